using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>Plain values as JSON text.</summary>
internal static class PlainText
{
    internal static string Json(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, PlainValueJson.Compact))
        {
            PlainValueJson.Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
