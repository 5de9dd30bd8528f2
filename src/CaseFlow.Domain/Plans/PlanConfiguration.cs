namespace CaseFlow.Domain.Plans;

/// <summary>Days from one to another, both included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; not before <paramref name="From"/> in a lawful plan.</param>
public sealed record DayRange(DateOnly From, DateOnly To)
{
    /// <summary>Whether a day lies in the range.</summary>
    /// <param name="day">The day.</param>
    /// <returns>True from the first to the last day.</returns>
    public bool Contains(DateOnly day) => From <= day && day <= To;
}

/// <summary>A phase of the plan, for example 部署阶段.</summary>
/// <param name="Name">Name; <c>Deployment</c>, <c>Execution</c> and <c>Summary</c> for the three of S1.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <remarks>Source: S1-23 to S1-25.</remarks>
public sealed record PlanPhase(string Name, DateOnly From, DateOnly To)
{
    /// <summary>Name of 部署阶段, in which the draw belongs (S1-23).</summary>
    public const string Deployment = "Deployment";

    /// <summary>The days of the phase.</summary>
    public DayRange Days => new(From, To);
}

/// <summary>A part of the notice that is printed verbatim and has no logic.</summary>
/// <param name="Heading">Heading as printed.</param>
/// <param name="Text">Text as printed.</param>
/// <remarks>Source: S1-05, S1-26, S2-25.</remarks>
public sealed record TextSection(string Heading, string Text);

/// <summary>A row of 附件1 whose free text is kept and linked to a stratum.</summary>
/// <param name="Stratum">The machine-readable stratum the row speaks of.</param>
/// <param name="Cells">The row's cells as printed, in the printed order.</param>
/// <remarks>Source: S2-31; DOMAIN §1.1-6: the seed's own text does not match its plan.</remarks>
public sealed record AnnualPlanRow(string Stratum, ValueList<string> Cells);

/// <summary>Everything that differs between plans: what one notice and its scheme say, as data.</summary>
/// <remarks>Source: DOMAIN §1.4. Whether it is lawful says <see cref="PlanRules"/>; what looks wrong in it says <see cref="PlanWarnings"/>.</remarks>
public sealed record PlanConfiguration
{
    /// <summary>发文字号 with its 〔〕; null until assigned (S2-01).</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Title as printed.</summary>
    public string Title { get; init; } = "";

    /// <summary>Kind of plan.</summary>
    public PlanType PlanType { get; init; }

    /// <summary>印发日期 as printed; null until known.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Region the plan speaks of, as printed (S1-01).</summary>
    public string? Region { get; init; }

    /// <summary>印发 office; differs from the issuer (S1-04).</summary>
    public string? PrintingOffice { get; init; }

    /// <summary>印发 date under the notice; differs from <see cref="IssuedOn"/> where the notice prints both (S1-04).</summary>
    public DateOnly? PrintedOn { get; init; }

    /// <summary>Responsible leader; printed, without logic (S1-26).</summary>
    public string? ResponsibleLeader { get; init; }

    /// <summary>Who issues it, in the printed order.</summary>
    public ValueList<Issuer> Issuers { get; init; }

    /// <summary>主送 as printed; receipts go to <see cref="Departments"/>.</summary>
    public ValueList<string> Recipients { get; init; }

    /// <summary>What the plan rests on; at least one (S1-03).</summary>
    public ValueList<LegalBasis> Bases { get; init; }

    /// <summary>Departments that inspect, exactly one of them in the lead (S1-12).</summary>
    public ValueList<PlanDepartment> Departments { get; init; }

    /// <summary>Days on which visits may take place; null in an unfinished draft.</summary>
    public DayRange? InspectionWindow { get; init; }

    /// <summary>Phases, none or more.</summary>
    public ValueList<PlanPhase> Phases { get; init; }

    /// <summary>What is checked, by whom.</summary>
    public ValueList<InspectionItem> Items { get; init; }

