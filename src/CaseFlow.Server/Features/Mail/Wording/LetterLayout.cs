using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>Sets a letter as plain text and as HTML, in one language.</summary>
/// <remarks>
/// HTML as mail readers take it: tables, inline styles, 600 px, nothing fetched from anywhere. The one style sheet only turns colours for dark
/// readers; a reader that drops it shows the light letter.
/// </remarks>
internal sealed partial class LetterLayout(Uri address)
{
    private const string Fonts = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

    // A formal letter is printed, and 仿宋 is what 公文 are printed in.
    private const string FormalFonts = "'FangSong','STFangsong','Noto Serif CJK SC','Songti SC',serif";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Sets a letter.</summary>
    /// <param name="letter">What it says.</param>
    /// <param name="language">In which language.</param>
    /// <param name="reader">Name of the person; null where nobody is addressed by name.</param>
    internal ComposedLetter Set(LetterText letter, ReadersLanguage language, string? reader)
    {
        string In(BilingualText text) => SafeText.Paragraph(text.In(language));
        var subject = SafeText.Line(letter.Subject.In(language));
        return new ComposedLetter(subject, Plain(letter, In, reader, language), Html(letter, In, subject, reader, language), language);
    }

    private string Plain(LetterText letter, Func<BilingualText, string> In, string? reader, ReadersLanguage language)
    {
        var colon = ColonIn(language);
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');

        if (letter.Formal is { } formal)
        {
            Line(In(formal.Title));
            Line();
            Line(SafeText.Line(formal.Addressee) + colon);
        }
        else if (reader is not null)
        {
            Line(SafeText.Line(reader) + (language == ReadersLanguage.English ? "," : "："));
        }

        Line();
        foreach (var paragraph in letter.Paragraphs)
        {
            Line(In(paragraph));
            Line();
        }

        foreach (var section in letter.Sections)
        {
            Line($"{In(section.Heading)}");
            foreach (var item in section.Items)
            {
                Line($"  {Shape(item.Mark)} {In(item.Title)}  {SafeText.Line(item.Where)}  {In(item.When)}");
            }

            Line();
        }

        foreach (var row in letter.Facts)
        {
            Line(In(row.Name) + colon + In(row.Value));
        }

        if (letter.Action is { } action)
        {
            Line();
            Line(In(action.Label) + colon + LinkTo(action.Path));
        }

        if (letter.Formal is { } signed)
        {
            Line();
            Line($"{SafeText.Line(signed.Issuer)}");
            Line(In(LetterDates.Formal(signed.On)));
        }

        if (letter.Note is { } note)
        {
            Line();
            Line("-- ");
            Line(In(note));
        }

        return text.ToString().Trim('\n') + "\n";
    }

