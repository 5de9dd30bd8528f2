using System.Globalization;
using System.Text;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Letters from their rows to the mail server's yes: gathered, written, handed over one at a time between dot and answer, noted; beside the same mails marked one by one in plain SQL.</summary>
internal sealed class LettersDelivered(BenchmarkServer server, Figures figures)
{
    private const string Letters =
        """
        insert into identity.people (id, name, department, roles, email) select 'p' || n, '宋远', '区人社局', '{PublishClerk}', 'p' || n || '@office.example' from generate_series(1, COUNT) n;
        insert into cases.deadlines (id, kind, plan_id, department, title, owner, start_fact, start_on, length, unit, source, due_on, calendar_version, checked_by, armed_at, rungs, subject)
        select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'Publication', gen_random_uuid(), '区人社局', '公示检查结果：示例机构', 'PublishClerk', 'InspectionEnded', '2024-07-03', 20, 'WorkingDays', 'S2 六', '2024-07-31', 'bench', 'bench', '2024-07-03', '{}', n::text from generate_series(1, COUNT) n;
        insert into mail.letters (id, event, recipient, subject, created_at, deadline_id, rung, deliver_at)
        select gen_random_uuid(), 'N14', 'p' || n, '【即将到期】公示检查结果：示例机构，2024-07-31 前办理', '2024-07-17 01:00Z', ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 1, '2024-07-17 01:01Z' from generate_series(1, COUNT) n;
        analyze;
        """;

    private static readonly DateTimeOffset _at = OfficeTime.At(new DateOnly(2024, 7, 17), new TimeOnly(9, 2));

    internal async Task RunAsync(int count)
    {
        await CaseFlowAsync(count / 10);
        var bare = await BareAsync(count);
        var caseFlow = await CaseFlowAsync(count);
        figures.Ratio("letters delivered to a mail server", count / caseFlow.TotalSeconds, count / bare.TotalSeconds);
    }

    private async Task<TimeSpan> CaseFlowAsync(int count)
    {
        await using var sink = new MailSink();
        await using var source = await server.NewDatabaseAsync("caseflow_bench_mail");
        foreach (var statement in Letters.Replace("COUNT", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }

        var clock = new VirtualClock();
        clock.MoveTo(_at);
        await using var services = BenchmarkServer.Serve(source, clock, add: more => more.AddSingleton(new MailSettings(WayTo(sink), "caseflow@office.example", "双随机协同") { PerMinute = 0 }));
        var postman = services.GetRequiredService<Postman>();
        await BenchmarkServer.SettleAsync();
        var started = TimeProvider.System.GetTimestamp();
        while (await postman.DeliverAsync(CancellationToken.None) > 0)
        {
        }

        var took = TimeProvider.System.GetElapsedTime(started);
        return sink.Taken == count ? took : throw new InvalidOperationException($"{sink.Taken} of {count} letters arrived.");
    }

    // What line and database can do: the same mails on four lines, one at a time between dot and answer, each marked in a commit of plain SQL.
    private async Task<TimeSpan> BareAsync(int count)
    {
        await using var sink = new MailSink();
        await using var source = await server.NewDatabaseAsync("caseflow_bench_bare");
        await using (var make = source.CreateCommand("create table marks (id int primary key, state int not null); insert into marks select n, 0 from generate_series(0, 3) n"))
        {
            await make.ExecuteNonQueryAsync();
        }

        var transport = MailTransports.Of(WayTo(sink));
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 76) + "\r\n", 100)));
        var mail = new Mail("caseflow@office.example", "p@office.example", content, "bare");
        using var gate = new SemaphoreSlim(1, 1);
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async lane =>
        {
            IMailLine? line = null;
            for (var i = 0; i < count / 4; i++)
            {
                line = line is { IsUsable: true } ? line : await transport.OpenAsync(CancellationToken.None);
                await line.OfferAsync(mail, CancellationToken.None);
                await gate.WaitAsync();
                await using (var mark = source.CreateCommand("update marks set state = state + 1 where id = $1"))
                {
                    mark.Parameters.Add(new NpgsqlParameter<int> { TypedValue = lane });
                    await mark.ExecuteNonQueryAsync();
                }

                await line.HandOverAsync(CancellationToken.None);
                gate.Release();
            }
        }));
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static MailWay.Server WayTo(MailSink sink) => new("127.0.0.1", sink.Port, MailSecurity.None, null, TimeSpan.FromSeconds(30), null);
}
