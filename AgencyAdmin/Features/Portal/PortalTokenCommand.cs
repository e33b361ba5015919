using System.CommandLine;
using AgencyAdmin.Security.Portals;

namespace AgencyAdmin.Features.Portal;

/// <summary><c>portal-token</c>: a token as a portal would make it, for trying the module.</summary>
internal static class PortalTokenCommand
{
    public static Command Create(IServiceProvider services)
    {
        var customer = new Argument<string>("customer") { Description = "The customer number." };
        var minutes = new Option<int>("--minutes") { DefaultValueFactory = _ => 15, Description = "How long it is good for, 1 to 60." };
        var command = new Command("portal-token", "Prints a token for that customer, alone on stdout.") { customer, minutes };
        command.SetAction(parsed =>
        {
            var life = parsed.GetValue(minutes);
            if (life is < 1 or > 60)
            {
                return CommandRefusals.Refused([new("portal-token.minutes", "A token is good for 1 to 60 minutes.")]);
            }

            Console.WriteLine(services.GetRequiredService<PortalTokens>().Make(parsed.GetRequiredValue(customer), TimeSpan.FromMinutes(life)));
            return 0;
        });
        return command;
    }
}
