using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Codes of an authenticator: RFC 6238 with SHA-1, 30 seconds, six digits, as every authenticator knows them.</summary>
internal static class Totp
{
    private const int Seconds = 30;

    /// <summary>A new key.</summary>
    /// <returns>20 bytes.</returns>
    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The step whose code was typed: the current one, or one before or after it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="typed">Six digits.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Null when it is the code of none of them.</returns>
    internal static long? StepOf(byte[] key, string typed, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / Seconds;
        foreach (var step in (ReadOnlySpan<long>)[current, current - 1, current + 1])
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(typed)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The code of an instant.</summary>
    /// <param name="key">The key.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Six digits.</returns>
    internal static string CodeAt(byte[] key, DateTimeOffset now) => CodeOf(key, now.ToUnixTimeSeconds() / Seconds);

    /// <summary>The key as people type it.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Base32 (RFC 4648) without padding.</returns>
    internal static string Typed(byte[] key)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder();
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var value = 0;
            for (var i = 0; i < 5; i++)
            {
                var at = bit + i;
                value = (value << 1) | (at < key.Length * 8 ? (key[at / 8] >> (7 - (at % 8))) & 1 : 0);
            }

            text.Append(Alphabet[value]);
        }

        return text.ToString();
    }

    /// <summary>What an authenticator reads as a QR code.</summary>
    /// <param name="key">The key.</param>
    /// <param name="userName">Whose.</param>
    /// <returns>An <c>otpauth</c> address.</returns>
    internal static string Address(byte[] key, string userName) => $"otpauth://totp/CaseFlow:{Uri.EscapeDataString(userName)}?secret={Typed(key)}&issuer=CaseFlow";

    private static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 with SHA-1 is what authenticators speak; its weakness to collisions does not matter in an HMAC.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
