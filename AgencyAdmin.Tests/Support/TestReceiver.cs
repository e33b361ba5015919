using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Tests.Support;

/// <summary>A message as a receiver got it.</summary>
internal sealed record ReceivedMessage(HeaderDictionary Headers, string Body)
{
    public string Id => Headers["webhook-id"].ToString();
}

/// <summary>A receiver of webhooks on real Kestrel, which keeps what it gets and answers as the test says.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _arrived = new(0);

    private TestReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedMessage> Messages { get; } = new();

    /// <summary>What it answers; 204 where nothing is set.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    public string Url => $"{_app.Urls.Single()}/hook";

    public static async Task<TestReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new TestReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Answers with this status from now on.</summary>
    public void Says(int status, string? retryAfter = null, string body = "") => Answer = async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    };

    /// <summary>The next message, once it is there.</summary>
    public async Task<ReceivedMessage> NextAsync()
    {
        (await _arrived.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Should().BeTrue("a message was to come");
        Messages.TryDequeue(out var message);
        return message!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Messages.Enqueue(new(new(context.Request.Headers.ToDictionary()), body));
        _arrived.Release();
        if (Answer is { } answer)
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }
}
