using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Components;

/// <summary>Somebody who is led on from page to page: fills in forms, presses buttons, and each page that they ask for is a click.</summary>
internal sealed class Browser(ApiServer server, string person) : IDisposable
{
    private readonly PageBrowser _pages = new(server, person);

    /// <summary>How many pages were asked for; where one leads is the same click.</summary>
    internal int Clicks { get; private set; }

    /// <summary>Opens a page, following where it leads.</summary>
    internal Task<PageShown> OpenAsync(string path) => ShowAsync(path, _pages.OpenAsync(path));

    /// <summary>Sends a form of a page, with what it holds and what is typed, ticked or pressed, all of which it must have.</summary>
    internal Task<PageShown> SubmitAsync(PageShown page, string action, params (string Name, string Value)[] done)
    {
        var form = done.Aggregate(HtmlForm.Of(page.Html, action), (one, act) => one.Do(act.Name, act.Value));
        return ShowAsync(action, _pages.SubmitAsync(form, to: action));
    }

    /// <summary>Sends a form with a file.</summary>
    internal Task<PageShown> UploadAsync(PageShown page, string action, string field, string content)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in HtmlForm.Of(page.Html, action).Values)
        {
            parts.Add(new StringContent(value), name);
        }

        var bytes = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        parts.Add(bytes, field, "report.eml");
        return ShowAsync(action, _pages.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = parts }));
    }

    public void Dispose() => _pages.Dispose();

    private async Task<PageShown> ShowAsync(string path, Task<PageBrowser.Page> asked)
    {
        Clicks++;
        var page = await asked;
        while (page is { Status: HttpStatusCode.SeeOther or HttpStatusCode.Redirect, Location: { } next })
        {
            (path, page) = (next, await _pages.OpenAsync(next));
        }

        return new PageShown(page.Status, path, page.Html, page.Policy);
    }
}

/// <summary>A page as the browser has it.</summary>
internal sealed partial record PageShown(HttpStatusCode Status, string Path, string Html, string Policy)
{
    /// <summary>The words of the page, without its markup.</summary>
    internal string Words => HtmlForm.Text(Html);

    /// <summary>Values of every field of a name.</summary>
    internal IReadOnlyList<string> Values(string name) => [.. Inputs().Matches(Html).Select(input => input.Value).Where(input => HtmlForm.Attribute(input, "name") == name).Select(input => HtmlForm.Attribute(input, "value") ?? "")];

    /// <summary>Addresses that the page links to.</summary>
    internal IReadOnlyList<string> Links => [.. Hrefs().Matches(Html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value))];

    [GeneratedRegex("<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Inputs();

    [GeneratedRegex("<a [^>]*href=\"([^\"]*)\"", RegexOptions.Singleline)]
    private static partial Regex Hrefs();
}
