using System.Text.Json;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Reads states of every format ever written; see <see cref="StateWriter"/> for the names.</summary>
/// <remarks>Members may stand in any order (a jsonb column reorders them); those it does not know are passed over.</remarks>
internal static class StateReader
{
    internal static WorkflowState Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 512 });
            reader.Read();
            Expect(ref reader, JsonTokenType.StartObject);
            var draft = new StateDraft();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Member(ref reader, draft);
            }

            return draft.Finish(utf8.Length);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or InvalidCastException or ArgumentException)
        {
            throw new FormatException("The saved state is damaged.", problem);
        }
    }

    private static void Member(ref Utf8JsonReader reader, StateDraft draft)
    {
        var name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "v":
                draft.Format = reader.GetInt32();
                break;
            case "id":
                draft.InstanceId = reader.GetString()!;
                break;
            case "def":
                draft.DefinitionId = reader.GetString()!;
                break;
            case "ver":
                draft.VersionId = reader.GetString()!;
                break;
            case "no":
                draft.Version = reader.GetInt32();
                break;
            case "cor":
                draft.CorrelationId = reader.GetString();
                break;
            case "name":
                draft.Name = reader.GetString();
                break;
            case "st":
                draft.Status = StateCodes.Status(reader.GetString()!);
                break;
            case "at":
                draft.CreatedAt = reader.GetDateTimeOffset();
                break;
            case "fin":
                draft.FinishedAt = reader.GetDateTimeOffset();
                break;
            case "vars":
                draft.Variables = PlainValueJson.ReadMembers(ref reader);
                break;
            case "in":
                draft.Input = PlainValueJson.ReadMembers(ref reader);
                break;
            case "out":
                draft.Output = PlainValueJson.ReadMembers(ref reader);
                break;
            case "res":
                draft.Results = PlainValueJson.ReadMembers(ref reader);
                break;
            default:
                RareMember(ref reader, name, draft);
                break;
        }
    }

    private static void RareMember(ref Utf8JsonReader reader, string name, StateDraft draft)
    {
        switch (name)
        {
            case "seq":
                var numbers = (List<object?>)PlainValueJson.Read(ref reader)!;
                draft.Counters = new StateCounters { Activity = Whole(numbers[0]), Bookmark = Whole(numbers[1]), Incident = Whole(numbers[2]), Journal = Whole(numbers[3]) };
                break;
            case "oc":
                draft.Outcomes = [.. ((List<object?>)PlainValueJson.Read(ref reader)!).Select(item => (string)item!)];
                break;
            case "last":
                draft.LastResult = PlainValueJson.Read(ref reader);
                break;
            case "acts":
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    draft.Activities.Add(StatePartReader.Activity(ref reader));
                }

                break;
            case "bms":
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    draft.Bookmarks.Add(StatePartReader.Bookmark(ref reader));
                }

                break;
            case "inc":
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    draft.Incidents.Add(StatePartReader.Incident(ref reader));
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
        {
            throw new FormatException($"The saved state has {reader.TokenType} where {token} belongs.");
        }
    }

    private static int Whole(object? value) => (int)(double)value!;
}
