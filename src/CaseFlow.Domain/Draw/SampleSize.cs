namespace CaseFlow.Domain.Draw;

/// <summary>What becomes of the fraction when a ratio does not give a whole number of objects.</summary>
public enum Rounding
{
    /// <summary>Up to the next whole number; the default.</summary>
    Ceiling,

    /// <summary>Up from a half, else down.</summary>
    HalfUp,

    /// <summary>Down.</summary>
    Floor,
}

/// <summary>How many objects of a stratum are drawn.</summary>
/// <param name="Stratum">The stratum.</param>
/// <param name="Objects">Objects on the roster.</param>
/// <param name="BasisPoints">The ratio.</param>
/// <param name="Drawn">Objects to draw, at most all of them.</param>
public sealed record StratumSize(string Stratum, int Objects, int BasisPoints, int Drawn);

/// <summary>Sizes of samples, in whole numbers throughout.</summary>
/// <remarks>Source: DOMAIN 4.2 step 3; DOMAIN 1.1 finding 8; INV-07.</remarks>
public static class SampleSize
{
    /// <summary>The number of objects to draw.</summary>
    /// <param name="objects">Objects in the stratum, 0 or more.</param>
    /// <param name="basisPoints">The ratio, 0 to 10000.</param>
    /// <param name="rounding">What becomes of a fraction.</param>
    /// <param name="minPerStratum">The fewest, 0 or more, where there is anything to draw.</param>
    /// <returns>0 when there are no objects or the ratio is 0; else between the minimum and all.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of bounds.</exception>
    public static int Of(int objects, int basisPoints, Rounding rounding = Rounding.Ceiling, int minPerStratum = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(objects);
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(basisPoints, 10_000);
        ArgumentOutOfRangeException.ThrowIfNegative(minPerStratum);
        if (objects == 0 || basisPoints == 0)
        {
            return 0;
        }

        var product = (long)objects * basisPoints;
        var rounded = rounding switch
        {
            Rounding.Ceiling => (product + 9_999) / 10_000,
            Rounding.HalfUp => (product + 5_000) / 10_000,
            _ => product / 10_000,
        };
        return (int)Math.Min(objects, Math.Max(minPerStratum, rounded));
    }
}
