using System.CommandLine;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Administration;

/// <summary><c>users add</c>.</summary>
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
}
