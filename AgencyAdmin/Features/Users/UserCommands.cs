using System.CommandLine;
using System.Globalization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Mail;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Users;

/// <summary>
/// <c>users add</c>, <c>list</c>, <c>disable</c>, <c>enable</c>, <c>unlock</c>, <c>reset</c> and <c>role</c>: what the console's pages
/// do, for whoever cannot get into it.
/// </summary>
internal static class UserCommands
{
    public static Command Create(IServiceProvider services) => new("users", "The accounts of people.")
    {
        Add(services),
        List(services),
        OfOne("disable", "Takes the way in away, and ends the account's sessions.", async (email, cancellationToken) =>
            await Service(services).DisableAsync(await FindAsync(services, email, cancellationToken), cancellationToken)),
        OfOne("unlock", "Ends a lock before its ten minutes are over.", async (email, cancellationToken) =>
            await Service(services).UnlockAsync(await FindAsync(services, email, cancellationToken), cancellationToken)),
        OfOne("enable", "Gives a disabled or locked account its way in back.", async (email, cancellationToken) =>
            await Service(services).EnableAsync(await FindAsync(services, email, cancellationToken), cancellationToken)),
        Reset(services),
        Role(services),
    };

    private static Command Add(IServiceProvider services)
    {
        var (email, role) = (Email(), RoleToGive());
        var fromStdin = new Option<bool>("--password-stdin") { Required = true, Description = "Read the password from stdin." };
        var add = new Command("add", "Makes an account.") { email, role, fromStdin };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            var password = await Console.In.ReadLineAsync(cancellationToken);
            var address = parsed.GetRequiredValue(email);
            return CodeOf(await services.GetRequiredService<Accounts>()
                .AddAsync(address, address.Split('@')[0], parsed.GetRequiredValue(role), password ?? ""));
        });
        return add;
    }

    private static Command List(IServiceProvider services)
    {
        var list = new Command("list", "Prints every account: email, name, role, state, two-factor, last sign-in; parted by tabs.");
        list.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (var row in await services.GetRequiredService<UserQueries>().AllAsync(cancellationToken))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(Line(row));
            }

            return 0;
        });
        return list;
    }

    private static Command Reset(IServiceProvider services)
    {
        var email = Email();
        var reset = new Command("reset", "Makes a one-time link with which the person sets a new password, and prints it once.") { email };
        reset.SetAction(async (parsed, cancellationToken) =>
        {
            var id = await FindAsync(services, parsed.GetRequiredValue(email), cancellationToken);
            var outcome = await Service(services).MakeLinkAsync(id, cancellationToken);
            if (outcome.TryGet(out var link))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(AddressOf(services) + link.Path);
            }

            return CodeOf(outcome);
        });
        return reset;
    }

    private static Command Role(IServiceProvider services)
    {
        var (email, role) = (Email(), RoleToGive());
        var command = new Command("role", "Gives another role, and ends the account's sessions.") { email, role };
        command.SetAction(async (parsed, cancellationToken) => CodeOf(await Service(services).ChangeRoleAsync(
            await FindAsync(services, parsed.GetRequiredValue(email), cancellationToken),
            parsed.GetRequiredValue(role),
            cancellationToken)));
        return command;
    }

    private static Command OfOne(
        string name, string description, Func<string, CancellationToken, Task<Outcome<Done>>> act)
    {
        var email = Email();
        var command = new Command(name, description) { email };
        command.SetAction(async (parsed, cancellationToken) =>
            CodeOf(await act(parsed.GetRequiredValue(email), cancellationToken)));
        return command;
    }

    private static Option<string> Email() =>
        new("--email") { Required = true, Description = "The address that the person signs in with." };

    private static Option<string> RoleToGive() =>
        new("--role") { Required = true, Description = $"One of {string.Join(", ", Roles.All)}." };

    private static UserService Service(IServiceProvider services) => services.GetRequiredService<UserService>();

    // 0 is nobody's, so an address without an account is refused in the service's own words.
    private static async Task<int> FindAsync(IServiceProvider services, string email, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<UserQueries>().AllAsync(cancellationToken))
            .FirstOrDefault(row => string.Equals(row.Email, email.Trim(), StringComparison.OrdinalIgnoreCase))?.Id ?? 0;

    private static int CodeOf<T>(Outcome<T> outcome)
        where T : class => outcome.TryGet(out _) ? 0 : CommandRefusals.Refused(outcome.Refusals);

    // Where people reach the console is told by the settings of mail, if at all; else it is where the app listens.
    private static string AddressOf(IServiceProvider services) =>
        (services.GetRequiredService<IOptions<MailOptions>>().Value.ConsoleAddress
            ?? services.GetRequiredService<IConfiguration>()["Urls"]?.Split(';')[0]
            ?? "http://localhost:5080").TrimEnd('/');

    private static string Line(UserRow row) => string.Join('\t', new[]
    {
        row.Email, row.Name, row.Role, StateOf(row.State), row.HasTwoFactor ? "yes" : "no",
        row.LastSignInAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "never",
    }.Select(Printable));

    private static string StateOf(UserState state) => state switch
    {
        UserState.Active => "active",
        UserState.Waiting => "waiting",
        UserState.Locked => "locked",
        _ => "disabled",
    };

    // A provider says how somebody is called, and a terminal obeys what control characters tell it.
    private static string Printable(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
