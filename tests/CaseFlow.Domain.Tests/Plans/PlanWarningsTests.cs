using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Cases;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class PlanWarningsTests
{
    [Fact]
    public void A_clean_plan_with_a_clean_report_channel_warns_of_nothing() =>
        Assert.Empty(Codes(Clean, Given.Library));

    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void The_notices_own_contradictions_are_found(string scenario)
    {
        var run = ScenarioRun.Of(scenario);

        var codes = Codes(run.Configuration, run.Libraries);

        Assert.Subset(codes.ToHashSet(), FactsJson.Read<ValueList<string>>(run.File.GetProperty("expected").GetProperty("planWarningsAtLeast")).ToHashSet());
    }

    [Fact]
    public void The_scenario_of_S2_warns_of_five_things_and_names_the_places()
    {
        var run = ScenarioRun.Of("xinhua-2024");

        var warnings = PlanWarnings.Of(run.Configuration, run.Libraries, WorkingCalendar.Shipped);

        Assert.Equal(
            [
                ("no-outside-witness", "witnesses"),
                ("window-ends-on-rest-day", "inspectionWindow.to"),
                ("report-due-before-window", "reports[0].dueOn"),
                ("report-by-public-mail-with-personal-data", "reports[0].channel"),
                ("certificate-expires-in-window", "officers.RS-04"),
            ],
            warnings.Select(w => (w.Code, w.Place)));
    }

    [Theory]
    [InlineData("document-number-missing")]
    [InlineData("basis-repealed")]
    [InlineData("no-outside-witness")]
    [InlineData("object-type-mismatch")]
    [InlineData("window-ends-on-rest-day")]
    [InlineData("deadline-touches-provisional-year")]
    [InlineData("phase-gap")]
    [InlineData("phase-overlap")]
    [InlineData("report-due-before-window")]
    [InlineData("report-by-public-mail-with-personal-data")]
    [InlineData("contacts-contain-mobile-numbers")]
    public void What_looks_wrong_in_the_text_warns_once(string code)
    {
        var plan = code switch
        {
            "document-number-missing" => Clean with { DocumentNumber = null },
            "basis-repealed" => Clean with { Bases = Clean.Bases.Add(new("个体工商户条例", RepealedOn: new(2022, 11, 1))) },
            "no-outside-witness" => Clean with { Witnesses = [new("科员", "本单位", Outside: false)] },
            "object-type-mismatch" => Clean with { Scope = "职业技能培训机构", AnnualPlan = [new("A", ["1", "人力资源市场"])] },
            "window-ends-on-rest-day" => Clean with { InspectionWindow = new(new(2024, 7, 1), new(2024, 7, 28)) },
            "deadline-touches-provisional-year" => Clean with { InspectionWindow = new(new(2026, 7, 1), new(2026, 12, 31)) },
            "phase-gap" => Clean with { Phases = [new("Deployment", new(2024, 6, 1), new(2024, 6, 29)), new("Execution", new(2024, 7, 1), new(2024, 7, 31))] },
            "phase-overlap" => Clean with { Phases = [new("Execution", new(2024, 7, 1), new(2024, 7, 31)), new("Deployment", new(2024, 6, 1), new(2024, 7, 1))] },
            "report-due-before-window" => Clean with { Reports = [new(ReportKind.SummaryReport, new(2024, 6, 30))] },
            "report-by-public-mail-with-personal-data" => Clean with { Reports = [new(ReportKind.Briefing, Channel: ReportChannel.Email)] },
            _ => Clean with { Contacts = [new(Given.Labour, "联络员", "138 0013 8000", OnPublicPage: true)] },
        };

        Assert.Equal([code], Codes(plan, Libraries(plan)));
    }

    [Fact]
    public void A_phase_that_contains_two_others_overlaps_both_and_leaves_no_gap()
    {
        var plan = Clean with
        {
            Phases = [new("全程", new(2024, 6, 1), new(2024, 7, 31)), new("动员", new(2024, 6, 3), new(2024, 6, 7)), new("自查", new(2024, 7, 1), new(2024, 7, 5))],
        };

        var warnings = PlanWarnings.Of(plan, Given.Library, WorkingCalendar.Shipped);

        Assert.Equal([("phase-overlap", "phases[1]"), ("phase-overlap", "phases[2]")], warnings.Select(w => (w.Code, w.Place)));
    }

    [Fact]
    public void The_age_of_classes_is_looked_at_on_the_day_that_is_asked()
    {
        var libraries = With(Given.Library.Objects.Replace(_ => true, o => o with { ClassAsOf = Given.Issued }));

        Assert.Empty(PlanWarnings.OfLibraries(Clean, libraries, Given.Issued.AddDays(35)));
        Assert.Equal(["class-older-than-35-days"], PlanWarnings.OfLibraries(Clean, libraries, Given.Issued.AddDays(36)).Select(w => w.Code));
    }

    [Fact]
    public void A_draw_outside_the_deployment_phase_warns()
    {
        var inside = Given.Drawn;

        Assert.Empty(PlanWarnings.OfDraw(inside));
        Assert.Equal([("draw-outside-phase", "S1-23")], PlanWarnings.OfDraw(inside with { Draw = inside.Draw! with { OutsidePhase = true } }).Select(w => (w.Code, w.Clause)));
    }

    [Theory]
    [InlineData("stratum-empty")]
    [InlineData("sample-size-zero")]
    [InlineData("unclassified-objects")]
    [InlineData("class-older-than-35-days")]
    [InlineData("class-differs-from-stratum")]
    [InlineData("libraries-disagree")]
    [InlineData("too-few-officers-after-recusal")]
    [InlineData("object-code-form")]
    [InlineData("object-code-check-digit")]
    [InlineData("object-code-prefix")]
    [InlineData("certificate-expires-in-window")]
    [InlineData("too-few-officers")]
    public void What_looks_wrong_in_the_libraries_warns_once(string code)
    {
        var first = Given.Library.Objects[0];
        var (plan, libraries) = code switch
        {
            "stratum-empty" => (Clean, With(Given.Library.Objects.Where(o => o.Stratum == "A").ToValueList())),
            "sample-size-zero" => (Clean with { Sampling = Clean.Sampling with { RulesBp = new([new("A", 5_000), new("B", 0)]) } }, Given.Library),
            "unclassified-objects" => (Clean, With(Given.Library.Objects.Add(first with { Id = "OBJ-9", Stratum = null }))),
            "class-older-than-35-days" => (Clean, With(Given.Library.Objects.Replace(o => o == first, o => o with { ClassAsOf = Given.Issued.AddDays(-36) }))),
            "class-differs-from-stratum" => (Clean, With(Given.Library.Objects.Replace(o => o == first, o => o with { CreditRiskClass = "D" }))),
            "libraries-disagree" => (Clean, Given.Library with { Differences = [new("OBJ-1", "address", "一号", "甲库", "二号", "乙库")] }),
            "too-few-officers-after-recusal" => (Clean, Given.Library with { Recusals = [.. "123".Select(i => new OfficerRecusal($"RS-{i}", "OBJ-1", "近亲属"))] }),
            "object-code-form" => (Clean, With(Given.Library.Objects.Replace(o => o == first, o => o with { SubjectType = SubjectType.Enterprise }))),
            "object-code-check-digit" => (Clean, With(Given.Library.Objects.Replace(o => o == first, o => o with { Id = "91410307MAFAKE0197", SubjectType = SubjectType.Enterprise }))),
            "object-code-prefix" => (Clean, With(Given.Library.Objects.Replace(o => o == first, o => o with { Id = "91410307MAFAKE0196", SubjectType = SubjectType.IndividualBusiness }))),
            "certificate-expires-in-window" => (Clean, Given.Library with { Officers = Given.Library.Officers.Add(Given.Certified("RS-9", Given.Labour) with { CertificateValidTo = new(2024, 7, 30) }) }),
            _ => (Clean with { Team = Clean.Team with { LoadCap = 1 } }, Given.Library with { Officers = Given.Library.Officers.Where(o => o.Id is not ("SJ-2" or "SJ-3")).ToValueList() }),
        };

        Assert.Equal([code], Codes(plan, libraries));
    }

    [Fact]
    public void A_class_of_exactly_35_days_does_not_warn()
    {
        var libraries = With(Given.Library.Objects.Replace(_ => true, o => o with { ClassAsOf = Given.Issued.AddDays(-35) }));

        Assert.Empty(Codes(Clean, libraries));
    }

    [Fact]
    public void A_basis_repealed_after_the_window_does_not_warn() =>
        Assert.Empty(Codes(Clean with { Bases = Clean.Bases.Add(new("将废止", RepealedOn: new(2024, 8, 1))) }, Given.Library));

    [Fact]
    public void Warnings_can_be_asked_of_an_unfinished_and_unlawful_draft()
    {
        var plan = new PlanConfiguration { Sampling = new(RulesBp: new([new("A", 12_000)]), MinPerStratum: -1), Deadlines = new(new(StartFact.InspectionEnded, 99)) };

        Assert.Contains("document-number-missing", Codes(plan, Given.Library));
    }

    private static PlanConfiguration Clean { get; } = Given.Configuration with { Reports = [] };

    private static PlanLibraries With(ValueList<InspectionObject> objects) => Given.Library with { Objects = objects };

    // A plan for 2026 needs certificates of 2026, so that only the deadline warns.
    private static PlanLibraries Libraries(PlanConfiguration plan) => plan.InspectionWindow?.To.Year == 2026
        ? Given.Library with { Officers = Given.Library.Officers.Replace(_ => true, o => o with { CertificateValidTo = new(2027, 12, 31) }) }
        : Given.Library;

    private static IEnumerable<string> Codes(PlanConfiguration plan, PlanLibraries libraries) =>
        PlanWarnings.Of(plan, libraries, WorkingCalendar.Shipped).Select(w => w.Code);
}
