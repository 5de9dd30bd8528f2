namespace CaseFlow.Server.Data;

/// <summary>A setting, a file or an argument from outside that CaseFlow cannot work with: said in one sentence, exit code 2.</summary>
/// <remarks>Thrown only while a command starts; acts of people are refused by value.</remarks>
public sealed class SettingsRefusedException : Exception
{
    /// <summary>A refusal with its sentence.</summary>
    /// <param name="message">Cause and next step, in one sentence each language where it is for operators.</param>
    public SettingsRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal caused by another failure.</summary>
    /// <param name="message">Cause and next step.</param>
    /// <param name="innerException">What failed.</param>
    public SettingsRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A refusal without words; here because exceptions have it.</summary>
    public SettingsRefusedException()
    {
    }

    /// <summary>A refusal said in both languages, a line each.</summary>
    /// <param name="chinese">Cause and next step in Chinese.</param>
    /// <param name="english">The same in English.</param>
    /// <param name="failure">What failed; null when nothing did.</param>
    /// <returns>The refusal.</returns>
    public static SettingsRefusedException Because(string chinese, string english, Exception? failure = null) =>
        new($"{chinese}{Environment.NewLine}{english}", failure!);
}
