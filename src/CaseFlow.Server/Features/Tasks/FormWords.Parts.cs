using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Tasks;

// What features write their words with.
public sealed partial class FormWords
{
    /// <summary>The words of one type.</summary>
    /// <param name="Type">An answer, a part of one, or the choices of a field; of outcomes the form that leads to them.</param>
    /// <param name="Fields">Words of its members.</param>
    /// <param name="Choices">Words of its values.</param>
    public sealed record Of(Type Type, IReadOnlyList<Field> Fields, IReadOnlyList<Choice> Choices)
    {
        /// <summary>The ways of which one is chosen; none where every member is asked for.</summary>
        public IReadOnlyList<Way> Ways { get; private init; } = [];

        /// <summary>The kind of task whose outcomes <see cref="Choices"/> name; null for words of a type.</summary>
        public string? Kind { get; private init; }

        /// <summary>The words of a record.</summary>
        /// <typeparam name="T">The record.</typeparam>
        /// <param name="fields">Its members.</param>
        /// <returns>The words.</returns>
        public static Of Record<T>(params Field[] fields) => new(typeof(T), fields, []);

        /// <summary>The words of choices.</summary>
        /// <typeparam name="T">The enumeration.</typeparam>
        /// <param name="choices">Its values.</param>
        /// <returns>The words.</returns>
        public static Of Choose<T>(params Choice[] choices)
            where T : struct, Enum => new(typeof(T), [], choices);

        /// <summary>The words of choices whose Chinese the domain has already.</summary>
        /// <typeparam name="T">The enumeration.</typeparam>
        /// <param name="chinese">The domain's words.</param>
        /// <param name="english">Each value in English.</param>
        /// <returns>The words.</returns>
        public static Of Named<T>(Func<T, string> chinese, params (T Value, string English)[] english)
            where T : struct, Enum => new(typeof(T), [], [.. english.Select(one => new Choice(one.Value, chinese(one.Value), one.English))]);

        /// <summary>The words of what a kind of task leads to.</summary>
        /// <param name="kind">Kind of task.</param>
        /// <param name="outcomes">Each outcome, in Chinese, in English.</param>
        /// <returns>The words.</returns>
        public static Of Outcomes(string kind, params (string Outcome, string Chinese, string English)[] outcomes) =>
            new(typeof(string), [], [.. outcomes.Select(one => new Choice(one.Outcome, new BilingualText(one.Chinese, one.English)))]) { Kind = kind };

        /// <summary>The same record, answered in one of several ways.</summary>
        /// <param name="ways">The ways; a member belongs to one of them or to all.</param>
        /// <returns>A copy.</returns>
        public Of OneOf(params Way[] ways) => this with { Ways = ways };
    }

    /// <summary>One of several ways to answer: what it fills in, and what it says by itself.</summary>
    /// <param name="Name">Name of the way in the form.</param>
    /// <param name="Label">What it is called.</param>
    /// <param name="Members">Members that are asked for in this way only.</param>
    public sealed record Way(string Name, BilingualText Label, IReadOnlyList<string> Members)
    {
        /// <summary>A way.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="chinese">Label in Chinese.</param>
        /// <param name="english">Label in English.</param>
        /// <param name="members">Members that are asked for in this way only.</param>
        public Way(string name, string chinese, string english, params string[] members)
            : this(name, new BilingualText(chinese, english), members)
        {
        }

        /// <summary>What it leads to, in a line; null where the label says it.</summary>
        public BilingualText? Hint { get; private init; }

        /// <summary>Members that choosing it gives a value, as in JSON.</summary>
        public IReadOnlyList<(string Member, object Value)> Said { get; private init; } = [];

        /// <summary>Members of all ways that it has nothing to do with.</summary>
        public IReadOnlyList<string> LeftOut { get; private init; } = [];

        /// <summary>Members of this way that are refused when they are left out, though other ways do without.</summary>
        public IReadOnlyList<string> Needed { get; private init; } = [];

        /// <summary>The same way, which cannot do without some of its members.</summary>
        /// <param name="members">The members.</param>
        /// <returns>A copy.</returns>
        public Way Needs(params string[] members) => this with { Needed = members };

        /// <summary>The same way, which says something by itself.</summary>
        /// <param name="member">A member.</param>
        /// <param name="value">Its value.</param>
        /// <returns>A copy.</returns>
        public Way Says(string member, object value) => this with { Said = [.. Said, (member, value)] };

        /// <summary>The same way with a line about what follows.</summary>
        /// <param name="chinese">In Chinese.</param>
        /// <param name="english">In English.</param>
        /// <returns>A copy.</returns>
        public Way With(string chinese, string english) => this with { Hint = new BilingualText(chinese, english) };

        /// <summary>The same way, which leaves members out that the others ask for.</summary>
        /// <param name="members">The members.</param>
        /// <returns>A copy.</returns>
        public Way Without(params string[] members) => this with { LeftOut = members };
    }

    /// <summary>How a member is asked for.</summary>
    /// <param name="Name">Name of the member, as in C#.</param>
    /// <param name="Label">What is asked.</param>
    /// <param name="Hint">How to answer; null where the label says it.</param>
    /// <param name="Kind">How it is entered.</param>
    public sealed record Field(string Name, BilingualText Label, BilingualText? Hint = null, EntryKind Kind = EntryKind.Plain)
    {
        /// <summary>Words of a member.</summary>
        /// <param name="name">Name of the member.</param>
        /// <param name="chinese">Label in Chinese.</param>
        /// <param name="english">Label in English.</param>
        /// <param name="kind">How it is entered.</param>
        public Field(string name, string chinese, string english, EntryKind kind = EntryKind.Plain)
            : this(name, new BilingualText(chinese, english), null, kind)
        {
        }

        /// <summary>The same with a hint.</summary>
        /// <param name="chinese">In Chinese.</param>
        /// <param name="english">In English.</param>
        /// <returns>A copy.</returns>
        public Field With(string chinese, string english) => this with { Hint = new BilingualText(chinese, english) };

        /// <summary>Codes of refusals that are about this field; the refusal is shown beside it.</summary>
        public IReadOnlyList<string> Codes { get; private init; } = [];

        /// <summary>What yes and no are called; null for 是 and 否.</summary>
        public (BilingualText Yes, BilingualText No)? Truth { get; private init; }

        /// <summary>The same with the refusals that are about it.</summary>
        /// <param name="codes">Their codes.</param>
        /// <returns>A copy.</returns>
        public Field Refused(params string[] codes) => this with { Codes = codes };

        /// <summary>The same, whose yes and no have names of their own.</summary>
        /// <param name="yes">Yes in Chinese.</param>
        /// <param name="yesEnglish">Yes in English.</param>
        /// <param name="no">No in Chinese.</param>
        /// <param name="noEnglish">No in English.</param>
        /// <returns>A copy.</returns>
        public Field Called(string yes, string yesEnglish, string no, string noEnglish) =>
            this with { Truth = (new BilingualText(yes, yesEnglish), new BilingualText(no, noEnglish)) };
    }

    /// <summary>Words of a choice.</summary>
    /// <param name="Name">Name of the value.</param>
    /// <param name="Text">What it is called.</param>
    public sealed record Choice(string Name, BilingualText Text)
    {
        /// <summary>Words of a value.</summary>
        /// <param name="value">The value.</param>
        /// <param name="chinese">In Chinese.</param>
        /// <param name="english">In English.</param>
        public Choice(Enum value, string chinese, string english)
            : this(value.ToString(), new BilingualText(chinese, english))
        {
        }
    }
}
