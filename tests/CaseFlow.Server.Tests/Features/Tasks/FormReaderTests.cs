using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Tasks;

public sealed class FormReaderTests
{
    private static readonly FormWords Words = new ServiceCollection().AddCaseFlow(NpgsqlDataSource.Create("Host=nowhere")).BuildServiceProvider().GetRequiredService<FormWords>();

    [Fact]
    public void Only_the_chosen_way_and_what_belongs_to_all_is_read()
    {
        Assert.Equal("""{"reason":"频次","approve":false}""", Read<ApproveVisitForm.Answer>(("~way", "reject"), ("reason", "频次"), ("plannedOn", "2024-07-03")));
        Assert.Equal("""{"channel":"Phone","proof":"通话"}""", Read<GiveNoticeForm.Answer>(("~way", "given"), ("channel", "Phone"), ("proof", "通话"), ("undelivered", "退回")));
    }

    [Fact]
    public void A_way_that_is_chosen_and_not_filled_in_is_not_taken_for_another_one()
    {
        Assert.Equal("""{"exclude":[{}]}""", Read<ConfirmDrawnForm.Answer>(("~way", "ask"), ("exclude.0.objectId", ""), ("recuse.0.officerId", "")));
        Assert.Equal("""{"notPossible":{}}""", Read<SiteVisitForm.Answer>(("~way", "notPossible"), ("notPossible.evidence", "")));
        Assert.Equal("""{"voidReason":""}""", Read<HoldDrawForm.Answer>(("~way", "void"), ("beacon", "-"), ("voidReason", " ")));
    }

    [Fact]
    public void A_way_leaves_out_what_it_has_nothing_to_do_with()
    {
        Assert.Equal("""{"kind":"Absent"}""", Read<CollectSignatureForm.Answer>(("~way", "absent"), ("name", "负责人"), ("capacity", "负责人")));
        Assert.Equal("""{"name":"负责人","kind":"Signed"}""", Read<CollectSignatureForm.Answer>(("~way", "signed"), ("name", "负责人")));
    }

    [Fact]
    public void A_row_in_which_only_the_program_wrote_is_no_answer()
    {
        Assert.Equal("""{"approve":true}""", Read<ReviewPlanForm.Answer>(("~way", "approve"), ("confirmedWarnings.0.code", "basis-repealed"), ("confirmedWarnings.0.place", "bases[0]"), ("confirmedWarnings.0.reason", "")));
        Assert.Equal(
            """{"confirmedWarnings":[{"code":"basis-repealed","place":"bases[0]","reason":"有新依据"}],"approve":true}""",
            Read<ReviewPlanForm.Answer>(("~way", "approve"), ("confirmedWarnings.0.code", "basis-repealed"), ("confirmedWarnings.0.place", "bases[0]"), ("confirmedWarnings.0.reason", "有新依据")));
    }

    [Fact]
    public void What_cannot_be_read_stays_as_it_was_typed()
    {
        Assert.Equal("""{"pages":"十二","contentHash":"a"}""", Read<CaseFlow.Server.Features.Archive.ArchiveForm.Answer>(("pages", "十二"), ("contentHash", "a")));
        Assert.Equal("""{"heldAt":"2024-06-20T02:00:00.0000000+00:00","place":"会议室"}""", Read<AnnounceDrawForm.Answer>(("heldAt", "2024-06-20T10:00"), ("place", "会议室")));
    }

    private static string Read<TAnswer>(params (string Name, string Value)[] typed)
    {
        var form = new FormCollection(typed.GroupBy(one => one.Name).ToDictionary(same => same.Key, same => new StringValues([.. same.Select(one => one.Value)])));
        return FormReader.Read(FormField.PageOf(typeof(TAnswer), Words, new HashSet<string>()), form).ToJsonString(CaseFlow.Server.Data.ServerJson.Plain);
    }
}
