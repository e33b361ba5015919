using System.Diagnostics;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>What a process that takes in on the socket thread has to keep off it. Tests run without: they wait wherever they like.</summary>
public sealed class SocketThreadTests
{
    private const string Setting = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Whether this process does.</summary>
    public static bool TakesIn { get; } = Environment.GetEnvironmentVariable(Setting) == "1";

    [Fact]
    public async Task OtherServersAndSlowRequests_InAProcessThatTakesIn_HoldUpNobody()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                typeof(SocketThreadTests).Assembly.Location, "--filter-class",
                typeof(OtherServersTests).FullName!, typeof(SlowRequestTests).FullName!,
            },
            Environment = { [Setting] = "1" },
        };

        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.Should().Be(0, said);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ThatEndsOnTheSocketThread_IsFollowedInThePool(bool fails)
    {
        var call = new TaskCompletionSource<int>();
        var thread = FollowAsync(SocketThread.LeaveAsync(call.Task));
        new Thread(End) { Name = SocketThread.Name }.Start();

        (await thread).Should().NotBe(SocketThread.Name);

        void End()
        {
            if (fails)
            {
                call.SetException(new IOException("The server hung up."));
            }
            else
            {
                call.SetResult(42);
            }
        }

        static async Task<string?> FollowAsync(Task left)
        {
            await left.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Thread.CurrentThread.Name;
        }
    }
}
