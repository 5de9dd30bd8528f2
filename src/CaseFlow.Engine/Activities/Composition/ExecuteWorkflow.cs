namespace CaseFlow.Engine.Activities;

/// <summary>Starts a workflow.</summary>
internal sealed class ExecuteWorkflow() : StartOfWorkflow("Elsa.ExecuteWorkflow", []);
