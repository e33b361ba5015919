using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Webhooks.Sending;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Webhooks;

/// <summary>A webhook as it is typed.</summary>
/// <param name="Name">What people call it; null for its host.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Events">The types that it wants; none for all.</param>
public sealed record WebhookForm(string? Name, string? Url, IReadOnlyList<string>? Events);

/// <summary>A webhook with the secret that nobody is shown again.</summary>
public sealed record MadeWebhook(WebhookEndpoint Endpoint, string Secret);

/// <summary>Makes and changes webhooks.</summary>
public sealed class WebhookService(
    IDbContextFactory<AppDbContext> databases, ReceiverNetwork network, WebhookSecrets secrets, ICurrentUser user, TimeProvider clock)
{
    /// <summary>The most there can be: each event is written once for each.</summary>
    public const int Most = 50;

    public const string Missing = "webhook.missing";

    public const string Stale = "webhook.stale";

    /// <summary>What is said of a webhook that is not there.</summary>
    public static Refusal NotThere { get; } = new(Missing, "There is no such webhook. Somebody may have deleted it.");

    private static readonly Refusal s_stale = new(Stale, "Someone changed this webhook while you did. Look at it again, then repeat the change.");

    /// <summary>A new webhook, and its secret: the only time that anyone sees it.</summary>
    public async Task<Outcome<MadeWebhook>> AddAsync(WebhookForm form, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        if (await CheckAsync(WebhookChangeRequest.Of(form), cancellationToken) is { Count: > 0 } wrong)
        {
            return wrong;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.CountAsync(cancellationToken) >= Most)
        {
            return new Refusal("webhook.most", $"There are {Most} webhooks, which is the most there can be. Delete one first.");
        }

        var secret = secrets.New();
        var made = new WebhookEndpoint(NameOf(form.Name, form.Url!), form.Url!, EventsOf(form.Events), secrets.Seal(secret), user.Name, clock.GetUtcNow());
        db.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MadeWebhook(made, secret);
    }

    /// <summary>Changes where messages go, which, and whether they do. Once it is enabled again, what was kept goes first.</summary>
    /// <param name="id">Of the webhook.</param>
    /// <param name="version">That was read; null where it does not matter.</param>
    /// <param name="change">What is to change.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Outcome<WebhookEndpoint>> ChangeAsync(
        int id, int? version, WebhookChangeRequest change, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        if (await CheckAsync(change, cancellationToken) is { Count: > 0 } wrong)
        {
            return wrong;
        }

        var now = clock.GetUtcNow();
        var isEnabledNow = false;
        return await EditAsync(
            id, version,
            endpoint => isEnabledNow = Apply(change, endpoint, now), cancellationToken,
            async db =>
            {
                if (isEnabledNow)
                {
                    await SendKeptAsync(db, id, now, cancellationToken);
                }
            });
    }

    /// <summary>Sends nothing more, and keeps what happens.</summary>
    public Task<Outcome<WebhookEndpoint>> DisableAsync(int id, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, version: null, new() { IsEnabled = false }, cancellationToken);

    /// <summary>Sends again, what was kept first.</summary>
    public Task<Outcome<WebhookEndpoint>> EnableAsync(int id, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, version: null, new() { IsEnabled = true }, cancellationToken);

    /// <summary>Signs with another secret from now on, and for a day with both.</summary>
    public async Task<Outcome<MadeWebhook>> RotateAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        var secret = secrets.New();
        var outcome = await EditAsync(id, null, endpoint => endpoint.Rotate(secrets.Seal(secret), clock.GetUtcNow()), cancellationToken);
        return outcome.Select(endpoint => new MadeWebhook(endpoint, secret));
    }

    /// <summary>Deletes it with all its deliveries.</summary>
    public async Task<Outcome<Done>> DeleteAsync(int id, int? version = null, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } endpoint)
        {
            return NotThere;
        }

        if (version is { } read && read != endpoint.Version)
        {
            return s_stale;
        }

        await db.WebhookDeliveries.Where(delivery => delivery.EndpointId == id).ExecuteDeleteAsync(cancellationToken);
        db.Remove(endpoint);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.It;
    }

    /// <returns>Whether it is enabled by this, and was not before.</returns>
    private static bool Apply(WebhookChangeRequest change, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        var url = LeftOut.Or(change.Url, endpoint.Url)!;
        var events = change.HasEvents ? EventsOf(change.Events) : endpoint.Events;
        endpoint.Change(NameOf(LeftOut.Or(change.Name, endpoint.Name), url), url, events);
        if (change.IsEnabled is not { } isEnabled || isEnabled == endpoint.IsEnabled)
        {
            return false;
        }

        if (isEnabled)
        {
            endpoint.Enable();
        }
        else
        {
            endpoint.Disable(reason: null, now);
        }

        return isEnabled;
    }

    private static Task<int> SendKeptAsync(AppDbContext db, int id, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.WebhookDeliveries.Where(delivery => delivery.EndpointId == id && delivery.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                set => set.SetProperty(delivery => delivery.NextAt, now).SetProperty(delivery => delivery.ScheduledAt, now)
                    .SetProperty(delivery => delivery.Attempts, 0), cancellationToken);

    private async Task<List<Refusal>> CheckAsync(WebhookChangeRequest change, CancellationToken cancellationToken)
    {
        List<Refusal> wrong = [];
        if (LeftOut.Or(change.Name, null) is { } called && !string.IsNullOrWhiteSpace(called) && TextRule.CheckName(
            "webhook.name", new("name", "The name", called, WebhookEndpoint.NameLimit),
            $"Give a name of at most {WebhookEndpoint.NameLimit} characters.") is { } name)
        {
            wrong.Add(name);
        }

        if (change.HasUrl && await network.CheckAsync(change.Url, cancellationToken) is { } url)
        {
            wrong.Add(url);
        }

        if (change.HasEvents && change.Events?.FirstOrDefault(type => !EventTypes.IsKnown(type)) is { } unknown)
        {
            wrong.Add(new("webhook.events", $"There are no events {TextRule.Shown(unknown)}. Choose of {string.Join(", ", EventTypes.All.Select(type => type.Name))}.", "events"));
        }

        return wrong;
    }

    private async Task<Outcome<WebhookEndpoint>> EditAsync(
        int id, int? version, Action<WebhookEndpoint> edit, CancellationToken cancellationToken, Func<AppDbContext, Task>? besides = null)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } endpoint)
        {
            return NotThere;
        }

        if (version is { } read && read != endpoint.Version)
        {
            return s_stale;
        }

        edit(endpoint);
        await db.SaveChangesAsync(cancellationToken);
        await (besides?.Invoke(db) ?? Task.CompletedTask);
        await transaction.CommitAsync(cancellationToken);
        return endpoint;
    }

    private static string NameOf(string? name, string url) => TextRule.Clean(name) ?? Shortened(new Uri(url).Host);

    private static string Shortened(string host) => host.Length <= WebhookEndpoint.NameLimit ? host : host[..WebhookEndpoint.NameLimit];

    private static string EventsOf(IReadOnlyList<string>? events) => events is { Count: > 0 } some
        ? string.Join(',', EventTypes.All.Select(type => type.Name).Where(some.Contains))
        : "*";
}
