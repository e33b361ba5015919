using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AgencyAdmin.Tests.Clients.Receivers;

/// <summary>The receiver in C# of docs/webhooks.md: what stands between the marks is what stands there.</summary>
internal static class CSharpReceiver
{
    // <sample>
    public static void MapAgencyAdmin(this WebApplication app, string secret)
    {
        var seen = new ConcurrentDictionary<string, bool>(); // In a real one: a table with a unique key.
        app.MapPost("/agencyadmin", async (HttpRequest request) =>
        {
            var body = await new StreamReader(request.Body, Encoding.UTF8).ReadToEndAsync();
            if (!IsGenuine(request.Headers, body, secret))
            {
                return Results.Unauthorized();
            }

            if (seen.TryAdd(request.Headers["webhook-id"].ToString(), true)) // A message may come twice.
            {
                using var message = JsonDocument.Parse(body);
                Console.WriteLine($"{message.RootElement.GetProperty("type")}: {message.RootElement.GetProperty("data")}");
            }

            return Results.NoContent(); // At once: do what takes long afterwards.
        });
    }

    private static bool IsGenuine(IHeaderDictionary headers, string body, string secret)
    {
        var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
        if (!long.TryParse(timestamp, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false; // Too old, or of a clock that is wrong.
        }

        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        return headers["webhook-signature"].ToString().Split(' ') // Two after a rotation: one of them is enough.
            .Where(signature => signature.StartsWith("v1,", StringComparison.Ordinal))
            .Any(signature => CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(signature[3..]), Encoding.ASCII.GetBytes(Convert.ToBase64String(expected))));
    }
    // </sample>
}
