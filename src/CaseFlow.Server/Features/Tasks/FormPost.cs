using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A form for one act outside of tasks, made of what the act's use case asks for.</summary>
/// <param name="Key">Tells it from the other forms of its page.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="Title">What it does.</param>
/// <param name="Rule">Which rules it keeps, in a sentence; null where the title says it.</param>
/// <param name="Fields">What it asks for.</param>
public sealed record ActForm(string Key, string Action, BilingualText Title, BilingualText? Rule, IReadOnlyList<FormField> Fields);

/// <summary>An act that was refused: what was typed, and why not.</summary>
/// <param name="Key">The form.</param>
/// <param name="Values">What was typed.</param>
/// <param name="Why">Why not.</param>
public sealed record RefusedAct(string Key, JsonObject Values, Refusal Why);

/// <summary>Reads what a use case asks for out of a page's form.</summary>
internal static class FormPost
{
    /// <summary>Reads a request.</summary>
    /// <typeparam name="TRequest">What the use case asks for.</typeparam>
    /// <param name="form">What was sent.</param>
    /// <param name="words">Words of forms.</param>
    /// <returns>What was typed, and the request or why it cannot be read.</returns>
    internal static (JsonObject Typed, Result<TRequest> Request) Read<TRequest>(IFormCollection form, FormWords words)
    {
        var fields = FormField.FieldsOf(typeof(TRequest), words);
        var typed = FormReader.Read(fields, form);
        try
        {
            return (typed, typed.Deserialize<TRequest>(ServerJson.Strict)!);
        }
        catch (JsonException wrong)
        {
            var place = JsonPlace.Of(wrong);
            return (typed, (Refusal.Because("request.malformed", $"表单内容有误（{place.Path}）：{place.Chinese}。", $"The form cannot be read at {place.Path}: {place.English}.")
                .Then("改正该处后重新提交。", "Correct that place and submit again.") with
            { Place = place.Field }).InWordsOf(fields, typed));
        }
    }
}
