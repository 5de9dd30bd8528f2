using System.Reflection;

namespace CaseFlow.Domain.Calendar;

/// <summary>Reads the year files that are part of the assembly. A file that cannot be read is a fault of the build.</summary>
internal static class ShippedYears
{
    private const string Folder = "calendar-years/";

    internal static SortedList<int, CalendarYear> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var years = new SortedList<int, CalendarYear>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var year = CalendarYear.Parse(reader.ReadToEnd()).Value;
                years.Add(year.Year, year);
            }
        }

        return years;
    }
}
