using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Components;

/// <summary>Somebody in front of a browser without script: opens pages, fills in their forms, and presses their buttons.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _client;
    private readonly ApiServer _server;
    private readonly string _person;

    internal Browser(ApiServer server, string person)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = new Uri(server.Address) };
        (_server, _person) = (server, person);
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "zh-CN");
    }

    /// <summary>How many pages were asked for: a click each.</summary>
    internal int Clicks { get; private set; }

    /// <summary>Opens a page, following where it leads.</summary>
    internal async Task<PageShown> OpenAsync(string path)
    {
        Clicks++;
        await SignInAsync();
        return await ShownAsync(await _client.GetAsync(new Uri(path, UriKind.Relative)), path);
    }

    /// <summary>Sends a form of a page, with what it holds and what is typed; a button counts as typed.</summary>
    internal Task<PageShown> SubmitAsync(PageShown page, string action, params (string Name, string Value)[] typed) => SendAsync(page, action, typed, null);

    /// <summary>Sends a form with a file.</summary>
    internal Task<PageShown> UploadAsync(PageShown page, string action, string field, string content) => SendAsync(page, action, [], (field, content));

    public void Dispose() => _client.Dispose();

    private async Task<PageShown> SendAsync(PageShown page, string action, (string Name, string Value)[] typed, (string Field, string Content)? file)
    {
        var form = page.FormOf(action);
        var fields = form.Where(field => !typed.Any(one => one.Name == field.Name)).Concat(typed).ToList();
        HttpContent content;
        if (file is { } upload)
        {
            var parts = new MultipartFormDataContent();
            foreach (var (name, value) in fields)
            {
                parts.Add(new StringContent(value), name);
            }

            var bytes = new ByteArrayContent(Encoding.UTF8.GetBytes(upload.Content));
            bytes.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            parts.Add(bytes, upload.Field, "report.eml");
            content = parts;
        }
        else
        {
            content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        Clicks++;
        await SignInAsync();
        using (content)
        {
            return await ShownAsync(await _client.PostAsync(new Uri(action, UriKind.Relative), content), action);
        }
    }

    private async Task SignInAsync() => _client.DefaultRequestHeaders.Authorization ??= new AuthenticationHeaderValue("Bearer", await _server.TokenOfAsync(_person));

    // What a form leads to is the same click.
    private async Task<PageShown> ShownAsync(HttpResponseMessage response, string path)
    {
        using (response)
        {
            if (response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect)
            {
                var next = response.Headers.Location!.OriginalString;
                return await ShownAsync(await _client.GetAsync(new Uri(next, UriKind.Relative)), next);
            }

            return new PageShown(response.StatusCode, path, await response.Content.ReadAsStringAsync(), response.Headers.TryGetValues("Content-Security-Policy", out var policy) ? string.Join(' ', policy) : "");
        }
    }
}

/// <summary>A page as the browser has it.</summary>
internal sealed partial record PageShown(HttpStatusCode Status, string Path, string Html, string Policy)
{
    /// <summary>The words of the page, without its markup.</summary>
    internal string Words => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

    /// <summary>Values of every field of a name.</summary>
    internal IReadOnlyList<string> Values(string name) => [.. Inputs().Matches(Html).Select(input => input.Value).Where(input => Attribute(input, "name") == name).Select(input => Attribute(input, "value") ?? "")];

    /// <summary>Addresses that the page links to.</summary>
    internal IReadOnlyList<string> Links => [.. Hrefs().Matches(Html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value))];

    /// <summary>What a form would send as it stands.</summary>
    internal IReadOnlyList<(string Name, string Value)> FormOf(string action)
    {
        var form = Forms().Matches(Html).Select(match => match.Value).FirstOrDefault(one => Attribute(one[..one.IndexOf('>', StringComparison.Ordinal)], "action") == action || one.Contains($"formaction=\"{action}\"", StringComparison.Ordinal));
        Assert.True(form is not null, $"There is no form to {action} on {Path} ({Status}): {Words}");
        var fields = new List<(string Name, string Value)>();
        foreach (var input in Inputs().Matches(form).Select(match => match.Value))
        {
            var (name, type) = (Attribute(input, "name"), Attribute(input, "type"));
            if (name is not null && type is not "file" && (type is not ("checkbox" or "radio") || input.Contains(" checked", StringComparison.Ordinal)))
            {
                fields.Add((name, Attribute(input, "value") ?? ""));
            }
        }

        fields.AddRange(Areas().Matches(form).Select(area => (Attribute(area.Groups[1].Value, "name") ?? "", WebUtility.HtmlDecode(area.Groups[2].Value))));
        foreach (var select in Selects().Matches(form).Where(select => Attribute(select.Groups[1].Value, "name") is not null))
        {
            var options = Options().Matches(select.Groups[2].Value).Select(option => option.Value).ToList();
            var chosen = options.Find(option => option.Contains(" selected", StringComparison.Ordinal)) ?? options.FirstOrDefault();
            if (chosen is not null)
            {
                fields.Add((Attribute(select.Groups[1].Value, "name")!, Attribute(chosen, "value") ?? ""));
            }
        }

        return fields;
    }

    private static string? Attribute(string tag, string name) => Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea([^>]*)>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();

    [GeneratedRegex("<select([^>]*)>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Options();

    [GeneratedRegex("<a [^>]*href=\"([^\"]*)\"", RegexOptions.Singleline)]
    private static partial Regex Hrefs();
}
