using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Data;
using Microsoft.Extensions.Configuration;

namespace CaseFlow.Server.Tests.CommandLine;

public sealed class ListeningTests
{
    [Theory]
    [InlineData("http://127.0.0.1:abc")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://nohost.invalid:5181")]
    [InlineData("ftp://127.0.0.1:5181")]
    [InlineData("http://127.0.0.1:5181/path")]
    [InlineData("nonsense")]
    public void An_address_that_is_none_is_refused_in_both_languages(string address)
    {
        using var configuration = new ConfigurationManager { ["urls"] = address };

        var refused = Assert.Throws<SettingsRefusedException>(configuration.ChooseAddresses);

        Assert.Equal(2, refused.Message.Split(Environment.NewLine).Length);
        Assert.Contains(address, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "http://127.0.0.1:5080")]
    [InlineData(";", "http://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:0")]
    [InlineData("http://[::1]:0; http://127.0.0.2:0", "http://[::1]:0;http://127.0.0.2:0")]
    [InlineData("http://0.0.0.0:0", "http://0.0.0.0:0")]
    [InlineData("http://*:0", "http://*:0")]
    public void An_address_of_this_machine_is_taken(string said, string taken)
    {
        using var configuration = new ConfigurationManager { ["urls"] = said };

        configuration.ChooseAddresses();

        Assert.Equal(taken, configuration["urls"]);
    }
}
