namespace CaseFlow.Engine.Activities;

/// <summary>Starts a workflow.</summary>
internal sealed class DispatchWorkflow() : StartOfWorkflow("Elsa.DispatchWorkflow", [Input("StartNewTrace", "Boolean"), Input("ChannelName", "String")]);
