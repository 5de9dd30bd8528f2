using System.Data.Common;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Audit;

public sealed class AuditChainTests
{
    private static readonly Guid _chain = new("01900000-0000-7000-8000-00000000000a");

    [Fact]
    public async Task A_refused_activity_that_began_a_chain_leaves_no_trace_of_it()
    {
        var mood = new Stamp.Mood
        {
            Ends = async (_, unit) =>
            {
                await unit.AuditAsync(_chain, "begin", null, CancellationToken.None);
                return new ActivityAnswer.Refused("stamp.dry", "印台没有印油。", "The pad is dry.");
            },
        };
        await using var office = await Servers.StartAsync(1, Stamp.With(mood));
        await office.First.PublishAsync(Flow("stamped", [Step("stamp", "Test.Stamp"), Say("after"), Say("dry")], "stamp -> after", "stamp:Refused -> dry"));

        await office.First.StartAsync("stamped");

        await using var db = office.First.Look();
        Assert.False(await db.AuditHeads.AnyAsync(head => head.ChainId == _chain));
        Assert.Empty(await VerifyAudit.FindAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task The_first_acts_of_a_chain_may_come_at_once()
    {
        await using var office = await Servers.StartAsync(2);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => ActAsync(office[i])));

        await using var db = office.First.Look();
        Assert.Equal(Enumerable.Range(1, 12), await db.AuditEntries.Where(entry => entry.ChainId == _chain).Select(entry => entry.Sequence).Order().ToListAsync());
        Assert.Empty(await VerifyAudit.FindAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task Chains_that_grow_while_they_are_verified_hold()
    {
        await using var office = await Servers.StartAsync();
        await ActAsync(office.First);
        var options = new DbContextOptionsBuilder<CaseFlowDb>(Database.Options(office.Database.Source)).AddInterceptors(new AfterEachRead(() => ActAsync(office.First))).Options;
        await using var db = new CaseFlowDb(options);

        Assert.Empty(await VerifyAudit.FindAsync(db, CancellationToken.None));

        Assert.True(await office.First.Look().AuditEntries.CountAsync() > 1);
    }

    private static Task<Result<bool>> ActAsync(RunningServer server) => server.Units.RunAsync(
        async (Unit unit) =>
        {
            await unit.AuditAsync(_chain, "act", null, CancellationToken.None);
            return (Result<bool>)true;
        },
        CancellationToken.None);

    private sealed class AfterEachRead(Func<Task> act) : DbCommandInterceptor
    {
        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            await act();
            return result;
        }
    }
}
