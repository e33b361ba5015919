using System.CommandLine;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Administration;

/// <summary><c>users add</c> and <c>api-keys add</c>.</summary>
internal static class AccountCommands
{
    public static Command Users(IServiceProvider services)
    {
        var email = new Option<string>("--email") { Required = true, Description = "The address to sign in with." };
        var role = new Option<string>("--role") { Required = true, Description = $"One of {string.Join(", ", Roles.All)}." };
        var fromStdin = new Option<bool>("--password-stdin") { Required = true, Description = "Read the password from stdin." };
        var add = new Command("add", "Makes an account.") { email, role, fromStdin };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            var password = await Console.In.ReadLineAsync(cancellationToken);
            var address = parsed.GetRequiredValue(email);
            var outcome = await services.GetRequiredService<Accounts>()
                .AddAsync(address, address.Split('@')[0], parsed.GetRequiredValue(role), password ?? "");
            return outcome.Refusals.Count == 0 ? 0 : CommandLine.Refused(outcome.Refusals);
        });
        return new("users", "The accounts of people.") { add };
    }

    public static Command ApiKeys(IServiceProvider services)
    {
        var name = new Option<string>("--name") { Required = true, Description = "What the key is for." };
        var scope = new Option<string>("--scope") { Required = true, Description = $"One or more of {string.Join(",", Permissions.Scopes)}." };
        var add = new Command("add", "Makes an API key and prints it once.") { name, scope };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            var scopes = parsed.GetRequiredValue(scope).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var outcome = await services.GetRequiredService<ApiKeys>()
                .AddAsync(parsed.GetRequiredValue(name), scopes, cancellationToken);
            if (!outcome.TryGet(out var key))
            {
                return CommandLine.Refused(outcome.Refusals);
            }

            Console.WriteLine(key);
            return 0;
        });
        return new("api-keys", "The keys of machines.") { add };
    }
}
