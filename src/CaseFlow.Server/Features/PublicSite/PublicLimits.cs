using System.Globalization;
using System.Threading.RateLimiting;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace CaseFlow.Server.Features.PublicSite;

/// <summary>How much the public may ask, and how long answers are kept: whoever reads much is served from memory, whoever asks too much waits.</summary>
internal static class PublicLimits
{
    /// <summary>Reading pages: 300 a minute from one address, answers kept for a minute.</summary>
    internal const string Reading = "public-reading";

    /// <summary>Asking for corrections: 10 an hour from one address.</summary>
    internal const string Asking = "public-asking";

    /// <summary>How long an answer may be shown again.</summary>
    internal static TimeSpan Kept { get; } = TimeSpan.FromMinutes(1);

    private const int ReadingsAMinute = 300;
    private const int RequestsAnHour = 10;
    private const int LargestPage = 1_000_000;

    internal static IServiceCollection AddPublicSite(this IServiceCollection services) => services
        .AddScoped<PublicReader>()
        .AddOutputCache(options =>
        {
            options.MaximumBodySize = LargestPage;
            options.AddPolicy(Reading, policy => policy
                .Expire(Kept)
                .SetVaryByQuery("*")
                .VaryByValue(context => new KeyValuePair<string, string>("reader", $"{Languages.Of(context.Request).Tag()} {context.Request.Cookies["theme"]}")));
        })
        .AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
            options.AddPolicy(Reading, context => Window(context, ReadingsAMinute, TimeSpan.FromMinutes(1)));
            options.AddPolicy(Asking, context => Window(context, RequestsAnHour, TimeSpan.FromHours(1)));
        });

    private static RateLimitPartition<string> Window(HttpContext context, int most, TimeSpan every) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = every, QueueLimit = 0 });
}
