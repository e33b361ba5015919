namespace AgencyAdmin.Data.Intake;

/// <summary>
/// Runs the long statements of a feed on a thread of their own, so that the pool keeps all of its for those who ask
/// meanwhile.
/// </summary>
internal static class FeedThread
{
    public static Task RunAsync(Action work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
