namespace CaseFlow.Domain.Libraries;

/// <summary>What kind of subject an object is; decides which measures are possible.</summary>
/// <remarks>Source: S1-11, S2-35; DOMAIN §1.1-9.</remarks>
public enum SubjectType
{
    /// <summary>企业.</summary>
    Enterprise,

    /// <summary>个体工商户.</summary>
    IndividualBusiness,

    /// <summary>非市场主体, for example 民办非企业单位; fields of the form adapt.</summary>
    NonMarketEntity,

    /// <summary>Operates without registration; has no code.</summary>
    Unregistered,
}

/// <summary>检查对象: an entry of an object library, and the snapshot a case keeps of it.</summary>
/// <param name="Id">统一社会信用代码, or any other text of 1 to 64 characters without <c>|</c> and control characters.</param>
/// <param name="Name">Name.</param>
/// <param name="SubjectType">Kind of subject.</param>
/// <param name="Stratum">Stratum for the draw; null until resolved.</param>
/// <param name="Address">Registered address.</param>
/// <param name="LegalRepresentative">法定代表人/负责人.</param>
/// <param name="CreditRiskClass">信用风险分类: exactly <c>A</c>, <c>B</c>, <c>C</c> or <c>D</c>, anything else is refused at import (S2-08); null where unclassified.</param>
/// <param name="ClassAsOf">Day of the classification; older than 35 days warns.</param>
/// <param name="ClassSource">Where the class comes from.</param>
/// <param name="Phone">Phone; personal data, never published.</param>
/// <param name="Industry">Trade.</param>
/// <param name="Libraries">Libraries it stood in before merging, by department and name (S1-07).</param>
/// <param name="VisitsThisYear">Inspections already made this year, shown before a visit is approved (INV-11).</param>
/// <remarks>Source: S1-06, S1-07, S2-08; DOMAIN §6.4 T04.</remarks>
public sealed record InspectionObject(
    string Id,
    string Name,
    SubjectType SubjectType = SubjectType.Enterprise,
    string? Stratum = null,
    string? Address = null,
    string? LegalRepresentative = null,
    string? CreditRiskClass = null,
    DateOnly? ClassAsOf = null,
    string? ClassSource = null,
    string? Phone = null,
    string? Industry = null,
    ValueList<string> Libraries = default,
    int VisitsThisYear = 0);

/// <summary>An object taken out before the draw; published with the roster.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Name">Name, where the object was never in the library given.</param>
/// <remarks>Source: DOMAIN §2.3 (剔除), §4.3-5.</remarks>
public sealed record ExcludedObject(string ObjectId, string Reason, string? Name = null);
