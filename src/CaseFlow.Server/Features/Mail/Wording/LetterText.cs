using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>What a letter says, in both languages, before it is set as text or HTML.</summary>
/// <param name="Subject">The subject line. In Chinese the line that was kept with the letter stands instead.</param>
/// <param name="Paragraphs">The body.</param>
/// <param name="Facts">A small table: plan, case, department, due day, source.</param>
internal sealed record LetterText(BilingualText Subject, IReadOnlyList<BilingualText> Paragraphs, IReadOnlyList<LetterFact> Facts)
{
    /// <summary>Lists under headings, for a message that gathers several things; empty otherwise.</summary>
    internal IReadOnlyList<LetterSection> Sections { get; init; } = [];

    /// <summary>The one thing to do next; null for a letter to an inspected subject, which holds no internal link.</summary>
    internal LetterAction? Action { get; init; }

    /// <summary>The formal frame of a letter to an inspected subject; null for people of the office.</summary>
    internal FormalFrame? Formal { get; init; }

    /// <summary>Small print at the end.</summary>
    internal BilingualText? Note { get; init; }
}

/// <summary>A row of the table.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value.</param>
internal sealed record LetterFact(BilingualText Name, BilingualText Value);

/// <summary>A list under a heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Items">What stands under it.</param>
internal sealed record LetterSection(BilingualText Heading, IReadOnlyList<LetterItem> Items);

/// <summary>An entry of a list.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Where">Which case or plan.</param>
/// <param name="Mark">How urgent; a word and a shape, never a colour alone.</param>
/// <param name="When">Its day.</param>
/// <param name="Link">Where it is done; null for none.</param>
internal sealed record LetterItem(BilingualText Title, string Where, Urgency Mark, BilingualText When, string? Link);

/// <summary>How urgent something is.</summary>
internal enum Urgency
{
    /// <summary>There is time.</summary>
    Calm,

    /// <summary>Within this week.</summary>
    Soon,

    /// <summary>Today.</summary>
    Today,

    /// <summary>Overdue.</summary>
    Late,
}

/// <summary>What to do next, and where.</summary>
/// <param name="Label">Words on the button.</param>
/// <param name="Path">Path below the address under which CaseFlow is reached.</param>
internal sealed record LetterAction(BilingualText Label, string Path);

/// <summary>Frame of a formal letter 公文.</summary>
/// <param name="Issuer">The department that writes.</param>
/// <param name="Title">Its title, such as 检查告知书.</param>
/// <param name="Addressee">Name of the subject.</param>
/// <param name="DocumentNumber">发文字号 of the plan; null where it has none.</param>
/// <param name="On">The day of the letter.</param>
internal sealed record FormalFrame(string Issuer, BilingualText Title, string Addressee, string? DocumentNumber, DateOnly On);
