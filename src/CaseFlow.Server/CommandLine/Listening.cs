using System.Net;
using System.Net.Sockets;
using CaseFlow.Server.Data;
using Microsoft.AspNetCore.Http;

namespace CaseFlow.Server.CommandLine;

/// <summary>Where the server listens.</summary>
internal static class Listening
{
    private const string Default = "http://127.0.0.1:5080";

    /// <summary>Sets the default address, this machine only, unless one is configured in a way of ASP.NET's, and refuses one that cannot be listened on.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="SettingsRefusedException">An address is malformed or taken; the host would say so in a hundred lines.</exception>
    internal static void ChooseAddresses(this ConfigurationManager configuration)
    {
        string[] waysToSay = ["urls", "http_ports", "https_ports"];
        if (waysToSay.All(way => string.IsNullOrEmpty(configuration[way])) && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            configuration["urls"] = Default;
        }

        if (!string.IsNullOrEmpty(configuration["urls"]))
        {
            Array.ForEach(Configured(configuration["urls"]), Refuse);
        }
    }

    /// <summary>Reads a list of addresses.</summary>
    /// <param name="urls">Addresses between semicolons; may be missing.</param>
    /// <returns>The addresses, at least one.</returns>
    internal static string[] Configured(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } said ? said : [Default];

    private static void Refuse(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            var host = string.Equals(parsed.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback.ToString() : parsed.Host;
            if (IPAddress.TryParse(host, out var ip))
            {
                using var probe = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                probe.Bind(new IPEndPoint(ip, parsed.Port));
            }
        }
        catch (Exception refused) when (refused is FormatException or SocketException)
        {
            throw SettingsRefusedException.Because(
                $"无法监听 {address}（{refused.Message}）：请用 --urls 指定其他地址，如 {Default}。",
                $"Cannot listen on {address} ({refused.Message}): choose another with --urls, for example {Default}.",
                refused);
        }
    }
}
