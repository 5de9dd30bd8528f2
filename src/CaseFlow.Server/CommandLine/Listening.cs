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
            var said = Configured(configuration["urls"]);
            configuration["urls"] = string.Join(';', said);
            Array.ForEach(said, Refuse);
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
            if (parsed.IsUnixPipe)
            {
                return;
            }

            // The host takes what it cannot read as a name for every address of the machine.
            var uri = new Uri(address.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal));
            if (uri.Scheme is not ("http" or "https") || uri.AbsolutePath != "/" || parsed.Port is < 0 or > IPEndPoint.MaxPort)
            {
                throw new FormatException("http://host:port");
            }

            var host = uri.IsLoopback && uri.HostNameType == UriHostNameType.Dns ? IPAddress.Loopback : IPAddress.Parse(uri.DnsSafeHost);
            using var probe = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(host, parsed.Port));
        }
        catch (Exception refused) when (refused is FormatException or SocketException or ArgumentException)
        {
            throw SettingsRefusedException.Because(
                $"无法监听 {address}（{refused.Message}）：请用 --urls 指定其他地址，如 {Default}。",
                $"Cannot listen on {address} ({refused.Message}): choose another with --urls, for example {Default}.",
                refused);
        }
    }
}
