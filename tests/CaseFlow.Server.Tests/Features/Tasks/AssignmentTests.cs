using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Tasks;

/// <summary>Whose work the shipped drawings make of each task.</summary>
public sealed class AssignmentTests
{
    [Fact]
    public async Task Libraries_draw_and_archive_are_the_lead_department_s_work()
    {
        await using var inspection = await JointInspection.IssuedAsync();
        await inspection.Server.RegisterAsync("clerk9", JointInspection.Other, "LibraryClerk");
        await inspection.Server.RegisterAsync("operator9", JointInspection.Other, "DrawOperator");
        await inspection.Server.RegisterAsync("archivist9", JointInspection.Other, "Archivist");

        await NotOfAsync(inspection, "clerk9", "clerk1", "FreezeLibraries");
        await inspection.DoAsync("clerk1", "FreezeLibraries", await inspection.CleanedAsync());
        await NotOfAsync(inspection, "clerk9", "clerk2", "FreezeLibraries");
        await inspection.DoAsync("clerk2", "FreezeLibraries", new { });
        await NotOfAsync(inspection, "operator9", "operator", "AnnounceDraw");
        await inspection.AnnounceAsync();
        await NotOfAsync(inspection, "operator9", "operator", "HoldDraw");
        await inspection.DrawAsync();
        await inspection.DoAsync("unit1", "ConfirmDrawn", new { });
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { });
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 1, other: 1);
        await inspection.RecordAsync(k1);
        await inspection.PublishAsync(k1);
        await inspection.DoAsync("caseclerk", "ClosingCheck", new { points = new[] { "Published", "Penalised", "Rectified", "Sanctioned" }.Select(point => new { of = point, @is = "Yes", evidence = "案卷" }) }, k1);
        await NotOfAsync(inspection, "archivist9", "archivist", "Archive");
    }

    [Fact]
    public async Task A_listing_is_the_registrar_s_whatever_department_found_the_object_gone()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync("registrar", JointInspection.Other, "Registrar");
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 4, other: 1);
        await inspection.RecordAsync(k1, new[] { new { department = JointInspection.Lead, kind = "List" } });

        inspection.MoveTo(2024, 7, 9);
        await inspection.Server.WorkAsync();
        foreach (var day in (int[])[16, 18, 23])
        {
            inspection.MoveTo(2024, 7, day);
            await inspection.Server.WorkAsync();
        }

        await inspection.DoAsync("registrar", "DecideListing", new { accept = true, reason = "登记住所无法联系", remedies = "可申请行政复议" }, k1);

        var reminded = await inspection.LookAsync(db => db.Letters.Where(letter => letter.Subject.Contains("决定列入或标注")).Select(letter => letter.Recipient).Distinct().ToListAsync());
        Assert.Equal(["head", "registrar", "reviewer1"], reminded.Order());
        var listing = (await inspection.ReadAsync(k1))["followUps"]!["listings"]![0]!;
        Assert.Equal((JointInspection.Lead, "registrar"), (listing["department"]!.GetValue<string>(), listing["decided"]!["act"]!["by"]!.GetValue<string>()));
    }

    private static async Task NotOfAsync(JointInspection inspection, string other, string own, string kind)
    {
        var task = await inspection.TaskAsync(own, kind);

        Assert.Empty((await inspection.Server.GetAsync($"tasks?scope=open&kind={kind}", other)).Accepted["items"]!.AsArray());
        Assert.Equal("task.other-department", (await inspection.Server.PostAsync($"tasks/{task}/complete", other, new { })).Code);
    }
}
