using System.CommandLine;
using System.Globalization;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Keys;

/// <summary><c>api-keys add</c>, <c>list</c> and <c>revoke</c>.</summary>
internal static class ApiKeyCommands
{
    public static Command Create(IServiceProvider services) =>
        new("api-keys", "The keys of machines.") { Add(services), List(services), Revoke(services) };

    private static Command Add(IServiceProvider services)
    {
        var name = new Option<string>("--name") { Required = true, Description = "What the key is for." };
        var scope = new Option<string>("--scope") { Required = true, Description = $"One or more of {string.Join(",", Permissions.Scopes)}." };
        var days = new Option<int?>("--expires-days") { Description = "For how many days it holds; it never ends where this is left out." };
        var add = new Command("add", "Makes an API key and prints it once.") { name, scope, days };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            var scopes = parsed.GetRequiredValue(scope)
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var outcome = await services.GetRequiredService<ApiKeys>()
                .AddAsync(parsed.GetRequiredValue(name), scopes, parsed.GetValue(days), cancellationToken);
            if (!outcome.TryGet(out var key))
            {
                return CommandRefusals.Refused(outcome.Refusals);
            }

            Console.WriteLine(key);
            return 0;
        });
        return add;
    }

    private static Command List(IServiceProvider services)
    {
        var list = new Command("list", "Prints every key but its text: name, scopes, state, end, last use, by whom it was made; parted by tabs.");
        list.SetAction(async (parsed, cancellationToken) =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            foreach (var key in await services.GetRequiredService<ApiKeys>().ListAsync(cancellationToken))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(Row(key, now));
            }

            return 0;
        });
        return list;
    }

    private static Command Revoke(IServiceProvider services)
    {
        var name = new Option<string>("--name") { Required = true, Description = "The key's name, as list prints it." };
        var revoke = new Command("revoke", "Ends a key for good: the next request with it is refused.") { name };
        revoke.SetAction(async (parsed, cancellationToken) =>
        {
            var keys = services.GetRequiredService<ApiKeys>();
            var key = (await keys.ListAsync(cancellationToken))
                .FirstOrDefault(one => one.Name == parsed.GetRequiredValue(name) && one.RevokedAt is null);
            var outcome = await keys.RevokeAsync(key?.Id ?? 0, cancellationToken);
            return outcome.Refusals.Count == 0 ? 0 : CommandRefusals.Refused(outcome.Refusals);
        });
        return revoke;
    }

    private static string Row(ApiKey key, DateTimeOffset now) => string.Join(
        '\t', key.Name, key.Scopes, key.StateAt(now).ToString().ToLowerInvariant(), Day(key.ExpiresAt), Moment(key.LastUsedAt), key.CreatedBy);

    private static string Day(DateTimeOffset? at) =>
        at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";

    private static string Moment(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "never";
}
