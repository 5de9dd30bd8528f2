using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A statutory form: what a person answers to a task of one kind, and the use case that makes facts of it.</summary>
/// <typeparam name="TAnswer">The fields of the form.</typeparam>
/// <remarks>Source: DOMAIN 6.4. A form lives in the feature whose facts it makes.</remarks>
public interface ITaskForm<in TAnswer>
{
    /// <summary>Checks the answer against the rules and keeps the facts.</summary>
    /// <param name="task">The task, locked with its instance; open.</param>
    /// <param name="answer">What the person entered.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The outcome by which the drawing goes on, or the refusal.</returns>
    Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, TAnswer answer, CancellationToken ct);
}

/// <summary>How a form ended.</summary>
/// <param name="Outcome">The port by which the drawing goes on.</param>
/// <param name="Data">What the drawing may use of it; null for the answer as it was entered.</param>
public sealed record TaskOutcome(string Outcome, IReadOnlyDictionary<string, object?>? Data = null)
{
    /// <summary>The usual one.</summary>
    public static readonly TaskOutcome Done = new("Done");
}

/// <summary>The statutory forms by kind of task.</summary>
public sealed class TaskForms(IEnumerable<TaskForms.Form> forms)
{
    private readonly Dictionary<string, Form> _forms = forms.ToDictionary(form => form.Kind, StringComparer.Ordinal);

    /// <summary>A form.</summary>
    /// <param name="Kind">Kind of task.</param>
    /// <param name="Outcomes">What it may lead to.</param>
    /// <param name="AnswerType">The fields.</param>
    /// <param name="SubmitAsync">Reads the fields and submits them.</param>
    public sealed record Form(
        string Kind,
        IReadOnlyList<string> Outcomes,
        Type AnswerType,
        Func<IServiceProvider, TaskRow, JsonElement, CancellationToken, Task<Result<TaskOutcome>>> SubmitAsync);

    /// <summary>All forms.</summary>
    public IReadOnlyCollection<Form> All => _forms.Values;

    /// <summary>The form of a kind.</summary>
    /// <param name="kind">Kind of task.</param>
    /// <returns>The form; null for tasks that a designer made up.</returns>
    public Form? Of(string kind) => _forms.GetValueOrDefault(kind);

    /// <summary>The form of a task. Statutory forms make facts of a plan or case, so a task of neither is a designer's own, whatever it is called.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The form; null for tasks that a designer made up.</returns>
    public Form? Of(TaskRow task) => task.PlanId is null ? null : Of(task.Kind);
}

/// <summary>How features register their forms.</summary>
public static class TaskFormRegistrations
{
    /// <summary>Registers a form.</summary>
    /// <typeparam name="TForm">Its handler.</typeparam>
    /// <typeparam name="TAnswer">Its fields.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="kind">Kind of task.</param>
    /// <param name="outcomes">What it may lead to; <c>Done</c> when left out.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTaskForm<TForm, TAnswer>(this IServiceCollection services, string kind, params string[] outcomes)
        where TForm : class, ITaskForm<TAnswer>
    {
        services.AddScoped<TForm>();
        return services.AddSingleton(new TaskForms.Form(
            kind,
            outcomes.Length == 0 ? ["Done"] : outcomes,
            typeof(TAnswer),
            (provider, task, answer, ct) => Read<TAnswer>(answer) is { IsRefused: false } read
                ? provider.GetRequiredService<TForm>().SubmitAsync(task, read.Value, ct)
                : Task.FromResult<Result<TaskOutcome>>(Read<TAnswer>(answer).Refusal!)));
    }

    /// <summary>Registers how forms of a feature ask.</summary>
    /// <param name="services">The services.</param>
    /// <param name="words">The words.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddFormWords(this IServiceCollection services, IEnumerable<FormWords.Of> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var of in words)
        {
            services.AddSingleton(of);
        }

        return services;
    }

    internal static Result<TAnswer> Read<TAnswer>(JsonElement answer)
    {
        try
        {
            return answer.Deserialize<TAnswer>(ServerJson.Strict) is { } read
                ? read
                : Refusal.Because("task.answer-missing", "没有填写内容。", "The form is empty.");
        }
        catch (JsonException wrong)
        {
            var place = JsonPlace.Of(wrong);
            return Refusal.Because("task.answer-malformed", $"表单内容有误（{place.Path}）：{place.Chinese}。", $"The form cannot be read at {place.Path}: {place.English}.")
                .Then("改正该处后重新提交。", "Correct that place and submit again.") with
            { Place = place.Field };
        }
    }
}
