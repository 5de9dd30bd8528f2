using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Wording;

namespace CaseFlow.Server.Components;

/// <summary>Who reads a page, and how: language, theme, the office's day. Components print words, days and remaining time through it.</summary>
/// <remarks>Words stand where they are used, both languages together, so a missing translation does not compile.</remarks>
public sealed class Reader(TimeProvider clock, WorkingCalendars calendars)
{
    /// <summary>How many working days before its last day a piece of work is called 临期.</summary>
    public const int SoonWorkingDays = 3;

    /// <summary>The person; nobody on pages for the public.</summary>
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <summary>What the frame of a page shows: name, counts.</summary>
    public ShellFacts Shell { get; private set; } = ShellFacts.None;

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the device.</summary>
    public string? Theme { get; private set; }

    /// <summary>Path and query of the page, to come back to.</summary>
    public string Here { get; private set; } = "/";

    /// <summary>The language's tag, for <c>lang</c>.</summary>
    public string Tag => Language.Tag();

    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The office's day.</summary>
    public DateOnly Today => OfficeTime.DayOf(Now);

    /// <summary>The working calendar in force.</summary>
    public WorkingCalendar Calendar => calendars.Current;

    internal ReadersLanguage Language { get; private set; }

    internal void Begin(HttpContext context)
    {
        Language = Languages.Of(context.Request);
        Theme = context.Request.Cookies["theme"] is ("light" or "dark") and var theme ? theme : null;
        Here = context.Request.Path + context.Request.QueryString.ToString();
    }

    internal void Know(Actor actor, ShellFacts shell) => (Actor, Shell) = (actor, shell);

    /// <summary>The words in the reader's language.</summary>
    /// <param name="chinese">In Chinese.</param>
    /// <param name="english">In English.</param>
    public string this[string chinese, string english] => Language == ReadersLanguage.English ? english : chinese;

    /// <summary>The words in the reader's language.</summary>
    /// <param name="text">In both.</param>
    public string this[BilingualText text] => text.In(Language);

    /// <summary>What a value of ours is called: in Chinese by the field's word, in English by its own name.</summary>
    /// <param name="value">The value.</param>
    /// <param name="chinese">The field's word.</param>
    /// <returns>For example 已告知, or <c>under publication</c>.</returns>
    public string Name(Enum value, string chinese)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Language == ReadersLanguage.English
            ? string.Concat(value.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? $" {char.ToLowerInvariant(letter)}" : letter.ToString())).ToLowerInvariant()
            : chinese;
    }

    /// <summary>2024-07-31（周三）.</summary>
    /// <param name="day">A legal day.</param>
    /// <returns>The day with its weekday.</returns>
    public string Date(DateOnly day) => this[LetterDates.Of(day)];

    /// <summary>07-31（周三）, for dense rows; with the year where it is not this year.</summary>
    /// <param name="day">A legal day.</param>
    /// <returns>The day with its weekday.</returns>
    public string ShortDate(DateOnly day) => this[LetterDates.Short(day, Today)];

    /// <summary>2024-07-31（周三）16:42, on the office's clocks.</summary>
    /// <param name="at">The instant.</param>
    /// <returns>Day and time.</returns>
    public string Instant(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{Date(OfficeTime.DayOf(at))} {OfficeTime.Local(at):HH:mm}");

    /// <summary>09-24（周二）16:42, for dense rows.</summary>
    /// <param name="at">The instant.</param>
    /// <returns>Day and time.</returns>
    public string ShortInstant(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{ShortDate(OfficeTime.DayOf(at))} {OfficeTime.Local(at):HH:mm}");

    /// <summary>A count with thousands set apart.</summary>
    /// <param name="count">The count.</param>
    /// <returns>For example 1,204.</returns>
    public string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How far away a last day is, in words, and which of the five shapes says it.</summary>
    /// <param name="day">The last day in time.</param>
    /// <returns>State for <c>data-state</c>, icon, words.</returns>
    public (string State, string Icon, string Words) Left(DateOnly day)
    {
        if (day < Today)
        {
            var over = calendars.Current.WorkingDaysBetween(day, Today);
            return ("late", "s-late", over == 0 ? this["逾期", "overdue"] : this[$"逾期 {over} 个工作日", over == 1 ? "1 working day overdue" : $"{over} working days overdue"]);
        }

        if (day == Today)
        {
            return ("today", "s-today", this["今日到期", "due today"]);
        }

        var left = calendars.Current.WorkingDaysBetween(Today, day);
        var words = this[$"剩 {left} 个工作日", left == 1 ? "1 working day left" : $"{left} working days left"];
        return left <= SoonWorkingDays ? ("soon", "s-soon", words) : ("ok", "s-ok", words);
    }
}
