using System.CommandLine;
using System.Text.Json;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.HandOvers;

namespace AgencyAdmin.Features.HandOvers;

/// <summary><c>contacts hand-over</c>: everything that hangs on one contact goes to another, on the command line.</summary>
internal static class HandOverCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(IServiceProvider services)
    {
        var from = new Option<int>("--from") { Description = "The key of the contact who leaves, as in the address of its page.", Required = true };
        var to = new Option<int>("--to") { Description = "The key of the contact who takes over everything.", Required = true };
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The first day on which customers see the successor, as yyyy-MM-dd; today where it is left out.",
            CustomParser = CommandDay.Read,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what it would do, and do nothing." };
        var json = new Option<bool>("--json") { Description = "Answer as the API does." };
        var command = new Command(
            "hand-over", "Hands everything that hangs on a contact to another one, in the draft. Customers see it once it is published.")
        {
            from, to, on, dryRun, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var service = services.GetRequiredService<HandOverService>();
            var (id, output) = (parsed.GetRequiredValue(from), parsed.InvocationConfiguration);
            var choices = new HandOverChoices(
                parsed.GetValue(on) ?? CompanyDay.Today(services.GetRequiredService<TimeProvider>()), new Dictionary<string, Successor>(),
                Successor.Of(parsed.GetRequiredValue(to)));
            var looked = await service.PreviewAsync(id, choices, cancellationToken);
            if (!looked.TryGet(out var preview))
            {
                return await RefuseAsync(looked.Refusals, output.Error);
            }

            long? undo = null;
            if (!parsed.GetValue(dryRun))
            {
                var outcome = await service.ApplyAsync(id, choices, preview.Signature, cancellationToken);
                if (!outcome.TryGet(out var done))
                {
                    return await RefuseAsync(outcome.Refusals, output.Error);
                }

                undo = done.Batch;
            }

            await output.Output.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(HandOverBody.Of(preview, undo), s_json)
                : Text(preview, undo));
            return 0;
        });
        return new Command("contacts", "The people at businesses.") { command };
    }

    private static async Task<int> RefuseAsync(IReadOnlyList<Refusal> refusals, TextWriter error)
    {
        foreach (var refusal in refusals)
        {
            await error.WriteLineAsync(refusal.Message);
        }

        return 1;
    }

    private static string Text(HandOverPreview preview, long? undo)
    {
        var effects = preview.Report.Effects;
        var counts = $"On {HandOverWords.Day(preview.Plan.Day)} {DisplayFormat.Plural(effects.ChangedPerson, "customer")} would see another person, "
            + $"{DisplayFormat.Count(effects.Lost)} would lose their rep, {DisplayFormat.Count(effects.Gained)} would gain one.";
        return string.Join(
            Environment.NewLine,
            preview.Changes.Select(change => $"  {change.Sentence}").Prepend(counts)
                .Append(undo is { } batch ? $"Done in the draft. Entry {batch} of the change log undoes it." : "Nothing was done."));
    }
}
