using System.Text;
using System.Text.Unicode;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>A file that holds a table. What it is, is found out by what it holds, never by its name.</summary>
internal abstract class TableFile
{
    private static readonly byte[] _zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] _compound = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What it turned out to be, for people: <c>CSV（GB18030）</c>.</summary>
    internal abstract BilingualText Form { get; }

    /// <summary>About how many rows it has; null where only reading tells.</summary>
    internal abstract int? About { get; }

    /// <summary>Reads it from its beginning.</summary>
    /// <param name="take">Takes each row that is not empty.</param>
    /// <param name="ct">Stops reading.</param>
    /// <returns>Null, or why the file cannot be read to its end.</returns>
    internal abstract Refusal? Read(Action<TableRow> take, CancellationToken ct);

    /// <summary>Opens a file.</summary>
    /// <param name="content">All of it.</param>
    /// <returns>The table, or why there is none in it.</returns>
    internal static Result<TableFile> Open(byte[] content)
    {
        if (content.LongLength > TableLimits.MostBytes)
        {
            return FileRefusals.TooLarge(content.LongLength);
        }

        if (content.AsSpan().StartsWith(_zip))
        {
            return XlsxFile.Open(content);
        }

        return content.AsSpan().StartsWith(_compound) ? FileRefusals.OldExcel : OfText(content);
    }

    private static Result<TableFile> OfText(byte[] content)
    {
        var text = Utf8Of(content);
        if (text.IsRefused)
        {
            return text.Refusal;
        }

        var (utf8, encoding) = text.Value;
        var begin = Encoding.UTF8.GetString(utf8.Span[..Math.Min(utf8.Length, 1024)]).TrimStart();
        if (begin.Length == 0)
        {
            return FileRefusals.Empty;
        }

        if (begin.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || begin.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || begin.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || begin.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            return FileRefusals.WebPage;
        }

        return begin.StartsWith("%PDF-", StringComparison.Ordinal) ? FileRefusals.NoTable : new CsvFile(utf8, encoding);
    }

    // A byte order mark says it; without one, text that is valid UTF-8 is UTF-8, and other text of this country is GB18030.
    private static Result<(ReadOnlyMemory<byte> Utf8, string Encoding)> Utf8Of(byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            var utf16 = new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true);
            return Decoded(utf16, content.AsSpan(2), "UTF-16") is { } utf8 ? Kept(utf8, "UTF-16") : FileRefusals.Encoding;
        }

        var mark = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        if (bytes.Contains((byte)0))
        {
            return FileRefusals.NoTable;
        }

        if (Utf8.IsValid(bytes))
        {
            return ((ReadOnlyMemory<byte>)content.AsMemory(mark), "UTF-8");
        }

        // A file that says it is UTF-8 and is not was cut or mixed; guessing would only spoil more of it.
        return mark == 0 && Decoded(Gb18030, bytes, "GB18030") is { } gb ? Kept(gb, "GB18030") : FileRefusals.Encoding;
    }

    private static Result<(ReadOnlyMemory<byte> Utf8, string Encoding)> Kept(byte[] utf8, string encoding) =>
        utf8.AsSpan().Contains((byte)0) ? FileRefusals.NullCharacter : ((ReadOnlyMemory<byte>)utf8, encoding);

    private static Encoding Gb18030 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static byte[]? Decoded(Encoding encoding, ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var text = encoding.GetString(bytes);

            // What the table of GB18030 leaves open is turned into this sign without an exception.
            return name == "GB18030" && text.Contains('\uFFFD', StringComparison.Ordinal) ? null : _utf8.GetBytes(text);
        }
        catch (Exception invalid) when (invalid is DecoderFallbackException or EncoderFallbackException)
        {
            return null;
        }
    }
}
