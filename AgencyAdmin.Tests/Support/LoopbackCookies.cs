namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Keeps cookies as browsers do: to them this machine is as safe as TLS, so they send secure cookies to it over plain
/// HTTP. .NET's own container does not.
/// </summary>
internal sealed class LoopbackCookies() : DelegatingHandler(
    new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private readonly Dictionary<string, string> _kept = [];

    /// <summary>As a request would send them.</summary>
    public string Header => string.Join("; ", _kept.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_kept.Count > 0)
        {
            request.Headers.Remove("Cookie");
            request.Headers.Add("Cookie", Header);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            Keep(line);
        }

        return answer;
    }

    private void Keep(string line)
    {
        var pair = line.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0 || line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
        {
            _kept.Remove(pair[0]);
        }
        else
        {
            _kept[pair[0]] = pair[1];
        }
    }
}
