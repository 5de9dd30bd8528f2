using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Api;

/// <summary>A POST with an <c>Idempotency-Key</c> is done once: whoever sends it again within a day is given the first answer.</summary>
internal static class RepeatedRequest
{
    /// <summary>The header.</summary>
    internal const string Header = "Idempotency-Key";

    /// <summary>Most characters of a key.</summary>
    internal const int LongestKey = 200;

    /// <summary>Handles a request, or answers as it was answered before.</summary>
    /// <param name="context">The request.</param>
    /// <param name="actor">Who sent it.</param>
    /// <param name="inside">The endpoint.</param>
    internal static async Task HandleAsync(HttpContext context, Actor actor, RequestDelegate inside)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<HoldsSecret>() is not null || !context.Request.Headers.TryGetValue(Header, out var given))
        {
            await inside(context);
            return;
        }

        var key = given.ToString();
        if (key.Length is 0 or > LongestKey || key.Any(character => character is < '!' or > '~'))
        {
            await Problem.WriteAsync(context, Refusal.Because(
                "request.idempotency-key", $"{Header} 应为 1 至 {LongestKey} 个可见的 ASCII 字符。", $"{Header} is 1 to {LongestKey} visible ASCII characters."));
            return;
        }

        var request = new RequestKey(actor.Id, key, await FingerprintAsync(context.Request));
        if (await FindAsync(context, request) is { } first)
        {
            await RepeatAsync(context, request, first);
            return;
        }

        using var answer = new MemoryStream();
        await RunAsync(context, inside, request, answer);
        if (request.WasDoneBefore)
        {
            await RepeatAsync(context, request, await FindAsync(context, request));
            return;
        }

        if (request.IsDone && context.Response.StatusCode is >= 200 and < 300)
        {
            await KeepAsync(context, request, answer);
        }

        answer.Position = 0;
        await answer.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task RunAsync(HttpContext context, RequestDelegate inside, RequestKey request, MemoryStream answer)
    {
        var body = context.Response.Body;
        context.Response.Body = answer;
        RequestKey.Current = request;
        try
        {
            await inside(context);
        }
        finally
        {
            context.Response.Body = body;
        }
    }

    private static async Task<byte[]> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted));
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    private static Task<AnsweredRequestRow?> FindAsync(HttpContext context, RequestKey request)
    {
        var forgotten = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - RequestKey.Kept;
        return context.RequestServices.GetRequiredService<CaseFlowDb>().AnsweredRequests.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Person == request.Person && row.Key == request.Key && row.At >= forgotten, context.RequestAborted);
    }

    private static async Task RepeatAsync(HttpContext context, RequestKey request, AnsweredRequestRow? first)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        if (first is not null && !first.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint))
        {
            await Problem.WriteAsync(context, Refusal.Because(
                "idempotency.key-reused", $"该 {Header} 已用于另一个请求。", $"This {Header} was used for another request.").Then("换一个新的键再提交。", "Send it with a key of its own."));
            return;
        }

        if (first is not { Status: { } status, Body: { } body })
        {
            await Problem.WriteAsync(context, RequestKey.AlreadyDone);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (first.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static async Task KeepAsync(HttpContext context, RequestKey request, MemoryStream answer)
    {
        var (status, location) = (context.Response.StatusCode, context.Response.Headers.Location.ToString());
        var body = Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
        try
        {
            await context.RequestServices.GetRequiredService<UnitOfWork>().RunAsync(
                (KeepAnswer keep) => keep.HandleAsync(request, status, location.Length == 0 ? null : location, body, CancellationToken.None), CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // What was asked for stands, and its sender is told so now. Whoever repeats it is told that it is done, without the answer.
        }
    }
}

/// <summary>Keeps the answer to a request that may be repeated.</summary>
public sealed class KeepAnswer(Unit unit)
{
    /// <summary>Keeps it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="location">Where what was made is.</param>
    /// <param name="body">The answer's JSON.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The status.</returns>
    public async Task<Result<int>> HandleAsync(RequestKey request, int status, string? location, string body, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        await db.AnsweredRequests.Where(row => row.Person == request.Person && row.Key == request.Key).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, status).SetProperty(row => row.Location, location).SetProperty(row => row.Body, body), ct);
        return status;
    }
}