    private string Html(LetterText letter, Func<BilingualText, string> In, string subject, string? reader, ReadersLanguage language)
    {
        var fonts = letter.Formal is null ? Fonts : FormalFonts;
        string Encode(string plain) => Encoder.Encode(plain);
        string Say(BilingualText words) => WithWholeDates(Encoder.Encode(In(words)));

        var body = new StringBuilder();
        if (letter.Formal is { } formal)
        {
            body.Append(Invariant($"<h1 class=\"t\" style=\"margin:0 0 6px;font-size:22px;line-height:1.5;color:#1b1e23;text-align:center\">{Say(formal.Title)}</h1>"));
            body.Append(formal.DocumentNumber is null ? "" : Invariant($"<p class=\"s\" style=\"margin:0 0 18px;font-size:14px;color:#4c5158;text-align:center\">{Encode(SafeText.Line(formal.DocumentNumber))}</p>"));
            body.Append(Paragraph(Encode(SafeText.Line(formal.Addressee)) + ColonIn(language).TrimEnd()));
        }
        else
        {
            body.Append(Invariant($"<p class=\"s\" style=\"margin:0 0 6px;font-size:13px;color:#4c5158\">{(language == ReadersLanguage.English ? "CaseFlow · joint inspections" : "双随机协同")}</p>"));
            body.Append(Invariant($"<h1 class=\"t\" style=\"margin:0 0 18px;font-size:20px;line-height:1.4;color:#1b1e23\">{Encode(subject)}</h1>"));
            body.Append(reader is null ? "" : Paragraph(Encode(SafeText.Line(reader)) + (language == ReadersLanguage.English ? "," : "：")));
        }

        foreach (var paragraph in letter.Paragraphs)
        {
            body.Append(Paragraph(Say(paragraph), letter.Formal is not null && language == ReadersLanguage.Chinese));
        }

        body.Append(Lists(letter.Sections, Say));
        body.Append(Table(letter.Facts, Say));
        if (letter.Action is { } action)
        {
            body.Append(Invariant(
                $"<p style=\"margin:22px 0 0\"><a href=\"{Encode(LinkTo(action.Path))}\" style=\"display:inline-block;padding:11px 22px;background:#1c549f;color:#ffffff;text-decoration:none;border-radius:6px;font-size:15px;font-weight:bold\">{Say(action.Label)}</a></p>"));
        }

        if (letter.Formal is { } signed)
        {
            body.Append(Invariant($"<p class=\"t\" style=\"margin:32px 0 0;font-size:16px;line-height:1.9;color:#1b1e23;text-align:right\">{Encode(SafeText.Line(signed.Issuer))}<br>{Say(LetterDates.Formal(signed.On))}</p>"));
        }

        if (letter.Note is { } note)
        {
            body.Append(Invariant($"<p class=\"s l\" style=\"margin:24px 0 0;padding-top:14px;border-top:1px solid #e4e2de;font-size:13px;line-height:1.7;color:#4c5158\">{Say(note)}</p>"));
        }

        return Invariant(
            $"""
            <!doctype html>
            <html lang="{language.Tag()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{Encode(subject)}</title>
            <style>@media (prefers-color-scheme: dark){LetterColours.Dark}@media (max-width:480px){LetterColours.Narrow}@media print{LetterColours.Print}</style></head>
            <body class="bg" style="margin:0;background:#f6f5f3;font-family:{fonts}">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="bg" style="background:#f6f5f3"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="box" style="max-width:600px;background:#ffffff;border:1px solid #e4e2de;border-radius:10px"><tr><td class="pad" style="padding:28px 32px;font-family:{fonts};text-align:left;word-break:break-word">
            {body}
            </td></tr></table></td></tr></table></body></html>

            """).ReplaceLineEndings("\n");
    }

