using System.Buffers;
using System.Text.Json;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Writes states, format 1. Short names, because a million of them lie in the database; nothing that says what goes without saying.</summary>
/// <remarks>
/// v format, id instance, def family, ver version id, no version, cor correlation, name, st status, at made, fin ended, seq the last numbers of
/// activities, bookmarks, incidents and journal, vars, in, out, oc outcomes, res results, last, acts, bms bookmarks, inc incidents.
/// A change that an old reader would misread takes a new number; the reader keeps all.
/// </remarks>
internal static class StateWriter
{
    internal const int Format = 1;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _kept;

    internal static byte[] Write(WorkflowState state)
    {
        var (buffer, writer) = _kept ??= New();
        buffer.ResetWrittenCount();
        writer.Reset();
        Write(writer, state);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) New()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new Utf8JsonWriter(buffer, PlainValueJson.Compact));
    }

    private static void Write(Utf8JsonWriter writer, WorkflowState state)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", Format);
        writer.WriteString("id", state.InstanceId);
        writer.WriteString("def", state.DefinitionId);
        writer.WriteString("ver", state.VersionId);
        writer.WriteNumber("no", state.Version);
        StatePartWriter.Text(writer, "cor", state.CorrelationId);
        StatePartWriter.Text(writer, "name", state.Name);
        writer.WriteString("st", StateCodes.Of(state.Status));
        StatePartWriter.Instant(writer, "at", state.CreatedAt);
        if (state.FinishedAt is { } finishedAt)
        {
            StatePartWriter.Instant(writer, "fin", finishedAt);
        }

        writer.WriteStartArray("seq");
        writer.WriteNumberValue(state.Counters.Activity);
        writer.WriteNumberValue(state.Counters.Bookmark);
        writer.WriteNumberValue(state.Counters.Incident);
        writer.WriteNumberValue(state.Counters.Journal);
        writer.WriteEndArray();
        Members(writer, "vars", state.VariableValues, withNulls: false);
        Members(writer, "in", state.Input, withNulls: false);
        Members(writer, "out", state.OutputValues, withNulls: true);
        if (state.Outcomes.Count > 0)
        {
            writer.WritePropertyName("oc");
            PlainValueJson.Write(writer, state.Outcomes);
        }

        Members(writer, "res", state.Results, withNulls: true);
        StatePartWriter.Value(writer, "last", state.LastResult);
        List(writer, "acts", state.Live, StatePartWriter.Activity);
        List(writer, "bms", state.OpenBookmarks, StatePartWriter.Bookmark);
        List(writer, "inc", state.OpenIncidents, (to, incident) => StatePartWriter.Incident(to, incident, state));
        writer.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter writer, string name, List<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void Members(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, object?> members, bool withNulls)
    {
        if (members.Count == 0 || (!withNulls && !HasValue(members)))
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (member, value) in members)
        {
            if (withNulls || value is not null)
            {
                writer.WritePropertyName(PlainValueJson.Storable(member));
                PlainValueJson.Write(writer, value);
            }
        }

        writer.WriteEndObject();
    }

    private static bool HasValue(IReadOnlyDictionary<string, object?> members)
    {
        foreach (var (_, value) in members)
        {
            if (value is not null)
            {
                return true;
            }
        }

        return false;
    }
}
