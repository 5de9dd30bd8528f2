using System.Security.Cryptography;

namespace CaseFlow.Server.Features.Draw;

/// <summary>Where a draw's secret comes from: the outside world's chance, or a scenario's record of it.</summary>
public interface IDrawSecrets
{
    /// <summary>A new secret.</summary>
    /// <returns>32 random bytes as 64 lower-case hex digits.</returns>
    string Next();
}

/// <summary>Secrets of the machine's cryptographic random numbers.</summary>
public sealed class RandomDrawSecrets : IDrawSecrets
{
    /// <inheritdoc />
    public string Next() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
