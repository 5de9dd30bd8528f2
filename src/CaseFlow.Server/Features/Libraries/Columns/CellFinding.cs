using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>What is wrong with a cell or a row of a file, or what to look at.</summary>
/// <param name="Row">Row as the file numbers it, headings counted.</param>
/// <param name="Column">What the column is called by us; null for the whole row.</param>
/// <param name="Value">What stands there, cut after eighty characters.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Reason">Why it cannot be taken, or what to look at.</param>
public sealed record CellFinding(int Row, BilingualText? Column, string? Value, string Code, BilingualText Reason);
