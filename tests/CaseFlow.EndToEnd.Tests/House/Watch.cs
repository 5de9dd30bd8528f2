using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>Notes whatever a clean page never does: messages on the console, errors of scripts, requests that fail, are refused or leave the house.</summary>
public sealed class Watch(Uri house)
{
    // What was going on when a page was left, or a download that took its place: browsers end both themselves.
    private const string LeftByTheBrowser = "net::ERR_ABORTED";

    private readonly ConcurrentQueue<string> _seen = new();
    private readonly ConcurrentDictionary<string, bool> _expected = new();

    /// <summary>What was seen so far, in its order.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Allows one refusal that a story is about; everything else is still noted.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="path">The path that is refused.</param>
    public void Expect(int status, string path) => _expected[$"{status} {path}"] = true;

    /// <summary>Fails with all of it when anything was seen.</summary>
    public void AssertClean()
    {
        Assert.True(_seen.IsEmpty, string.Join(Environment.NewLine, _seen));
        WasClean = true;
    }

    // True once a test asked, which it does at its end.
    internal bool WasClean { get; private set; }

    internal void Over(IBrowserContext context)
    {
        context.Console += (_, message) => See(message.Page, $"console {message.Type}: {message.Text}");
        context.WebError += (_, error) => See(error.Page, $"script: {error.Error}");
        context.Request += (_, request) => Note(request, IsElsewhere(request), "leaves the house");
        context.RequestFailed += (_, request) => Note(request, request.Failure != LeftByTheBrowser, $"failed with {request.Failure}");
        context.Response += (_, response) => Note(response.Request, response.Status >= 400 && !_expected.ContainsKey($"{response.Status} {new Uri(response.Url).AbsolutePath}"), $"answered {response.Status}");
    }

    private bool IsElsewhere(IRequest request) =>
        new Uri(request.Url) is { Scheme: not ("data" or "blob" or "file") } url && url.Authority != house.Authority;

    private void Note(IRequest request, bool isAmiss, string what)
    {
        if (isAmiss)
        {
            _seen.Enqueue($"{request.Method} {request.Url} {what}");
        }
    }

    private void See(IPage? page, string what) => _seen.Enqueue($"{page?.Url}: {what}");
}
