namespace CaseFlow.Engine.Activities;

/// <summary>A line of a flowchart.</summary>
/// <param name="Source">Number of the step it leaves.</param>
/// <param name="Target">Number of the step it leads to.</param>
/// <param name="Port">The outcome it stands for.</param>
/// <param name="IsLoopBack">Whether it leads back.</param>
/// <param name="Key">Names it in a saved state.</param>
internal sealed record FlowEdge(int Source, int Target, string Port, bool IsLoopBack, string Key)
{
    /// <summary>Ids hold no colon, so the port, which may, stands last.</summary>
    internal static string KeyOf(string sourceId, string targetId, string port) => $"{sourceId}:{targetId}:{port}";
}
