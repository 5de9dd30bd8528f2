namespace CaseFlow.Server.CommandLine;

/// <summary>What a command says to the shell.</summary>
public static class ExitCode
{
    /// <summary>Done, and everything as it should be.</summary>
    public const int Ok = 0;

    /// <summary>Done, and something is not as it should be: named on the output.</summary>
    public const int Differences = 1;

    /// <summary>Nothing done: an argument, a file or a setting was refused in one sentence.</summary>
    public const int Refused = 2;

    /// <summary>CaseFlow itself failed.</summary>
    public const int Fault = 3;

    /// <summary>Ended by a signal.</summary>
    public const int Interrupted = 130;
}
