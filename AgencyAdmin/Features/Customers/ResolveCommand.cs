using System.CommandLine;
using System.Text.Json;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary><c>resolve CUSTOMER</c>: what a customer sees, and why, on the command line.</summary>
internal static class ResolveCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(IServiceProvider services)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "The customer number, exactly as the ERP sends it." };
        var draft = new Option<bool>("--draft") { Description = "Resolve on the draft instead of what is published." };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "Another day than today, as yyyy-MM-dd.", CustomParser = CommandDay.Read };
        var json = new Option<bool>("--json") { Description = "Answer as the API does." };
        var command = new Command("resolve", "Says what a customer sees in its Sales Rep module, and why.")
        {
            customer, draft, asOf, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isDraft = parsed.GetValue(draft);
            var resolution = await services.GetRequiredService<CustomerResolutions>().ResolveAsync(
                parsed.GetRequiredValue(customer), isDraft, parsed.GetValue(asOf), cancellationToken);
            if (resolution.Reason is Reason.CustomerUnknown)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(resolution.Sentence);
                return 1;
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(ResolutionBody.Of(resolution, isDraft), s_json)
                : Text(resolution));
            return 0;
        });
        return command;
    }

    private static string Text(Resolution resolution) => string.Join(
        Environment.NewLine,
        resolution.Ids.SelectMany(id => new[] { $"  {id.Sentence}", $"    {Chain(id)}" }).Prepend(resolution.Sentence));

    private static string Chain(ResolvedId id) => string.Join(" -> ", id.Chain.Select(link => link.State switch
    {
        LinkState.Holds => link.Label,
        LinkState.Broken => $"[{link.Label}]",
        _ => "...",
    }));
}
