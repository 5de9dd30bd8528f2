using System.Globalization;
using System.Text.Json;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Writes the activities, bookmarks and incidents of a state, and single members.</summary>
internal static class StatePartWriter
{
    /// <summary>a number, p container, n step, s status, m memory, l variables, f failure.</summary>
    internal static void Activity(Utf8JsonWriter writer, LiveActivity live)
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
    internal static void Bookmark(Utf8JsonWriter writer, Bookmark bookmark)
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

    /// <summary>i number, a activity, n the step where it is another than the activity's, c code, zh and en cause, at when.</summary>
    internal static void Incident(Utf8JsonWriter writer, Incident incident, WorkflowState state)
    {
        writer.WriteStartObject();
        writer.WriteNumber("i", StateCodes.Number(incident.Id));
        writer.WriteNumber("a", StateCodes.Number(incident.ActivityInstanceId));
        if (state.Find(StateCodes.Number(incident.ActivityInstanceId))?.ActivityId != incident.ActivityId)
        {
            writer.WriteString("n", incident.ActivityId);
        }

        Text(writer, "c", incident.Code);
        Text(writer, "zh", incident.Chinese);
        Text(writer, "en", incident.English);
        Instant(writer, "at", incident.At);
        writer.WriteEndObject();
    }

    internal static void Value(Utf8JsonWriter writer, string name, object? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            PlainValueJson.Write(writer, value);
        }
    }

    internal static void Text(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, PlainValueJson.Storable(text));
        }
    }

    internal static void Instant(Utf8JsonWriter writer, string name, DateTimeOffset instant) =>
        writer.WriteString(name, instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
