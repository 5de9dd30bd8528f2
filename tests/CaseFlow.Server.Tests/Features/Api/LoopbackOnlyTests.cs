using System.Net;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Http;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.0.0.53:80")]
    [InlineData("http://localhost:5080")]
    [InlineData("https://[::1]:5443")]
    [InlineData("http://unix:/run/caseflow.sock")]
    public void An_address_of_this_machine_alone_is_taken(string address) => LoopbackOnly.Check(["http://localhost:1", address]);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:80")]
    [InlineData("http://192.168.1.7:5080")]
    [InlineData("http://caseflow.example:5080")]
    [InlineData("http://localhost.example:5080")]
    [InlineData("nonsense")]
    public void An_address_that_others_could_reach_is_refused_by_name(string address)
    {
        var refused = Assert.Throws<SettingsRefusedException>(() => LoopbackOnly.Check(["http://localhost:1", address]));

        Assert.Contains(address, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:5080", null)]
    [InlineData("::1", "[::1]:5080", null)]
    [InlineData("::ffff:127.0.0.1", "localhost", null)]
    [InlineData("10.0.0.5", "127.0.0.1", "api.loopback-only")]
    [InlineData("::ffff:10.0.0.5", "localhost", "api.loopback-only")]
    [InlineData("127.0.0.1", "rebound.example", "api.loopback-only")]
    [InlineData("127.0.0.1", "", "api.loopback-only")]
    public void A_request_from_another_machine_or_under_another_name_is_not_let_in_wherever_the_server_listens(string from, string host, string? code)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) }, Request = { Host = new HostString(host) } };

        Assert.Equal(code, LoopbackOnly.Against(context)?.Code);
    }
}
