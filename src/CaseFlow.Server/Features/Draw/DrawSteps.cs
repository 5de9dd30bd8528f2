using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Draw;

/// <summary>What the steps of a draw share.</summary>
internal static class DrawSteps
{
    internal static Refusal NotPrepared => Refusal.Because("draw.wrong-step", "抽取尚未准备到这一步。", "The draw is not prepared for this step.", "DOMAIN 4.2");
}
