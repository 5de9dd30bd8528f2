using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Server.Features.Audit;

/// <summary>How acts are chained.</summary>
public static class AuditChains
{
    /// <summary>The chain of acts that belong to no plan and no case: calendars, definitions, people.</summary>
    public static readonly Guid House = new("0198ca5e-f10e-7000-8000-000000000001");

    /// <summary>The hash before the first entry of a chain.</summary>
    public static byte[] Beginning(Guid chainId) => SHA256.HashData(Encoding.ASCII.GetBytes($"CF-AUDIT-1|{chainId}"));

    /// <summary>The hash of an entry.</summary>
    /// <param name="before">Hash of the entry before it, or <see cref="Beginning"/>.</param>
    /// <param name="sequence">Its place in the chain, from 1.</param>
    /// <param name="at">When; microseconds count, as PostgreSQL keeps them.</param>
    /// <param name="actor">Who.</param>
    /// <param name="act">What.</param>
    /// <param name="detail">With which data; null when there are none.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Hash(ReadOnlySpan<byte> before, int sequence, DateTimeOffset at, string actor, string act, string? detail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[12];
        BinaryPrimitives.WriteInt32BigEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64BigEndian(numbers[4..], at.UtcTicks / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(before);
        hash.AppendData(numbers);
        foreach (var text in (ReadOnlySpan<string?>)[actor, act, detail])
        {
            // The length goes first, so that no two different entries read the same.
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            BinaryPrimitives.WriteInt32BigEndian(numbers, text is null ? -1 : bytes.Length);
            hash.AppendData(numbers[..4]);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
