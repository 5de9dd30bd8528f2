using System.Text.RegularExpressions;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Tasks;

public sealed partial class FormWordsTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddCaseFlow(NpgsqlDataSource.Create("Host=nowhere")).BuildServiceProvider();

    private static FormWords Words => Services.GetRequiredService<FormWords>();

    [Fact]
    public void Every_field_and_choice_of_every_form_has_words_in_both_languages()
    {
        var wrong = Answers().SelectMany(answer => FormField.FieldsOf(answer.Type, Words).SelectMany(field => Wrong(field, answer.Name))).ToList();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_way_and_outcome_of_every_form_has_words_in_both_languages()
    {
        var forms = Services.GetRequiredService<TaskForms>().All;
        var ways = forms.SelectMany(form => Words.WaysOf(form.AnswerType).SelectMany(way => Against(way.Label, $"{form.Kind}~{way.Name}").Concat(way.Hint is { } hint ? Against(hint, $"{form.Kind}~{way.Name} hint") : [])));
        var outcomes = forms.SelectMany(form => form.Outcomes.SelectMany(outcome => Against(Words.FindOutcome(form.Kind, outcome), $"{form.Kind} → {outcome}")));

        Assert.Empty(ways.Concat(outcomes));
    }

    [Fact]
    public void A_way_names_members_that_the_answer_has()
    {
        var unknown = Services.GetRequiredService<TaskForms>().All.SelectMany(form => Words.WaysOf(form.AnswerType)
            .SelectMany(way => way.Members.Concat(way.LeftOut).Concat(way.Needed).Concat(way.Said.Select(said => said.Member)))
            .Where(member => form.AnswerType.GetProperty(member) is null)
            .Select(member => $"{form.Kind}.{member}"));

        Assert.Empty(unknown);
    }

    [Fact]
    public void What_a_way_cannot_do_without_is_one_of_its_members_and_is_not_called_optional()
    {
        var forms = Services.GetRequiredService<TaskForms>().All;
        var foreign = forms.SelectMany(form => Words.WaysOf(form.AnswerType).SelectMany(way => way.Needed.Except(way.Members).Select(member => $"{form.Kind}~{way.Name}.{member}")));
        var ways = FormField.PageOf(typeof(FreezeLibrariesForm.Answer), Words, new HashSet<string>())[0].Ways!;

        Assert.Empty(foreign);
        Assert.Equal([("objectLibraries", true), ("officerLibraries", true), ("exclusions", false), ("recusals", false)], ways[0].Fields.Select(field => (field.Name, field.Required)));
    }

    [Fact]
    public void Words_name_members_that_exist_and_refusals_that_are_given_somewhere()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.EndsWith("FormWords.cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        var all = Services.GetServices<FormWords.Of>().ToList();
        var fields = all.SelectMany(one => one.Fields.Select(field => (one.Type, field)));

        var unknown = fields.Where(one => one.Type.GetProperty(one.field.Name) is null).Select(one => $"{one.Type.FullName}.{one.field.Name}");
        var neverGiven = fields.SelectMany(one => one.field.Codes).Select(code => code.Split('@')[0]).Distinct().Where(code => !IsGiven(code));

        Assert.Equal([], unknown);
        Assert.Equal([], neverGiven);

        // Some concepts put their name before the reason in one place.
        bool IsGiven(string code) => sources.Contains($"\"{code}\"", StringComparison.Ordinal) || sources.Contains($"\"{code.Split('.')[1]}\"", StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_ways_are_asked_for_in_their_way_and_what_does_not_concern_a_task_is_left_out()
    {
        var fields = FormField.PageOf(typeof(SiteVisitForm.Answer), Words, new HashSet<string> { "reschedule" });

        Assert.Equal(["ways", "instant"], fields.Select(field => field.Type));
        Assert.Equal(["finished", "notPossible"], fields[0].Ways!.Select(way => way.Name));
        Assert.Equal([("finished", (object)true)], fields[0].Ways![0].Said);
        Assert.Equal(["notPossible"], fields[0].Ways![1].Fields.Select(field => field.Name));
    }

    private static IEnumerable<(Type Type, string Name)> Answers() =>
        [.. Services.GetRequiredService<TaskForms>().All.Select(form => (form.AnswerType, form.Kind)), (typeof(StartVisit.Request), nameof(StartVisit)), (typeof(RecordFindings.Request), nameof(RecordFindings))];

    private static IEnumerable<string> Wrong(FormField field, string place)
    {
        var at = field.Name.Length == 0 ? place : $"{place}.{field.Name}";
        var own = field.Name.Length == 0 ? [] : Against(field.Label, at).Concat(field.Hint is { } hint ? Against(hint, $"{at} hint") : []);
        var choices = (field.ChoiceLabels ?? []).Zip(field.Choices ?? []).SelectMany(choice => choice.First.Chinese == choice.Second ? [$"{at}={choice.Second}"] : Against(choice.First, $"{at}={choice.Second}"));
        return [.. own, .. choices, .. (field.Of ?? []).SelectMany(part => Wrong(part, at)), .. field.Type == "record" && field.Of!.Count == 0 ? [$"{at} has no parts"] : Array.Empty<string>()];
    }

    // No. is the same in both; a label of one language alone is a label that was forgotten.
    private static IEnumerable<string> Against(BilingualText? words, string at) => words switch
    {
        null => [$"{at} has no words"],
        _ when !Chinese().IsMatch(words.Chinese) => [$"{at}: {words.Chinese} is no Chinese"],
        _ when Chinese().IsMatch(words.English) || words.English.Length == 0 => [$"{at}: {words.English} is no English"],
        _ => [],
    };

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
