using System.Buffers;
using System.Globalization;
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
        Text(writer, "cor", state.CorrelationId);
        Text(writer, "name", state.Name);
        writer.WriteString("st", StateCodes.Of(state.Status));
        Instant(writer, "at", state.CreatedAt);
        if (state.FinishedAt is { } finishedAt)
        {
            Instant(writer, "fin", finishedAt);
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
        Value(writer, "last", state.LastResult);
        List(writer, "acts", state.Live, Activity);
        List(writer, "bms", state.OpenBookmarks, Bookmark);
        List(writer, "inc", state.OpenIncidents, Incident);
        writer.WriteEndObject();
    }

    /// <summary>a number, p container, n step, s status, m memory, l variables, f failure.</summary>
    private static void Activity(Utf8JsonWriter writer, LiveActivity live)
    {
        writer.WriteStartObject();
        writer.WriteNumber("a", live.Number);
        if (live.Parent is { } parent)
        {
            writer.WriteNumber("p", parent.Number);
        }

        writer.WriteString("n", live.NodeId);
        writer.WriteString("s", StateCodes.Of(live.Status));
        Value(writer, "m", live.Memory);
        if (live.Locals is { } locals)
        {
            writer.WritePropertyName("l");
            PlainValueJson.Write(writer, locals);
        }

        if (live.Failure is { } failure)
        {
            writer.WriteStartObject("f");
            writer.WriteString("ph", StateCodes.Of(failure.Phase));
            if (failure.Bookmark is { } bookmark)
            {
                writer.WritePropertyName("bm");
                Bookmark(writer, bookmark);
            }

            Value(writer, "pl", failure.Payload);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>b number, a activity, k kind, key, due, pl payload, at made.</summary>
    private static void Bookmark(Utf8JsonWriter writer, Bookmark bookmark)
    {
        writer.WriteStartObject();
        writer.WriteNumber("b", StateCodes.Number(bookmark.Id));
        writer.WriteNumber("a", StateCodes.Number(bookmark.ActivityInstanceId));
        writer.WriteString("k", StateCodes.Of(bookmark.Kind));
        Text(writer, "key", bookmark.Key);
        if (bookmark.DueAt is { } due)
        {
            Instant(writer, "due", due);
        }

        if (bookmark.Payload is { } payload)
        {
            writer.WritePropertyName("pl");
            PlainValueJson.Write(writer, payload);
        }

        Instant(writer, "at", bookmark.CreatedAt);
        writer.WriteEndObject();
    }

    /// <summary>i number, a activity, c code, zh and en cause, at when.</summary>
    private static void Incident(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteStartObject();
        writer.WriteNumber("i", StateCodes.Number(incident.Id));
        writer.WriteNumber("a", StateCodes.Number(incident.ActivityInstanceId));
        Text(writer, "c", incident.Code);
        Text(writer, "zh", incident.Chinese);
        Text(writer, "en", incident.English);
        Instant(writer, "at", incident.At);
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

    private static void Value(Utf8JsonWriter writer, string name, object? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            PlainValueJson.Write(writer, value);
        }
    }

    private static void Text(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, PlainValueJson.Storable(text));
        }
    }

    private static void Instant(Utf8JsonWriter writer, string name, DateTimeOffset instant) =>
        writer.WriteString(name, instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
