using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Random texts that open something, and the hashes that are kept of them.</summary>
/// <remarks>A single SHA-256 is enough for them: nobody guesses 128 bits, whatever a guess costs. Passwords are people's and are hashed dearly.</remarks>
internal static class Secret
{
    /// <summary>Letters and digits that are not taken for one another.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>A random text for programs.</summary>
    /// <param name="bytes">How many random bytes.</param>
    /// <returns>Base64url.</returns>
    internal static string Make(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>A random text for people to type, in groups of four.</summary>
    /// <param name="characters">How many characters; each is worth almost five bits.</param>
    /// <returns>The text.</returns>
    internal static string MakeTyped(int characters) =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, characters).Chunk(4).Select(group => new string(group)));

    /// <summary>The characters of a typed text that count.</summary>
    /// <param name="typed">As typed.</param>
    /// <returns>Letters and digits, in capitals.</returns>
    internal static string Plain(string typed) => new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();

    /// <summary>What is kept of a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <returns>32 bytes.</returns>
    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>What is kept of a secret, as text.</summary>
    /// <param name="secret">The secret.</param>
    /// <returns>64 lower-case hex digits.</returns>
    internal static string Hex(string secret) => Convert.ToHexStringLower(Hash(secret));
}
