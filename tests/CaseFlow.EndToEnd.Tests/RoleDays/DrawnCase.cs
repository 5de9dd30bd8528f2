namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>An object that was drawn, and who inspects it, as the page of the draw says it.</summary>
/// <param name="Object">Its name.</param>
/// <param name="Leader">The leader's name; of 区人社局.</param>
/// <param name="Member">The other officer's name; of 区市监局.</param>
internal sealed record DrawnCase(string Object, string Leader, string Member)
{
    /// <summary>Reads a row such as 示例·匠心职业技能培训学校100（虚构）, 魏长风（区人社局）、万里（区市监局）.</summary>
    internal static DrawnCase Read(IReadOnlyList<string> row)
    {
        var officers = row[1].Split('、').Select(officer => officer.Split('（')[0]).ToList();
        return new(row[0], officers[0], officers[1]);
    }
}
