using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Components;

/// <summary>Answers of pages.</summary>
internal static class Show
{
    /// <summary>A page, or a part of one.</summary>
    /// <typeparam name="TPage">The component.</typeparam>
    /// <param name="parameters">Its parameters, by name.</param>
    /// <param name="status">HTTP status.</param>
    internal static IResult Page<TPage>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent => parameters is null
            ? new RazorComponentResult<TPage> { StatusCode = status }
            : new RazorComponentResult<TPage>(parameters) { StatusCode = status };

    /// <summary>The page that says why another one cannot be shown.</summary>
    internal static IResult Refusal(Refusal refusal) => Page<RefusalPage>(new { Why = refusal }, RefusalStatus.Of(refusal));

    /// <summary>On to another page, after something was done; reading it again does nothing again.</summary>
    internal static IResult Next(string address) => new SeeOther(address);

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
