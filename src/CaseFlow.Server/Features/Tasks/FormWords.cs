using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>How the fields of forms are asked for, in both languages. Features bring the words of their own answers.</summary>
/// <remarks>A test names every field and choice of a registered form that has no words.</remarks>
public sealed class FormWords(IEnumerable<FormWords.Of> all)
{
    private readonly Dictionary<(Type, string), Field> _fields = all.SelectMany(one => one.Fields.Select(field => (one.Type, field))).ToDictionary(one => (one.Type, one.field.Name), one => one.field);
    private readonly Dictionary<(Type, string), BilingualText> _choices = all.SelectMany(one => one.Choices.Select(choice => (one.Type, choice))).ToDictionary(one => (one.Type, one.choice.Name), one => one.choice.Text);

    /// <summary>The words of one type.</summary>
    /// <param name="Type">An answer, a part of one, or the choices of a field.</param>
    /// <param name="Fields">Words of its members.</param>
    /// <param name="Choices">Words of its values.</param>
    public sealed record Of(Type Type, IReadOnlyList<Field> Fields, IReadOnlyList<Choice> Choices)
    {
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

    /// <summary>The words of a member.</summary>
    /// <param name="type">The type that has it.</param>
    /// <param name="member">Its name, as in C#.</param>
    /// <returns>Null where nobody wrote any.</returns>
    public Field? Find(Type type, string member) => _fields.GetValueOrDefault((type, member));

    /// <summary>The words of a choice.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="value">Name of the value.</param>
    /// <returns>Null where nobody wrote any.</returns>
    public BilingualText? FindChoice(Type type, string value) => _choices.GetValueOrDefault((type, value));
}

/// <summary>How a field is entered.</summary>
public enum EntryKind
{
    /// <summary>As its type says.</summary>
    Plain,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>An officer of the case's team.</summary>
    TeamMember,

    /// <summary>An item of the plan.</summary>
    Item,

    /// <summary>A department of the plan.</summary>
    Department,

    /// <summary>Not asked on a page: sent by devices and programs.</summary>
    Hidden,
}
