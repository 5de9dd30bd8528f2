using System.Text.Json;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Reads the activities, bookmarks and incidents of a saved state; see <see cref="StateWriter"/> for the names.</summary>
internal static class StatePartReader
{
    internal static ActivityDraft Activity(ref Utf8JsonReader reader)
    {
        StateReader.Expect(ref reader, JsonTokenType.StartObject);
        var draft = new ActivityDraft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "a":
                    draft.Number = reader.GetInt32();
                    break;
                case "p":
                    draft.Parent = reader.GetInt32();
                    break;
                case "n":
                    draft.NodeId = reader.GetString()!;
                    break;
                case "s":
                    draft.Status = StateCodes.Activity(reader.GetString()!);
                    break;
                case "m":
                    draft.Memory = PlainValueJson.Read(ref reader);
                    break;
                case "l":
                    draft.Locals = PlainValueJson.ReadMembers(ref reader);
                    break;
                case "f":
                    draft.Failure = Failure(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return draft;
    }

    internal static BookmarkDraft Bookmark(ref Utf8JsonReader reader)
    {
        StateReader.Expect(ref reader, JsonTokenType.StartObject);
        var draft = new BookmarkDraft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "b":
                    draft.Number = reader.GetInt32();
                    break;
                case "a":
                    draft.Activity = reader.GetInt32();
                    break;
                case "k":
                    draft.Kind = StateCodes.Kind(reader.GetString()!);
                    break;
                case "key":
                    draft.Key = reader.GetString();
                    break;
                case "due":
                    draft.DueAt = reader.GetDateTimeOffset();
                    break;
                case "pl":
                    draft.Payload = PlainValueJson.ReadMembers(ref reader);
                    break;
                case "at":
                    draft.CreatedAt = reader.GetDateTimeOffset();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return draft;
    }

    internal static IncidentDraft Incident(ref Utf8JsonReader reader)
    {
        StateReader.Expect(ref reader, JsonTokenType.StartObject);
        var draft = new IncidentDraft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "i":
                    draft.Number = reader.GetInt32();
                    break;
                case "a":
                    draft.Activity = reader.GetInt32();
                    break;
                case "n":
                    draft.NamedStepId = reader.GetString();
                    break;
                case "c":
                    draft.Code = reader.GetString()!;
                    break;
                case "zh":
                    draft.Chinese = reader.GetString()!;
                    break;
                case "en":
                    draft.English = reader.GetString()!;
                    break;
                case "at":
                    draft.At = reader.GetDateTimeOffset();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return draft;
    }

    private static FailureDraft Failure(ref Utf8JsonReader reader)
    {
        StateReader.Expect(ref reader, JsonTokenType.StartObject);
        var draft = new FailureDraft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "ph":
                    draft.Phase = StateCodes.Phase(reader.GetString()!);
                    break;
                case "bm":
                    draft.Bookmark = Bookmark(ref reader);
                    break;
                case "pl":
                    draft.Payload = PlainValueJson.Read(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return draft;
    }
}
