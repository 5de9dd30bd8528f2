using System.Net;
using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Api;

/// <summary>Keeps the API on this machine: until people sign in, whoever reaches it could name anybody as the acting person.</summary>
public static class LoopbackOnly
{
    /// <summary>Refuses to start where others could reach the API.</summary>
    /// <param name="addresses">Addresses as ASP.NET takes them, for example <c>http://127.0.0.1:5080</c>.</param>
    /// <exception cref="SettingsRefusedException">One of them is not of this machine alone.</exception>
    public static void Check(IEnumerable<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open)
        {
            throw SettingsRefusedException.Because(
                $"{open} 可从其他机器访问，而接口尚无登录：请只监听本机，例如 --urls http://127.0.0.1:5080。",
                $"{open} can be reached from other machines, and nobody signs in to the API yet: listen on this machine only, for example --urls http://127.0.0.1:5080.");
        }
    }

    /// <summary>
    /// Why a request is not let in, however the server came to listen where it was received. By its name, too: a page of another site that lets its own
    /// name point here could speak for anybody otherwise.
    /// </summary>
    internal static Refusal? Against(HttpContext context) =>
        (context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) || !IsLoopbackName(context.Request.Host.Host)
        ? Refusal.Because("api.loopback-only", "接口目前只接受本机访问。", "The API is open to this machine only.")
            .Then("在服务器本机上调用。", "Call it on the server's own machine.")
        : null;

    // "localhost", an address of the loopback network, or a socket file; never a wildcard or another name.
    private static bool IsLoopback(string address)
    {
        try
        {
            var bound = BindingAddress.Parse(address);
            return bound.IsUnixPipe || IsLoopbackName(bound.Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
