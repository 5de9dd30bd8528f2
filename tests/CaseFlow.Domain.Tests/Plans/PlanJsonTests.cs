using System.Text.Json;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class PlanJsonTests
{
    [Fact]
    public void A_basis_is_a_title_or_a_record_and_comes_back_as_it_was()
    {
        const string json = """["豫政〔2019〕22号",{"title":"个体工商户条例","repealedOn":"2022-11-01"}]""";

        var bases = FactsJson.Read<ValueList<LegalBasis>>(json);

        Assert.Equal([new("豫政〔2019〕22号"), new("个体工商户条例", RepealedOn: new(2022, 11, 1))], bases);
        Assert.Equal(json, FactsJson.Write(bases));
    }

    [Fact]
    public void One_recipient_is_read_as_a_list_of_one()
    {
        var report = FactsJson.Read<PlannedReport>("""{"kind":"Briefing","to":"office@example.invalid"}""");

        Assert.Equal(["office@example.invalid"], report.To);
    }

    [Fact]
    public void Ratios_keep_their_printed_order()
    {
        const string json = """{"D":2000,"A":100}""";

        var ratios = FactsJson.Read<StratumRatios>(json);

        Assert.Equal([new("D", 2_000), new("A", 100)], ratios);
        Assert.Equal((100, null), (ratios.Of("A"), ratios.Of("B")));
        Assert.Equal(json, FactsJson.Write(ratios));
    }

    [Fact]
    public void Facts_written_before_a_member_existed_are_read_with_its_default()
    {
        var plan = FactsJson.Read<PlanConfiguration>("""{"title":"旧方案"}""");

        Assert.Equal(new PlanConfiguration { Title = "旧方案" }, plan);
        Assert.Equal((1, 1, 20, 10), (plan.Sampling.MinPerStratum, plan.Notice.LeadWorkingDays, plan.Deadlines.ToPublish.WorkingDays, plan.FollowUps.RetentionYears));
    }

    [Fact]
    public void A_missing_name_of_a_nested_fact_takes_its_default_too()
    {
        var sampling = FactsJson.Read<Sampling>("""{"strategy":"Full","rulesBp":{"ALL":10000}}""");

        Assert.Equal(new Sampling(SamplingStrategy.Full, new([new("ALL", 10_000)])), sampling);
        Assert.Equal(1, sampling.MinPerStratum);
    }

    [Fact]
    public void An_unknown_member_can_be_refused_with_its_path()
    {
        var error = Assert.Throws<JsonException>(() => FactsJson.Read<PlanConfiguration>("""{"items":[{"id":"I1","name":"x","department":"y","colour":"red"}]}"""));

        Assert.Equal("$.items", error.Path);
        Assert.StartsWith("At [0].colour: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_plain_text()
    {
        var id = Guid.Parse("01900000-0000-7000-8000-000000000000");

        Assert.Equal($"\"{id}\"", FactsJson.Write(new PlanId(id)));
        Assert.Equal(new CaseId(id), FactsJson.Read<CaseId>($"\"{id}\""));
    }

    [Fact]
    public void The_stage_is_never_stored() =>
        Assert.DoesNotContain("stage", FactsJson.Write(Given.Dispatched), StringComparison.OrdinalIgnoreCase);
}
