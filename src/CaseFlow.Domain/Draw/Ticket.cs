using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Domain.Draw;

/// <summary>A SHA-256 value that is compared as the number its hexadecimal digits write.</summary>
internal readonly record struct Ticket(UInt128 High, UInt128 Low) : IComparable<Ticket>
{
    // Every part of a ticket line has at most 64 characters, each of at most 4 bytes.
    private const int LongestPart = 64 * 4;

    public int CompareTo(Ticket other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public override string ToString() => $"{High:x32}{Low:x32}";

    /// <summary>The UTF-8 start of a ticket line, through the bar before its last part.</summary>
    internal static byte[] Prefix(params ReadOnlySpan<string> parts) =>
        Encoding.UTF8.GetBytes($"{DrawText.Algorithm}|{string.Join('|', parts)}|");

    /// <summary>The hash of a line: its prefix and its last part.</summary>
    internal static Ticket Of(ReadOnlySpan<byte> prefix, string lastPart)
    {
        Span<byte> line = stackalloc byte[prefix.Length + LongestPart];
        prefix.CopyTo(line);
        var length = prefix.Length + Encoding.UTF8.GetBytes(lastPart, line[prefix.Length..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line[..length], hash);
        return new Ticket(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }
}
