namespace AgencyAdmin;

/// <summary>For clients of other servers: the whole answer is read, and whoever asked goes on in the pool.</summary>
internal sealed class LeavesSocketThread(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>As much as the sign-in with OpenID takes by itself. A longer answer is an error.</summary>
    private const long Limit = 10 * 1024 * 1024;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SocketThread.LeaveAsync(ReadAsync(request, cancellationToken));

    private async Task<HttpResponseMessage> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            await answer.Content.LoadIntoBufferAsync(Limit, cancellationToken);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
