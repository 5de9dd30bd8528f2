using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Domain.Draw;

/// <summary>The frozen list of objects that can be drawn, sorted by id; its hash enters the seed.</summary>
/// <remarks>Built for a million objects. Source: DOMAIN 4.2 steps 1 and 2.</remarks>
public sealed class Roster
{
    private readonly string[] _ids;
    private readonly ushort[] _strata;
    private readonly string[] _stratumNames;

    internal Roster(string[] sortedIds, ushort[] strata, string[] stratumNames)
    {
        (_ids, _strata, _stratumNames) = (sortedIds, strata, stratumNames);
        Hash = HashLines();
    }

    /// <summary>Number of objects.</summary>
    public int Count => _ids.Length;

    /// <summary>SHA-256 of <see cref="Text"/>, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The file <c>roster.tsv</c>: <c>id⇥stratum⏎</c>, sorted by id; built at each call.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(_ids.Length * 24);
            for (var index = 0; index < _ids.Length; index++)
            {
                text.Append(_ids[index]).Append('\t').Append(StratumAt(index)).Append('\n');
            }

            return text.ToString();
        }
    }

    /// <summary>The stratum of an object.</summary>
    /// <param name="objectId">The object.</param>
    /// <returns>Its stratum; null when it is not on the roster.</returns>
    public string? StratumOf(string objectId) =>
        Array.BinarySearch(_ids, objectId, Utf8Order.Instance) is >= 0 and var index ? StratumAt(index) : null;

    /// <summary>Number of objects of a stratum.</summary>
    /// <param name="stratum">The stratum.</param>
    /// <returns>Their number; 0 for a stratum without objects.</returns>
    public int CountOf(string stratum) => _strata.AsSpan().Count((ushort)Array.IndexOf(_stratumNames, stratum));

    internal string IdAt(int index) => _ids[index];

    /// <summary>Positions of the objects of a stratum, in order of id.</summary>
    internal int[] IndicesOf(string stratum)
    {
        var wanted = (ushort)Array.IndexOf(_stratumNames, stratum);
        var indices = new int[CountOf(stratum)];
        for (int index = 0, next = 0; next < indices.Length; index++)
        {
            if (_strata[index] == wanted)
            {
                indices[next++] = index;
            }
        }

        return indices;
    }

    private string StratumAt(int index) => _stratumNames[_strata[index]];

    private string HashLines()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new ArrayBufferWriter<byte>(1 << 16);
        for (var index = 0; index < _ids.Length; index++)
        {
            Encoding.UTF8.GetBytes(_ids[index], block);
            block.Write("\t"u8);
            Encoding.UTF8.GetBytes(StratumAt(index), block);
            block.Write("\n"u8);
            if (block.WrittenCount > (1 << 15))
            {
                hash.AppendData(block.WrittenSpan);
                block.ResetWrittenCount();
            }
        }

        hash.AppendData(block.WrittenSpan);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
