using System.CommandLine;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Seeding;

namespace AgencyAdmin.Features.Administration;

/// <summary><c>demo --customers N --reps M --seed S</c>: fills an empty database.</summary>
internal static class DemoCommand
{
    public static Command Create(IServiceProvider services)
    {
        var usual = new DemoSize();
        var customers = new Option<int>("--customers") { Description = "How many customers.", DefaultValueFactory = _ => usual.Customers };
        var reps = new Option<int>("--reps") { Description = "How many sales rep IDs.", DefaultValueFactory = _ => usual.Reps };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same data.", DefaultValueFactory = _ => usual.Seed };
        var demo = new Command("demo", "Fills an empty database with demo data of any size.") { customers, reps, seed };
        demo.SetAction(async (parsed, cancellationToken) =>
        {
            var size = new DemoSize(parsed.GetValue(customers), parsed.GetValue(reps), parsed.GetValue(seed));
            var outcome = await services.GetRequiredService<DemoData>().FillAsync(size, cancellationToken);
            if (!outcome.TryGet(out var counts))
            {
                return CommandLine.Refused(outcome.Refusals);
            }

            Console.WriteLine(
                $"Made {Say.Plural(counts.Customers, "customer")} with {Say.Plural(counts.Assignments, "assignment")}, "
                + $"{Say.Plural(counts.SalesRepIds, "sales rep ID")}, {Say.Plural(counts.Contacts, "contact")} and "
                + $"{Say.Plural(counts.Agencies, "agency", "agencies")}. Coverage: {Say.Percent(counts.Coverage.Percent)}.");
            return 0;
        });
        return demo;
    }
}
