using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>Every page, list and download, read by everybody: who may, and what it gives away to whom.</summary>
public sealed partial class ReadingMatrixTests
{
    private const int AtOnce = 4;

    [Fact]
    public async Task What_is_read_is_open_to_whom_the_table_names_and_tells_nobody_what_is_not_for_them()
    {
        await using var house = await MatrixHouse.OpenAsync();
        var targets = await MatrixTargets.OfAsync(house);
        var rule = new MatrixRule(house.Made);
        var leaks = await MatrixLeaks.OfAsync(house, targets, rule);
        var readings = MatrixEndpoint.AllOf(house.Server).Where(endpoint => endpoint is { IsReading: true, Access: not null }).ToList();
        var team = house.Made.SealedTeam.Select(officer => new Visitor(officer, "", Role.Officer));
        var wrong = new ConcurrentBag<string>();
        var shown = new ConcurrentDictionary<string, bool>();

        await Parallel.ForEachAsync(MatrixHouse.Visitors.Concat(team).Append(null), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visitor, _) =>
        {
            using var client = new MatrixClient(house.Server, visitor);
            // What is open to anybody is the same for whoever is signed in.
            foreach (var endpoint in readings.Where(endpoint => endpoint.Access!.Kind is not AccessKind.Anybody || visitor is not { Roles.Length: > 0 } || visitor.Roles[0] is Role.PlanApprover))
            {
                var absent = new MatrixReply(HttpStatusCode.NotFound, null, "", null);
                foreach (var target in targets.For(endpoint).OrderBy(target => target.IsThere))
                {
                    foreach (var path in targets.AskedOf(endpoint, target))
                    {
                        var reply = await client.GetAsync(path, isFragment: endpoint.Route == "/inbox" && path != target.Path);
                        absent = target.IsThere ? absent : reply;
                        foreach (var problem in rule.ProblemsOf(endpoint, visitor, target, reply, absent).Concat(leaks.In(endpoint, visitor, path, reply)))
                        {
                            wrong.Add($"{endpoint} {target.State} {visitor?.Id ?? "nobody"}: {(int)reply.Status} {reply.Code}: {problem}");
                        }

                        if (leaks.ShowsSealed(path, reply))
                        {
                            shown.TryAdd(endpoint.Route, true);
                        }
                    }
                }
            }
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));

        // Only what its team and their heads do see can be hidden from others.
        Assert.Superset(
            new HashSet<string> { "/", "/cases", "/cases/{id}", "/cases/{id}/visit", "/tasks/{id}", "/inbox", "/plans/{id}/draw", "/plans/{id}/draw/record", "/plans/{id}/draw/bundle.zip", "/api/v1/cases/{id}" },
            shown.Keys.ToHashSet());
    }

    [Fact]
    public async Task Wherever_a_page_leads_its_reader_may_go()
    {
        await using var house = await MatrixHouse.OpenAsync();
        var barred = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(MatrixHouse.Visitors, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visitor, _) =>
        {
            using var client = new MatrixClient(house.Server, visitor);
            var pages = new[] { await client.GetAsync("/"), await client.GetAsync("/administration") };
            foreach (var address in pages.Where(page => !page.IsRefused).SelectMany(page => Links().Matches(page.Text)).Select(link => link.Groups[1].Value).Distinct())
            {
                var reply = await client.GetAsync(address);
                if (reply.IsRefused)
                {
                    barred.Add($"{visitor.Id} {address}: {(int)reply.Status} {reply.Code}");
                }
            }
        });

        Assert.True(barred.IsEmpty, string.Join('\n', barred.Order(StringComparer.Ordinal)));
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)\"")]
    private static partial Regex Links();
}
