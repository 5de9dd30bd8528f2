namespace CaseFlow.Benchmarks.Pages;

/// <summary>Sends requests at instants planned beforehand, whether earlier ones are answered or not.</summary>
/// <remarks>Latency counts from the planned instant: a server that stands still for a second makes every request of that second late.</remarks>
internal sealed class OpenLoop(HttpClient client, int perSecond)
{
    /// <summary>What is asked.</summary>
    /// <param name="Page">Which page it is, for the figures.</param>
    /// <param name="Make">Makes the request.</param>
    internal sealed record Ask(string Page, Func<HttpRequestMessage> Make);

    /// <summary>An answer.</summary>
    /// <param name="Page">Which page.</param>
    /// <param name="Late">From the planned instant to the last byte.</param>
    /// <param name="Bytes">Length of the body.</param>
    /// <param name="Fault">What was wrong with it; null for a page as it should be.</param>
    internal sealed record Answer(string Page, TimeSpan Late, int Bytes, string? Fault);

    /// <summary>Sends, and waits for the last answer.</summary>
    internal async Task<IReadOnlyList<Answer>> RunAsync(IReadOnlyList<Ask> asks)
    {
        var answers = new Task<Answer>[asks.Count];
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < asks.Count; i++)
        {
            var planned = TimeSpan.FromSeconds((double)i / perSecond);
            if (planned - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            answers[i] = SendAsync(asks[i], began, planned);
        }

        return await Task.WhenAll(answers);
    }

    private async Task<Answer> SendAsync(Ask ask, long began, TimeSpan planned)
    {
        await Task.Yield();
        using var request = ask.Make();
        string? fault = null;
        var length = 0;
        try
        {
            using var response = await client.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            length = body.Length;
            fault = response.IsSuccessStatusCode && length > 0 ? null : $"{(int)response.StatusCode} {request.RequestUri}";
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            fault = $"{exception.Message} {request.RequestUri}";
        }

        return new Answer(ask.Page, TimeProvider.System.GetElapsedTime(began) - planned, length, fault);
    }
}
