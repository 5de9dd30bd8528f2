using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>What is left of a run that did not come to rest: the state before it, and an incident at what the stimulus was for.</summary>
/// <remarks>
/// Nothing the run did is kept: a drawing that goes round in a circle must not send ten thousand letters. A retry does again what the stimulus asked.
/// </remarks>
internal static class Runaway
{
    internal static void Stop(Run run, Stimulus stimulus, CompiledActivity at)
    {
        var name = at.Definition.DisplayText;
        var failure = new StepResult.Fails(
            "run.too-many-activities",
            $"一次运行执行了 {run.Limits.MaxActivitiesPerRun} 个活动仍未停下，到“{name}”为止；流程可能在空转，本次运行已全部撤销。",
            $"One run carried out {run.Limits.MaxActivitiesPerRun} activities without coming to rest, the last before '{name}'; the workflow may be going round in a circle. Everything the run did is undone.");
        switch (stimulus)
        {
            case Stimulus.Start start:
                var root = Stimulation.Prepare(run, start);
                run.Failures.Fail(new Turn(root, FailurePhase.Start), failure, at.Id);
                break;
            case Stimulus.Resume resume:
                var bookmark = run.State.FindBookmark(resume.BookmarkId)!;
                var resumed = Stimulation.Find(run, bookmark.ActivityInstanceId);
                run.Failures.Fail(new Turn(resumed, FailurePhase.Resume, bookmark, PlainValue.Brought(resume.Payload)), failure, at.Id);
                break;
            case Stimulus.Retry retry:
                var retried = Stimulation.Find(run, retry.ActivityInstanceId);
                var before = retried.Failure!;
                run.Open.CloseIncidents(retried);
                retried.Failure = null;
                run.Failures.Fail(new Turn(retried, before.Phase, before.Bookmark, before.Payload), failure, at.Id);
                break;
            case Stimulus.Skip skip:
                run.Open.Open(Stimulation.Find(run, skip.ActivityInstanceId), failure, at.Id);
                break;
        }

        run.AskNobody();
    }
}
