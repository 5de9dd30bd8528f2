namespace CaseFlow.Server.Features.Calendar;

/// <summary>The working calendar and its administration.</summary>
public static class CalendarFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<CalendarShelf>()
        .AddScoped<PutCalendarInForce>()
        .AddSingleton<PreviewCalendar>()
        .AddScoped<LoadCalendarYear>();
}
