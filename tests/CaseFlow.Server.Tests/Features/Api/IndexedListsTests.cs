using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.PublicSite;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>Lists over full tables: found along indexes, a page at a time, and without the documents that they are not about.</summary>
public sealed class IndexedListsTests : IAsyncLifetime
{
    private readonly Recorder _recorder = new();
    private readonly Actor _head = new("head", "甲", new HashSet<Role> { Role.PlanApprover });
    private TestDatabase _database = null!;

    [Theory]
    [InlineData(CaseListStage.Open, null)]
    [InlineData(CaseListStage.Closed, null)]
    [InlineData(CaseListStage.All, null)]
    [InlineData(CaseListStage.All, "机构012345")]
    [InlineData(CaseListStage.All, "OBJ012345")]
    public async Task A_page_of_cases_reads_no_more_cases_than_it_shows(CaseListStage stage, string? search)
    {
        await using var db = Look();
        var found = await new CaseListReader(db).FindAsync(_head, new CasesWanted(search, null, stage), new PageQuery(50, null), CancellationToken.None);

        Assert.NotEmpty(found.Value.Rows);
        Assert.InRange(await _recorder.MostRowsAsync(_database.Source, "cases"), 1, 51);
        AssertNoScan(await _recorder.ExplainAsync(_database.Source));
        Assert.DoesNotContain(_recorder.Texts, text => text.Contains("facts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("丁")]
    public async Task The_public_list_finds_departments_and_results_along_their_indexes(string? department)
    {
        await using var db = Look();
        await _database.RunAsync("delete from cases.department_results where department = '甲' and case_id in (select id from cases.cases where number > 20); analyze cases.department_results");

        var found = await new PublicReader(db).ResultsAsync(new PublicWanted(Department: department, Year: department is null ? 2023 : null), new PageQuery(30, null), CancellationToken.None);

        Assert.Equal(["丙", "乙", "甲"], found.Value.Departments.Order(StringComparer.Ordinal));
        AssertNoScan(await _recorder.ExplainAsync(_database.Source));
    }

    [Theory]
    [InlineData("机构012345")]
    [InlineData("OBJ012345")]
    public async Task An_entry_of_a_library_is_found_by_part_of_its_name_and_by_its_code(string search)
    {
        await using var db = Look();
        var library = await db.Libraries.Select(row => row.Id).SingleAsync();
        var reader = new LibraryPageReader(db, _database.Source, null!, TimeProvider.System);

        var found = await reader.OneAsync(library, _head, search, onlyExpiring: false, new PageQuery(50, null), CancellationToken.None);

        Assert.Equal("OBJ012345", Assert.Single(found.Value.Rows)[0]);
        Assert.InRange(await _recorder.MostRowsAsync(_database.Source, "library_entries"), 1, 51);
    }

    [Fact]
    public async Task Counting_a_plan_reads_no_documents()
    {
        await using var db = Look();
        var plan = await db.Cases.Select(row => row.PlanId).FirstAsync();

        var results = await new CountForm3(db).ResultsAsync(plan, CancellationToken.None);

        Assert.Equal(3_000, results.Count);
        Assert.Equal([5], results[0].CurrentCodes);
        Assert.DoesNotContain(_recorder.Texts, text => text.Contains("facts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_stuck_is_counted_without_a_look_at_the_people_for_each_task()
    {
        await _database.RunAsync(
            """
            insert into identity.people (id, name, department, roles) select 'p' || n, 'p' || n, 'd' || n % 50, '{PublishClerk}' from generate_series(1, 2000) n;
            insert into workflow.tasks (id, instance_id, bookmark_id, kind, title, department, role, created_at)
            select gen_random_uuid(), gen_random_uuid(), 'b1', 'Do', 'Do', 'd' || n % 51, 'PublishClerk', now() - interval '30 days' from generate_series(1, 20400) n;
            analyze identity.people; analyze workflow.tasks
            """);
        var supervisor = new Actor("supervisor", "", new HashSet<Role> { Role.Supervisor });

        var list = new StuckList(_database.Source, new WorkingCalendars(), TimeProvider.System);

        var shown = await list.CountAsync(supervisor, default, CancellationToken.None);
        var all = await list.CountAsync(supervisor, default, CancellationToken.None, most: int.MaxValue - 1);

        // One department in 51 has nobody. Looked for one by one, the others' clerks alone would be twenty million.
        Assert.Equal((400, StuckList.Most + 1), (CountOf(shown, StuckCause.NobodyEligible), CountOf(shown, StuckCause.NotClaimed)));
        Assert.Equal((400, 20_000), (CountOf(all, StuckCause.NobodyEligible), CountOf(all, StuckCause.NotClaimed)));
        static int CountOf(Result<IReadOnlyList<StuckList.Sum>> sums, StuckCause cause) => sums.Value.Single(one => one.Cause == cause).Count;
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.RunAsync(
            """
            insert into cases.plans (id, title, stage, facts, created_at) select lpad(n::text, 32, '0')::uuid, 'x', 'Issued', '{}', now() from generate_series(1, 20) n;
            insert into cases.cases (id, plan_id, number, object_id, object_name, stage, team, is_sealed, is_published, closed_on, facts)
            select lpad(n::text, 32, '0')::uuid, lpad((n / 1000 + 1)::text, 32, '0')::uuid, n % 1000, 'OBJ' || lpad(n::text, 6, '0'), '机构' || lpad(n::text, 6, '0'), 'Closed', '{}', n % 5000 = 0, true,
                case when n between 3000 and 3100 then null else date '2024-01-01' end, '{}'
            from generate_series(0, 19999) n;
            insert into cases.department_results (case_id, department, plan_id, state, published_on, is_corrected, counted, facts)
            select c.id, d.name, c.plan_id, 'Published', date '2024-01-01' + c.number, false, '5|5|', '{}' from cases.cases c, (values ('甲'), ('乙'), ('丙')) d(name);
            insert into cases.libraries (id, kind, name, version, hash, entries, created_at) values (gen_random_uuid(), 'Objects', 'x', 1, '', 20000, now());
            insert into cases.library_entries (library_id, entry_id, name, facts)
            select l.id, c.object_id, c.object_name, json_build_object('id', c.object_id, 'name', c.object_name, 'subjectType', 'Enterprise', 'stratum', 'ALL') from cases.libraries l, cases.cases c;
            """);
        await _database.RunAsync("vacuum analyze");
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private CaseFlowDb Look() => new(new DbContextOptionsBuilder<CaseFlowDb>(Database.Options(_database.Source)).AddInterceptors(_recorder).Options);

    private static void AssertNoScan(string plan)
    {
        foreach (var table in (string[])["cases", "department_results", "library_entries", "tasks"])
        {
            Assert.DoesNotContain($"Seq Scan on {table}", plan, StringComparison.Ordinal);
        }
    }
}
