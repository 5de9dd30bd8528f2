namespace CaseFlow.Domain.Draw;

/// <summary>An attempt at a draw. All are published; a void one stays with its reason.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="DrawId">The attempt's own name.</param>
/// <param name="VoidReason">Why it was declared void; null for the one that holds.</param>
/// <param name="ApprovedBy">Who declared it void; null for the one that holds.</param>
/// <remarks>Source: DOMAIN 4.2 step 11; INV-06.</remarks>
public sealed record DrawAttempt(int Number, string DrawId, string? VoidReason, string? ApprovedBy);

/// <summary>An attempt that does not hold.</summary>
/// <param name="DrawId">Its name; another than that of the draw that holds.</param>
/// <param name="Reason">Why it was declared void; 1 to 200 characters.</param>
/// <param name="ApprovedBy">Who declared it void; 1 to 100 characters.</param>
public sealed record VoidAttempt(string DrawId, string Reason, string ApprovedBy);