    /// <summary>检查对象 in the notice's words: region and trade (S1-06).</summary>
    public string? Scope { get; init; }

    /// <summary>How many objects are drawn.</summary>
    public Sampling Sampling { get; init; } = new();

    /// <summary>How teams are made up.</summary>
    public TeamRule Team { get; init; } = new();

    /// <summary>Whether objects are told before a visit.</summary>
    public NoticeRule Notice { get; init; } = new();

    /// <summary>Numbers of the result codes in use, in the printed order; the national 1 to 8 where empty.</summary>
    public ValueList<int> ResultCodes { get; init; }

    /// <summary>Labels of single codes that differ from the usual ones (INV-15).</summary>
    public ValueList<CodeLabels> CodeLabels { get; init; }

    /// <summary>Periods to publish and to refer.</summary>
    public PlanDeadlines Deadlines { get; init; } = new();

    /// <summary>Platforms on which a result is entered and published, in order; publication on the last meets the deadline.</summary>
    public ValueList<string> PublicationTargets { get; init; }

    /// <summary>Reports asked for.</summary>
    public ValueList<PlannedReport> Reports { get; init; }

    /// <summary>Liaison persons; personal data.</summary>
    public ValueList<LiaisonContact> Contacts { get; init; }

    /// <summary>Witnesses of the draw as far as named.</summary>
    public ValueList<PlannedWitness> Witnesses { get; init; }

    /// <summary>Points to check before closing a case; all four where empty.</summary>
    public ValueList<ClosingPoint> ClosingChecklist { get; init; }

    /// <summary>Lengths and choices for what follows an inspection.</summary>
    public FollowUpSettings FollowUps { get; init; } = new();

    /// <summary>How form 3 is counted.</summary>
    public CountingRule Counting { get; init; } = new();

    /// <summary>Rows of 附件1 with their free text.</summary>
    public ValueList<AnnualPlanRow> AnnualPlan { get; init; }

    /// <summary>Parts printed verbatim.</summary>
    public ValueList<TextSection> Sections { get; init; }

    /// <summary>Titles of the attachments as the plan lists them (S2-30).</summary>
    public ValueList<string> Attachments { get; init; }

    /// <summary>The plan's own title of form 3; 统计表 and 汇总表 are aliases (DOMAIN §1.1-3).</summary>
    public string? SummaryTableTitle { get; init; }

    /// <summary>The department in the lead, or null in a plan without exactly one.</summary>
    public PlanDepartment? Lead => Departments.Count(d => d.Role == DepartmentRole.Lead) == 1 ? Departments.First(d => d.Role == DepartmentRole.Lead) : null;

    /// <summary>The codes in use.</summary>
    /// <returns>The plan's own, or the national set.</returns>
    public ValueList<int> CodesInUse() => ResultCodes.Count > 0 ? ResultCodes : ResultCode.National;

    /// <summary>The points to check before closing a case.</summary>
    /// <returns>The plan's own, or all four.</returns>
    public ValueList<ClosingPoint> PointsToCheck() => ClosingChecklist.Count > 0 ? ClosingChecklist : [.. Enum.GetValues<ClosingPoint>()];

    /// <summary>Items of one department, in the printed order.</summary>
    /// <param name="department">Its name.</param>
    /// <returns>None for a department that checks nothing.</returns>
    public IEnumerable<InspectionItem> ItemsOf(string department) => Items.Where(i => i.Department == department);

    /// <summary>The bases an item rests on that hold on a day: its own and the plan's.</summary>
    /// <param name="item">An item of this plan.</param>
    /// <param name="day">The day of the visit.</param>
    /// <returns>None when the item may not be inspected on that day (INV-10).</returns>
    public IEnumerable<LegalBasis> BasesOf(InspectionItem item, DateOnly day) => item.Bases.Concat(Bases).Where(b => b.HoldsOn(day));
}
