namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Runs work where a deep stack or an endless run would show: on half a megabyte of stack, a third of what a worker has, and not for ever.</summary>
public static class Bounded
{
    public static T Run<T>(Func<T> work)
    {
        T result = default!;
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
#pragma warning disable CA1031 // Whatever it is, it is thrown again on the thread of the test.
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown = e;
            }
        }, maxStackSize: 512 * 1024);
        thread.Start();

        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "The work did not end.");
        return thrown is null ? result : throw new InvalidOperationException("The work failed.", thrown);
    }
}
