using System.Net;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Tests.Features.Identity;

public sealed class RoleTests
{
    [Fact]
    public async Task One_administrator_registers_another_gives_roles_and_neither_does_the_others_part()
    {
        await using var house = await House.OpenAsync();
        using var admin = await house.SignedInAsync("admin");
        using var security = await house.SignedInAsync("security");

        var registered = await admin.SendAsync("PUT", "people/clerk", new { name = "办事员", department = "区人社局" });
        var bySecurity = await security.SendAsync("PUT", "people/other", new { name = "x" });
        var byAdmin = await admin.SendAsync("PUT", "people/clerk/roles", new { roles = new[] { "LibraryClerk" } });
        var toOneself = await security.SendAsync("PUT", "people/security/roles", new { roles = new[] { "SecurityAdmin", "PlanAuthor" } });
        var given = await security.SendAsync("PUT", "people/clerk/roles", new { roles = new[] { "LibraryClerk" } });

        Assert.Empty(registered.Accepted["roles"]!.AsArray());
        Assert.Equal("person.may-not-register", bySecurity.Code);
        Assert.Equal("role.may-not-give", byAdmin.Code);
        Assert.Equal("role.own-roles", toOneself.Code);
        Assert.Equal(["LibraryClerk"], given.Accepted["roles"]!.AsArray().Select(one => one!.GetValue<string>()));
    }

    [Theory]
    [InlineData("role.incompatible", "SystemAdmin", "SecurityAdmin")]
    [InlineData("role.incompatible", "AuditAdmin", "SystemAdmin")]
    [InlineData("role.incompatible", "AuditAdmin", "SecurityAdmin")]
    [InlineData("role.incompatible", "CoordinatorOffice", "Officer")]
    [InlineData("role.incompatible", "PublishClerk", "CoordinatorOffice", "Reporter")]
    [InlineData("person.leader-is-drawn", "TeamLeader")]
    [InlineData(null, "PlanAuthor", "DrawOperator")]
    public async Task Roles_that_stand_against_each_other_are_not_held_by_one_person(string? code, params string[] roles)
    {
        await using var house = await House.OpenAsync();
        using var admin = await house.SignedInAsync("admin");
        using var security = await house.SignedInAsync("security");
        _ = (await admin.SendAsync("PUT", "people/x", new { name = "x" })).Accepted;

        Assert.Equal(code, (await security.SendAsync("PUT", "people/x/roles", new { roles })).Code);
    }

    [Fact]
    public async Task The_last_of_each_administrator_stays()
    {
        await using var house = await House.OpenAsync();
        using var admin = await house.SignedInAsync("admin");
        using var security = await house.SignedInAsync("security");
        async Task<string?> DisableAsync(string id) => (await admin.SendAsync("PUT", $"people/{id}", new { name = id, disabled = true })).Code;
        async Task<string?> GiveAsync(string id, params string[] roles) => (await security.SendAsync("PUT", $"people/{id}/roles", new { roles })).Code;

        string?[] last = [await DisableAsync("admin"), await DisableAsync("security"), await DisableAsync("auditor"), await GiveAsync("admin"), await GiveAsync("auditor", "Reporter")];
        _ = (await admin.SendAsync("PUT", "people/second", new { name = "二" })).Accepted;
        var replaced = (await GiveAsync("second", "AuditAdmin"), await GiveAsync("auditor", "Reporter"));

        Assert.All(last, code => Assert.Equal("person.last-admin", code));
        Assert.Equal((null, null), replaced);
    }

    [Fact]
    public async Task The_audit_administrator_reads_and_verifies_what_the_others_did_and_changes_nothing()
    {
        await using var house = await House.OpenAsync();
        await house.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        using var auditor = await house.SignedInAsync("auditor");
        using var admin = await house.SignedInAsync("admin");

        var acts = (await auditor.SendAsync("GET", "audit?limit=200")).Accepted["items"]!.AsArray().Select(act => act!["act"]!.GetValue<string>()).ToList();
        var holds = (await auditor.SendAsync("GET", "audit/verification")).Accepted["holds"]!.GetValue<bool>();
        var changes = await auditor.SendAsync("PUT", "people/x", new { name = "x" });

        Assert.Empty(new[] { "SetUp", "PutPerson", "GiveRoles", "SetPassword", "SignIn" }.Except(acts));
        Assert.True(holds);
        Assert.Equal("person.may-not-register", changes.Code);
        Assert.Equal((HttpStatusCode.Forbidden, "audit.may-not-read"), await ReadAsync(admin));
    }

    [Fact]
    public void Every_permission_has_one_row_with_words_and_a_clause()
    {
        Assert.Equal(Enum.GetValues<Permission>().Order(), Permissions.All.Select(row => row.Permission).Order());
        Assert.All(Permissions.All, row => Assert.True(row.Grants.Length > 0 && row.Chinese.EndsWith('。') && row.English.EndsWith('.') && row.Clause.Length > 0, $"{row.Permission}"));
    }

    private static async Task<(HttpStatusCode, string?)> ReadAsync(Browser browser)
    {
        var reply = await browser.SendAsync("GET", "audit");
        return (reply.Status, reply.Code);
    }
}
