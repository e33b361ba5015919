namespace AgencyAdmin;

/// <summary>
/// What a socket has received is taken in by the one thread that watches all sockets. The runtime hands it to a thread of the pool by
/// default, and Kestrel to another after that, which costs portals a fifth of their requests (docs/performance.md). What runs on that
/// thread holds up every connection: Kestrel leaves it by itself, and whoever calls another server does by <see cref="LeaveAsync"/>.
/// </summary>
internal static class SocketThread
{
    /// <summary>The thread's name, as the runtime gives it.</summary>
    public const string Name = ".NET Sockets";

    private const string Setting = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// To be called before the first socket of the process, when the runtime reads it. What the environment says already stays, so
    /// <c>0</c> there turns it off. Windows has no such thread.
    /// </summary>
    public static void TakeIn()
    {
        if (Environment.GetEnvironmentVariable(Setting) is null)
        {
            Environment.SetEnvironmentVariable(Setting, "1");
        }
    }

    /// <summary>Waits for a call to another server, and goes on in the pool however it ends.</summary>
    public static async Task<T> LeaveAsync<T>(Task<T> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        finally
        {
            await Task.Yield();
        }
    }
}
