using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>Nothing that can be asked for is missing from the matrix, and nothing that the table says is asked of nobody.</summary>
public sealed class MatrixIsWholeTests
{
    // Remedies of what is stuck: each is refused by its own row behind the row of the list.
    private static readonly Permission[] _ofRemedies = [Permission.FireTimer, Permission.Urge];

    [Fact]
    public async Task Every_endpoint_and_page_says_who_it_is_open_to()
    {
        await using var server = await ApiServer.StartAsync();

        var silent = MatrixEndpoint.AllOf(server).Where(endpoint => endpoint.Access is not { } access || (access.Kind == AccessKind.Table) != access.Permission.HasValue);

        Assert.Empty(silent.Select(endpoint => endpoint.ToString()));
    }

    [Fact]
    public async Task Every_endpoint_and_page_is_tried_in_the_matrix()
    {
        await using var house = await MatrixHouse.OpenAsync();
        var targets = await MatrixTargets.OfAsync(house);
        var endpoints = MatrixEndpoint.AllOf(house.Server);

        var untried = endpoints.Where(endpoint => targets.For(endpoint).All(target => target.Path.Contains('{', StringComparison.Ordinal)));

        Assert.Empty(untried.Select(endpoint => endpoint.ToString()));
        Assert.Equal(endpoints.Where(endpoint => endpoint is { IsApi: false, Method: "POST" }).Select(endpoint => endpoint.Route).Order(StringComparer.Ordinal), MatrixForms.Routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_permission_is_a_row_and_stands_before_something()
    {
        await using var server = await ApiServer.StartAsync();

        var asked = MatrixEndpoint.AllOf(server).Select(endpoint => endpoint.Access?.Permission).OfType<Permission>();

        Assert.Equal(Enum.GetValues<Permission>(), Permissions.All.Select(row => row.Permission).Order());
        Assert.Equal(Enum.GetValues<Permission>(), asked.Concat(_ofRemedies).Distinct().Order());
    }
}
