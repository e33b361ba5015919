using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AgencyAdmin.Data.Events;

namespace AgencyAdmin.Features.Webhooks.Sending;

/// <summary>A message as it goes out.</summary>
/// <param name="Id">The same whenever it is sent again.</param>
/// <param name="Timestamp">Of this attempt, in seconds since 1970.</param>
/// <param name="Signature">Of this attempt.</param>
/// <param name="Body">The same whenever it is sent again.</param>
public sealed record OutgoingMessage(Uri Url, string Id, long Timestamp, string Signature, string Body);

/// <summary>What came of an attempt.</summary>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Answer">The first of its body.</param>
/// <param name="Problem">Why there was none.</param>
/// <param name="RetryAfter">For how long the receiver asks to be left alone.</param>
public sealed record SendResult(int? Status, string? Answer, string? Problem, TimeSpan? RetryAfter, int Milliseconds);

/// <summary>Posts one message: no redirects, no proxy, no cookies, so many seconds and not one more.</summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>How long a receiver may take for all of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    public WebhookSender(ReceiverNetwork network, TimeProvider clock)
    {
        _clock = clock;
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = network.ConnectAsync,

            // A name that leads elsewhere by now is asked again so soon.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new("AgencyAdmin", "1"));
    }

    /// <summary>Sends it once; whatever goes wrong is the result.</summary>
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();

        // By real time: a receiver that hangs does so whatever the app's clock says.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = RequestOf(message);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new(
                (int)response.StatusCode, await FirstAsync(response.Content, patience.Token), null, PauseOf(response.Headers.RetryAfter), Elapsed());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(string.Create(CultureInfo.InvariantCulture, $"It did not answer within {Patience.TotalSeconds} seconds."));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return Failed(Words(failure));
        }

        int Elapsed() => (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        SendResult Failed(string problem) => new(null, null, problem, null, Elapsed());
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage RequestOf(OutgoingMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)),
        };
        request.Content.Headers.ContentType = new("application/json", "utf-8");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", message.Timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", message.Signature);
        return request;
    }

    // A receiver that never stops talking is heard for so long.
    private static async Task<string?> FirstAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[WebhookAttempt.AnswerLimit];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read == 0 ? null : Kept(Encoding.UTF8.GetString(buffer, 0, read));
    }

    // What a page can show and a database can hold of it.
    private static string Kept(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c)) is var kept
        && kept.Length > WebhookAttempt.AnswerLimit ? kept[..WebhookAttempt.AnswerLimit] : kept;

    private TimeSpan? PauseOf(RetryConditionHeaderValue? asked) =>
        asked?.Delta ?? (asked?.Date is { } until && until - _clock.GetUtcNow() is { Ticks: > 0 } pause ? pause : null);

    private static string Words(Exception failure) => failure switch
    {
        { InnerException: ReceiverForbiddenException forbidden } => forbidden.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "No host has this name any more.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "Its certificate is not one that this machine trusts.",
        { InnerException: System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.HostNotFound } } => "No host has this name any more.",
        { InnerException: System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused } } => "Nothing listens there: the connection was refused.",
        _ => "The connection could not be made, or broke off.",
    };
}
