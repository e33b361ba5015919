using System.Text.Json;

namespace AgencyAdmin.Features.Administration.Doctor;

/// <summary>Whether a provider of sign-ins can be reached from this machine.</summary>
internal static class ProviderProbe
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    /// <summary>What is in the way, or null.</summary>
    public static async Task<string?> ProblemAsync(string authority, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = s_patience };
        try
        {
            using var answer = await client.GetAsync($"{authority.TrimEnd('/')}/.well-known/openid-configuration", cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                return $"it answers {(int)answer.StatusCode}";
            }

            var said = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(cancellationToken));
            return said.TryGetProperty("authorization_endpoint", out _) ? null : "it does not say where to sign in";
        }
        catch (JsonException)
        {
            return "it does not answer as a provider does";
        }
        catch (HttpRequestException failure)
        {
            return failure.Message.TrimEnd('.');
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it does not answer within {s_patience.TotalSeconds:0} s";
        }
    }
}
