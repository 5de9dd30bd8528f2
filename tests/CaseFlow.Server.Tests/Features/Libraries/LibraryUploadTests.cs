using System.Net;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Libraries.Uploads;
using CaseFlow.Server.Features.Recurring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Libraries;

public sealed class LibraryUploadTests
{
    private const string Two = "编号,名称,风险分类\n91410307MAFAKE0196,示例机构（虚构）,B\n91410307MAFAKE0278,另一机构（虚构）,\n";

    private static readonly Actor _clerk = new(LibraryOffice.Clerk, "甲局", new HashSet<Role> { Role.LibraryClerk });

    [Fact]
    public async Task A_file_is_reported_on_first_and_becomes_a_version_when_it_is_confirmed()
    {
        await using var office = await LibraryOffice.OpenAsync();

        var upload = (await office.UploadAsync(Two)).Accepted;
        Assert.Equal(("Read", true, 2, 0), (upload["state"]!.GetValue<string>(), upload["canConfirm"]!.GetValue<bool>(), upload["report"]!["rows"]!.GetValue<int>(), upload["report"]!["refusedRows"]!.GetValue<int>()));
        Assert.Empty((await office.Server.GetAsync("libraries", LibraryOffice.Clerk)).Json!["items"]!.AsArray());

        var confirmed = (await office.Server.PostAsync($"libraries/uploads/{upload["id"]}/confirm", LibraryOffice.Clerk)).Accepted;

        var entries = (await office.Server.GetAsync($"libraries/{confirmed["libraryId"]}/entries", LibraryOffice.Clerk)).Json!["items"]!.AsArray();
        Assert.Equal(["示例机构（虚构）", "另一机构（虚构）"], entries.Select(entry => entry!["name"]!.GetValue<string>()));
        Assert.Equal("B", entries[0]!["entry"]!["creditRiskClass"]!.GetValue<string>());
        Assert.Equal("upload.already-imported", await AgainAsync(office, upload["id"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task One_row_that_cannot_be_taken_keeps_all_of_them_out()
    {
        await using var office = await LibraryOffice.OpenAsync();

        var upload = (await office.UploadAsync(Two + "|,坏行,E\n")).Accepted;
        var confirmed = await office.Server.PostAsync($"libraries/uploads/{upload["id"]}/confirm", LibraryOffice.Clerk);

        Assert.Equal((1, 1), (upload["report"]!["refusedRows"]!.GetValue<int>(), upload["report"]!["refused"]!.AsArray().Count));
        Assert.Equal(4, upload["report"]!["refused"]![0]!["row"]!.GetValue<int>());
        Assert.Equal("upload.rows-refused", confirmed.Code);
        await using var look = Look(office);
        Assert.Equal((0, 0), (await look.Db.Libraries.CountAsync(), await look.Db.LibraryEntries.CountAsync()));
    }

    [Fact]
    public async Task The_next_version_is_compared_with_the_latest_field_by_field()
    {
        await using var office = await LibraryOffice.OpenAsync();
        await office.ImportAsync(Two);

        var upload = (await office.UploadAsync("名称,编号,风险分类,电话\n示例机构（虚构）,91410307MAFAKE0196,C,1\n新机构（虚构）,91410307MAFAKE0399,,\n")).Accepted;

        var differences = upload["report"]!["differences"]!;
        Assert.Equal((1, 1, 1, 1, 0), (differences["version"]!.GetValue<int>(), differences["new"]!.GetValue<int>(), differences["gone"]!.GetValue<int>(), differences["changed"]!.GetValue<int>(), differences["same"]!.GetValue<int>()));
        var changed = differences["first"]!.AsArray().Single(one => one!["change"]!.GetValue<string>() == "Changed")!["fields"]!.AsArray();
        Assert.Equal(["风险分类 B→C", "电话 →1"], changed.Select(field => $"{field!["field"]!["chinese"]} {field["before"]}→{field["after"]}"));
    }

    [Fact]
    public async Task Nobody_confirms_a_comparison_that_is_out_of_date()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var upload = (await office.UploadAsync(Two)).Accepted["id"]!;
        await office.ImportAsync("编号,名称\n91410307MAFAKE0196,示例机构（虚构）\n");

        Assert.Equal("library.changed-meanwhile", (await office.Server.PostAsync($"libraries/uploads/{upload}/confirm", LibraryOffice.Clerk)).Code);
        var compared = (await office.Server.PostAsync($"libraries/uploads/{upload}/compare", LibraryOffice.Clerk)).Accepted;
        var confirmed = (await office.Server.PostAsync($"libraries/uploads/{upload}/confirm", LibraryOffice.Clerk)).Accepted;

        Assert.Equal(1, compared["report"]!["differences"]!["new"]!.GetValue<int>());
        Assert.Equal("Imported", confirmed["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Officers_whose_certificates_end_within_sixty_days_are_told()
    {
        await using var office = await LibraryOffice.OpenAsync();

        // The office's day is 2024-03-06; sixty days later it is 05-05.
        var upload = (await office.UploadAsync("编号,姓名,部门,执法证号,有效期至,状态\nA,甲,甲局,1,2024-05-05,\nB,乙,甲局,2,2024-05-06,\nC,丙,甲局,3,2024-01-01,离岗\nD,丁,甲局,4,2024-03-01,在岗\n", "执法人员库", "officers")).Accepted;

        Assert.Equal(["D", "A"], upload["report"]!["expiring"]!.AsArray().Select(one => one!["officerId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_department_keeps_its_own_and_sees_no_others_uploads()
    {
        await using var office = await LibraryOffice.OpenAsync();

        var upload = (await office.UploadAsync(Two, "甲局的库", department: "甲局")).Accepted["id"];

        Assert.Equal("library.other-department", (await office.Server.GetAsync($"libraries/uploads/{upload}", LibraryOffice.OtherClerk)).Code);
        Assert.Equal("library.other-department", (await office.Server.PostAsync($"libraries/uploads/{upload}/confirm", LibraryOffice.OtherClerk)).Code);
        Assert.Equal("library.other-department", (await office.UploadAsync(Two, "甲局的库", department: "甲局", person: LibraryOffice.OtherClerk)).Code);
        Assert.Equal("library.may-not-import", (await office.UploadAsync(Two, person: "admin")).Code);
        Assert.Equal("library.may-not-import", (await office.Server.GetAsync($"libraries/uploads/{upload}", "admin")).Code);
        Assert.Equal("library.name-too-long", (await office.UploadAsync(Two, new string('名', 301))).Code);
        Assert.Equal("Read", (await office.UploadAsync(Two, new string('名', 300))).Accepted["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("file.encoding", new byte[] { 0x61, 0xFF, 0xFF })]
    [InlineData("file.old-excel", new byte[] { 0xD0, 0xCF, 0x11, 0xE0 })]
    [InlineData("import.column-missing", new byte[] { 0x61, 0x2C, 0x62 })]
    public async Task A_file_that_cannot_be_read_says_why_and_is_kept_out(string code, byte[] content)
    {
        await using var office = await LibraryOffice.OpenAsync();

        var upload = (await office.UploadAsync(content)).Accepted;

        Assert.Equal(("Unreadable", code), (upload["state"]!.GetValue<string>(), upload["refusal"]!["code"]!.GetValue<string>()));
        Assert.NotEqual(HttpStatusCode.OK, (await office.Server.PostAsync($"libraries/uploads/{upload["id"]}/confirm", LibraryOffice.Clerk)).Status);
    }

    [Fact]
    public async Task What_a_killed_server_was_reading_is_read_by_whoever_asks_next()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var units = office.Server.App.Services.GetRequiredService<UnitOfWork>();
        var upload = (await units.RunAsync(_clerk, (TakeUpload take) => take.HandleAsync(new(LibraryKind.Objects, "检查对象库", null, "名录.csv", Encoding.UTF8.GetBytes(Two)), CancellationToken.None), CancellationToken.None)).Value;
        await using (var look = Look(office))
        {
            var at = office.Server.Clock.GetUtcNow();
            await look.Db.LibraryUploads.ExecuteUpdateAsync(set => set.SetProperty(row => row.WorkingAt, at));
        }

        Assert.Equal("Received", (await office.Server.GetAsync($"libraries/uploads/{upload}", LibraryOffice.Clerk)).Accepted["state"]!.GetValue<string>());
        office.Server.Clock.MoveTo(office.Server.Clock.GetUtcNow() + LibraryUploadRow.Silence + TimeSpan.FromSeconds(1));

        Assert.Equal("Read", (await office.Server.GetAsync($"libraries/uploads/{upload}", LibraryOffice.Clerk)).Accepted["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_import_that_stops_half_way_leaves_nothing_and_can_be_confirmed_again()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var units = office.Server.App.Services.GetRequiredService<UnitOfWork>();
        var csv = new StringBuilder("编号,名称\n");
        for (var i = 0; i < 2_000; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i:D6},机构{i}\n");
        }

        var upload = (await office.UploadAsync(csv.ToString())).Accepted["id"]!.GetValue<Guid>();
        using var stop = new CancellationTokenSource();
        void StopHalfWay(int done, int total)
        {
            Assert.Equal(2_000, total);
            if (done >= total / 2)
            {
                stop.Cancel();
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => units.RunAsync(_clerk, (ConfirmUpload confirm) => confirm.HandleAsync(upload, StopHalfWay, stop.Token), stop.Token));

        await using var look = Look(office);
        Assert.Equal((0, 0), (await look.Db.Libraries.CountAsync(), await look.Db.LibraryEntries.CountAsync()));
        Assert.Equal("Imported", (await office.Server.PostAsync($"libraries/uploads/{upload}/confirm", LibraryOffice.Clerk)).Accepted["state"]!.GetValue<string>());
        Assert.Equal(2_000, await look.Db.LibraryEntries.CountAsync());
    }

    [Fact]
    public async Task Of_two_who_confirm_at_once_one_imports()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var upload = (await office.UploadAsync(Two)).Accepted["id"];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Server.PostAsync($"libraries/uploads/{upload}/confirm", LibraryOffice.Clerk)));

        await using var look = Look(office);
        Assert.Equal(1, await look.Db.Libraries.CountAsync());
    }

    [Fact]
    public async Task An_upload_is_thrown_away_by_its_clerk_or_after_a_day()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var discarded = (await office.UploadAsync(Two)).Accepted["id"];
        var forgotten = (await office.UploadAsync(Two)).Accepted["id"];

        Assert.Equal(HttpStatusCode.OK, (await office.Server.PostAsync($"libraries/uploads/{discarded}/discard", LibraryOffice.Clerk)).Status);
        office.Server.Clock.MoveTo(office.Server.Clock.GetUtcNow() + TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await new TechnicalRecords(office.Server.App.Services.GetRequiredService<NpgsqlDataSource>(), office.Server.Clock).RunAsync(CancellationToken.None);

        Assert.Equal("upload.unknown", (await office.Server.GetAsync($"libraries/uploads/{discarded}", LibraryOffice.Clerk)).Code);
        Assert.Equal("upload.unknown", (await office.Server.GetAsync($"libraries/uploads/{forgotten}", LibraryOffice.Clerk)).Code);
    }

    private static async Task<string?> AgainAsync(LibraryOffice office, Guid upload)
    {
        var again = await office.Server.App.Services.GetRequiredService<UnitOfWork>().RunAsync(_clerk, (ConfirmUpload confirm) => confirm.HandleAsync(upload, (_, _) => { }, CancellationToken.None), CancellationToken.None);
        return again.Refusal?.Code;
    }

    private sealed class Looking(AsyncServiceScope scope) : IAsyncDisposable
    {
        internal CaseFlowDb Db { get; } = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }

    private static Looking Look(LibraryOffice office) => new(office.Server.App.Services.CreateAsyncScope());
}
