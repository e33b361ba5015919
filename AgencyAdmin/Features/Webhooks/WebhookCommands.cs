using System.CommandLine;
using AgencyAdmin.Data.Events;

namespace AgencyAdmin.Features.Webhooks;

/// <summary><c>webhooks add</c>, <c>list</c> and <c>test</c>.</summary>
internal static class WebhookCommands
{
    public static Command Create(IServiceProvider services) =>
        new("webhooks", "Who is told of what happens.") { Add(services), List(services), Test(services) };

    private static Command Add(IServiceProvider services)
    {
        var url = new Option<string>("--url") { Required = true, Description = "Where messages are sent to." };
        var events = new Option<string>("--events") { Required = true, Description = "The types of events, parted by commas; * for all." };
        var name = new Option<string?>("--name") { Description = "What people call it; its host where this is left out." };
        var add = new Command("add", "Makes a webhook and prints its secret once.") { url, events, name };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetRequiredValue(events).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var outcome = await services.GetRequiredService<WebhookService>().AddAsync(
                new(parsed.GetValue(name), parsed.GetRequiredValue(url), wanted is ["*"] ? null : wanted), cancellationToken);
            if (!outcome.TryGet(out var made))
            {
                return CommandRefusals.Refused(outcome.Refusals);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(made.Secret);
            return 0;
        });
        return add;
    }

    private static Command List(IServiceProvider services)
    {
        var list = new Command("list", "Prints every webhook but its secret: key, name, state, messages that wait, events, address; parted by tabs.");
        list.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (var row in await services.GetRequiredService<WebhookQueries>().ListAsync(cancellationToken))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Join(
                    '\t', row.Endpoint.Id, row.Endpoint.Name, row.Endpoint.IsEnabled ? "enabled" : "disabled", row.Waiting, row.Endpoint.Events, row.Endpoint.Url));
            }

            return 0;
        });
        return list;
    }

    private static Command Test(IServiceProvider services)
    {
        var id = new Argument<int>("ID") { Description = "The webhook's key, as list prints it." };
        var test = new Command("test", "Sends a test at once, and prints what came of it.") { id };
        test.SetAction(async (parsed, cancellationToken) =>
        {
            var outcome = await services.GetRequiredService<WebhookResends>().TestAsync(parsed.GetRequiredValue(id), cancellationToken);
            if (!outcome.TryGet(out var sent))
            {
                return CommandRefusals.Refused(outcome.Refusals);
            }

            var attempt = sent.LatestAttempt();
            var isDelivered = sent.State is DeliveryState.Delivered;
            var place = isDelivered ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error;
            await place.WriteLineAsync(attempt is null ? "Somebody else sends it just now." : attempt.Problem ?? $"It answered {attempt.Status}.");
            return isDelivered ? 0 : 1;
        });
        return test;
    }
}
