using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Libraries;

public sealed class ImportLibraryTests
{
    private static readonly object[] Rows = [new { id = "91410307MAFAKE0196", name = "示例机构（虚构）" }];

    [Fact]
    public async Task A_department_keeps_its_own_library_and_everybody_the_joint_one()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("clerk1", "甲局", "LibraryClerk");
        await server.RegisterAsync("clerk2", "乙局", "LibraryClerk");

        async Task<string> ImportAsync(string person, string name, string? department)
        {
            var reply = await server.PostAsync("libraries/objects", person, new { name, rows = Rows, department });
            return reply.Code ?? $"version {reply.Accepted["version"]!.GetValue<int>()}";
        }

        Assert.Equal("library.other-department", await ImportAsync("clerk2", "甲局的库", "甲局"));
        Assert.Equal("version 1", await ImportAsync("clerk1", "甲局的库", "甲局"));
        Assert.Equal("library.other-department", await ImportAsync("clerk2", "甲局的库", "甲局"));
        Assert.Equal("library.other-keeper", await ImportAsync("clerk2", "甲局的库", null));
        Assert.Equal("library.other-keeper", await ImportAsync("clerk2", "甲局的库", "乙局"));
        Assert.Equal("version 2", await ImportAsync("clerk1", "甲局的库", "甲局"));
        Assert.Equal("version 1", await ImportAsync("clerk1", "共同的库", null));
        Assert.Equal("version 2", await ImportAsync("clerk2", "共同的库", null));
    }
}
