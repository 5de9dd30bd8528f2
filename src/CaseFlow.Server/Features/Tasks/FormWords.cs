using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>How the fields of forms are asked for, in both languages. Features bring the words of their own answers.</summary>
/// <remarks>A test names every field and choice of a registered form that has no words.</remarks>
public sealed partial class FormWords(IEnumerable<FormWords.Of> all)
{
    private readonly List<Of> _all = [.. all];
    private readonly Dictionary<(Type, string), Field> _fields = all.SelectMany(one => one.Fields.Select(field => (one.Type, field))).ToDictionary(one => (one.Type, one.field.Name), one => one.field);
    private readonly Dictionary<(Type, string), BilingualText> _choices = all.Where(one => one.Kind is null).SelectMany(one => one.Choices.Select(choice => (one.Type, choice))).ToDictionary(one => (one.Type, one.choice.Name), one => one.choice.Text);

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

    /// <summary>The ways of an answer.</summary>
    /// <param name="type">The answer.</param>
    /// <returns>None where every member is asked for.</returns>
    public IReadOnlyList<Way> WaysOf(Type type) => _all.Find(one => one.Type == type && one.Ways.Count > 0)?.Ways ?? [];

    /// <summary>The words of an outcome.</summary>
    /// <param name="kind">Kind of task.</param>
    /// <param name="outcome">The outcome.</param>
    /// <returns>Null for an outcome that a designer made up.</returns>
    public BilingualText? FindOutcome(string kind, string outcome) =>
        _all.Find(one => one.Kind == kind)?.Choices.FirstOrDefault(one => one.Name == outcome)?.Text ?? (outcome == "Done" ? new BilingualText("已完成", "Done") : null);
}
