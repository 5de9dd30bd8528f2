using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>How somebody looks at a page.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Theme">What the device prefers.</param>
/// <param name="Language">What the browser prefers.</param>
public sealed record Look(int Width = 1440, ColorScheme Theme = ColorScheme.Light, string Language = "zh-CN")
{
    private const int PhoneWidth = 390;

    /// <summary>A telephone in one hand.</summary>
    public static Look Phone { get; } = new(PhoneWidth);

    internal bool IsPhone => Width <= PhoneWidth;

    internal BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = Width, Height = IsPhone ? 844 : 1000 },
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        ColorScheme = Theme,
        Locale = Language,
        TimezoneId = "Asia/Shanghai",
        ReducedMotion = ReducedMotion.Reduce,
    };
}