    private string Lists(IReadOnlyList<LetterSection> sections, Func<BilingualText, string> Say)
    {
        if (sections.Count == 0)
        {
            return "";
        }

        var rows = new StringBuilder("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">");
        foreach (var section in sections)
        {
            rows.Append(Invariant($"<tr><td colspan=\"2\" style=\"padding:20px 0 6px\"><h2 class=\"t\" style=\"margin:0;font-size:14px;color:#1b1e23\">{Say(section.Heading)}</h2></td></tr>"));
            foreach (var item in section.Items)
            {
                var title = item.Link is { } link
                    ? $"<a class=\"k\" href=\"{Encoder.Encode(LinkTo(link))}\" style=\"color:#1c549f;text-decoration:none;font-weight:bold\">{Say(item.Title)}</a>"
                    : $"<span class=\"t\" style=\"color:#1b1e23;font-weight:bold\">{Say(item.Title)}</span>";
                rows.Append(Invariant(
                    $"<tr><td class=\"l n\" style=\"padding:11px 8px 11px 0;border-top:1px solid #e4e2de;font-size:15px;line-height:1.5\">{title}<br><span class=\"s\" style=\"font-size:13px;color:#4c5158\">{Encoder.Encode(SafeText.Line(item.Where))}</span></td>"));
                rows.Append(Invariant(
                    $"<td class=\"l w\" align=\"right\" valign=\"top\" style=\"padding:11px 0;border-top:1px solid #e4e2de;font-size:14px;line-height:1.6;white-space:nowrap\"><span class=\"{LetterColours.Class(item.Mark)}\" style=\"color:{LetterColours.Of(item.Mark)};font-weight:bold\">{Shape(item.Mark)} {Say(item.When)}</span></td></tr>"));
            }
        }

        return rows.Append("</table>").ToString();
    }

    private static string Table(IReadOnlyList<LetterFact> facts, Func<BilingualText, string> Say)
    {
        if (facts.Count == 0)
        {
            return "";
        }

        var rows = new StringBuilder("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:6px 0 0\">");
        foreach (var fact in facts)
        {
            rows.Append(Invariant(
                $"<tr><td class=\"s l\" valign=\"top\" style=\"padding:8px 14px 8px 0;border-top:1px solid #e4e2de;font-size:13px;line-height:1.6;color:#4c5158;white-space:nowrap\">{Say(fact.Name)}</td>"));
            rows.Append(Invariant($"<td class=\"t l\" valign=\"top\" width=\"100%\" style=\"padding:8px 0;border-top:1px solid #e4e2de;font-size:14px;line-height:1.6;color:#1b1e23\">{Say(fact.Value)}</td></tr>"));
        }

        return rows.Append("</table>").ToString();
    }

    // 公文 begin every paragraph two characters in.
    private static string Paragraph(string encoded, bool indented = false) =>
        $"<p class=\"t\" style=\"margin:0 0 14px;font-size:15px;line-height:1.75;color:#1b1e23{(indented ? ";text-indent:2em" : "")}\">{encoded}</p>";

    private static string ColonIn(ReadersLanguage language) => language == ReadersLanguage.English ? ": " : "：";

    private string LinkTo(string path) => new Uri(address, path).AbsoluteUri;

    // A shape beside the colour and the words: nobody has to see colours.
    private static char Shape(Urgency mark) => mark switch
    {
        Urgency.Late => '■',
        Urgency.Today => '◆',
        Urgency.Soon => '△',
        _ => '○',
    };

    // A line may break after a hyphen, also that of a date.
    private static string WithWholeDates(string encoded) => Dates().Replace(encoded, "<span style=\"white-space:nowrap\">$0</span>");

    [GeneratedRegex("(?<![0-9-])(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}(?![0-9-])")]
    private static partial Regex Dates();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A letter as one person reads it.</summary>
/// <param name="Subject">Subject line; one line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">A whole HTML document.</param>
/// <param name="Language">Its language.</param>
internal sealed record ComposedLetter(string Subject, string Text, string Html, ReadersLanguage Language);

/// <summary>Colours of letters: light inline, dark by the one style sheet.</summary>
internal static class LetterColours
{
    /// <summary>Rules for readers on a dark screen.</summary>
    internal const string Dark =
        "{.bg{background:#0f1216!important}.box{background:#161a20!important;border-color:#282e37!important}.t{color:#e7e9ec!important}.s{color:#b3bac3!important}.l{border-color:#282e37!important}a.k{color:#8db8f7!important}.late{color:#ff93a1!important}.today{color:#f79d69!important}.soon{color:#e3b95f!important}.calm{color:#7fcba2!important}}";

    /// <summary>Rules for a phone.</summary>
    internal const string Narrow = "{.pad{padding:20px 18px!important}.n{display:block!important;padding:11px 0 2px!important}.w{display:block!important;text-align:left!important;border-top:0!important;padding:0 0 11px!important}}";

    /// <summary>Rules for paper, on which letters to inspected subjects go out.</summary>
    internal const string Print = "{.bg,.box{background:#ffffff!important;border:0!important}.t,.s{color:#000000!important}}";

    /// <summary>The class that the dark rules speak of.</summary>
    internal static string Class(Urgency mark) => mark switch
    {
        Urgency.Late => "late",
        Urgency.Today => "today",
        Urgency.Soon => "soon",
        _ => "calm",
    };

    /// <summary>The light colour.</summary>
    internal static string Of(Urgency mark) => mark switch
    {
        Urgency.Late => "#a3152f",
        Urgency.Today => "#a13a06",
        Urgency.Soon => "#795000",
        _ => "#1f6549",
    };
}
