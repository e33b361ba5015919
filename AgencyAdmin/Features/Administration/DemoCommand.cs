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
        var customers = Number("--customers", "How many customers.", usual.Customers);
        var reps = Number("--reps", "How many sales rep IDs.", usual.Reps);
        var seed = Number("--seed", "The same seed makes the same data.", usual.Seed);
        var demo = new Command("demo", "Fills an empty database with demo data of any size.") { customers, reps, seed };
        demo.SetAction(async (parsed, cancellationToken) =>
        {
            var size = new DemoSize(parsed.GetValue(customers), parsed.GetValue(reps), parsed.GetValue(seed));
            var outcome = await services.GetRequiredService<DemoData>().FillAsync(size, cancellationToken);
            if (!outcome.TryGet(out var counts))
            {
                return CommandRefusals.Refused(outcome.Refusals);
            }

            Console.WriteLine(
                $"Made {DisplayFormat.Plural(counts.Customers, "customer")} with {DisplayFormat.Plural(counts.Assignments, "assignment")}, "
                + $"{DisplayFormat.Plural(counts.SalesRepIds, "sales rep ID")}, {DisplayFormat.Plural(counts.Contacts, "contact")} and "
                + $"{DisplayFormat.Plural(counts.Agencies, "agency", "agencies")}. "
                + $"Coverage: {DisplayFormat.Percent(counts.Coverage.Percent)}.");
            return 0;
        });
        return demo;
    }

    private static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };
}
