using System.CommandLine;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Cases;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary><c>gallery-case CUSTOMER</c>: what a customer sees, made anonymous, as a test.</summary>
internal static class GalleryCaseCommand
{
    public static Command Create(IServiceProvider services)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "The customer number, exactly as the ERP sends it." };
        var draft = new Option<bool>("--draft") { Description = "Take the draft instead of what is published." };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "Another day than today, as yyyy-MM-dd.", CustomParser = CommandDay.Read };
        var command = new Command("gallery-case", "Writes what a customer sees as a test, with nobody's name, number or address in it.")
        {
            customer, draft, asOf,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var number = parsed.GetRequiredValue(customer);
            var found = await services.GetRequiredService<CustomerResolutions>().FindAsync(
                number, parsed.GetValue(draft), parsed.GetValue(asOf), cancellationToken);
            if (found.Customer is not { } facts)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    Resolver.Resolve(number, customer: null, found.Setup, found.AsOf).Sentence);
                return 1;
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(CaseCode.Of(AnonymousCase.Of(facts, found.Setup, found.AsOf.Day)));
            return 0;
        });
        return command;
    }
}
