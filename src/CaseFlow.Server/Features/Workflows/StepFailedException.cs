namespace CaseFlow.Server.Features.Workflows;

/// <summary>A step that cannot be taken although no rule was broken by the person: it is rolled back and becomes an incident of the instance.</summary>
public sealed class StepFailedException : Exception
{
    /// <summary>A failure in words.</summary>
    /// <param name="code">Stable code.</param>
    /// <param name="chinese">The cause in Chinese.</param>
    /// <param name="english">The cause in English.</param>
    public StepFailedException(string code, string chinese, string english)
        : base(english)
    {
        Code = code;
        Chinese = chinese;
    }

    /// <summary>A failure without words; here because exceptions have it.</summary>
    public StepFailedException()
        : this("workflow.step-failed", "流程步骤失败。", "The step failed.")
    {
    }

    /// <summary>A failure with an English sentence.</summary>
    /// <param name="message">The cause.</param>
    public StepFailedException(string message)
        : this("workflow.step-failed", message, message)
    {
    }

    /// <summary>A failure caused by another.</summary>
    /// <param name="message">The cause.</param>
    /// <param name="innerException">What failed.</param>
    public StepFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
        Code = "workflow.step-failed";
        Chinese = message;
    }

    /// <summary>Stable code.</summary>
    public string Code { get; }

    /// <summary>The cause in Chinese.</summary>
    public string Chinese { get; }
}
