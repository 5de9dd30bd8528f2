namespace CaseFlow.Domain.Plans;

/// <summary>Seats of one department in every team.</summary>
/// <param name="Department">Name of the department.</param>
/// <param name="Count">Officers to draw; 1 or more.</param>
public sealed record SeatRule(string Department, int Count);

/// <summary>How a team is made up.</summary>
/// <param name="LeaderDepartment">Department whose first drawn officer leads; the lead department (INV-04).</param>
/// <param name="Seats">Officers of each department; given seats are the recorded choice and lawful if they sum to two or more.</param>
/// <param name="MinOfficersPerDepartment">Seats of each department where none are given; 2 by default, 1 only with a reason.</param>
/// <param name="MinOfficersReason">Why one officer of a department is enough; needed where <paramref name="MinOfficersPerDepartment"/> is 1.</param>
/// <param name="LoadCap">Most cases of one officer in the plan; null for no cap.</param>
/// <remarks>Source: S2-10; DOMAIN §2.3 (two officers); INV-03, INV-04.</remarks>
public sealed record TeamRule(
    string LeaderDepartment = "",
    ValueList<SeatRule> Seats = default,
    int? MinOfficersPerDepartment = null,
    string? MinOfficersReason = null,
    int? LoadCap = null)
{
    /// <summary>The seats to fill for each object.</summary>
    /// <param name="departments">Departments of the plan, in its order.</param>
    /// <returns>The given seats, or the default number for every department.</returns>
    public ValueList<SeatRule> SeatsFor(ValueList<PlanDepartment> departments) => Seats.Count > 0
        ? Seats
        : departments.Select(d => new SeatRule(d.Name, MinOfficersPerDepartment ?? 2)).ToValueList();
}

/// <summary>How an advance notice reaches an object.</summary>
/// <remarks>Source: S2-11 书面、电话或传真等形式.</remarks>
public enum NoticeChannel
{
    /// <summary>书面: proof is the signed receipt.</summary>
    Written,

    /// <summary>电话: proof is the time and the person spoken to.</summary>
    Phone,

    /// <summary>传真: proof is the transmission slip.</summary>
    Fax,

    /// <summary>Another way the plan allows.</summary>
    Other,
}

/// <summary>Whether and how objects are told before a visit.</summary>
/// <param name="Required">Whether the plan asks for an advance notice.</param>
/// <param name="Channels">Ways allowed; any where empty.</param>
/// <param name="LeadWorkingDays">Working days between notice and visit; 1 by default. A shorter time warns and is not refused.</param>
/// <remarks>Source: S2-11; S1 does not ask for notice.</remarks>
public sealed record NoticeRule(bool Required = false, ValueList<NoticeChannel> Channels = default, int LeadWorkingDays = 1);
