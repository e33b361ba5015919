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

        if (await CheckAsync(form, cancellationToken) is { Count: > 0 } wrong)
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
        var made = new WebhookEndpoint(NameOf(form), form.Url!, EventsOf(form), secrets.Seal(secret), user.Name, clock.GetUtcNow());
        db.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MadeWebhook(made, secret);
    }

    /// <summary>Changes where messages go, and which.</summary>
    /// <param name="id">Of the webhook.</param>
    /// <param name="version">That was read; null where it does not matter.</param>
    /// <param name="form">As it is to be.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Outcome<WebhookEndpoint>> ChangeAsync(
        int id, int? version, WebhookForm form, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        return await CheckAsync(form, cancellationToken) is { Count: > 0 } wrong
            ? wrong
            : await EditAsync(id, version, endpoint => endpoint.Change(NameOf(form), form.Url!, EventsOf(form)), cancellationToken);
    }

    /// <summary>Sends nothing more, and keeps what happens.</summary>
    public async Task<Outcome<WebhookEndpoint>> DisableAsync(int id, CancellationToken cancellationToken = default) =>
        user.Refuses(Policies.ManageWebhooks) is { } refusal ? refusal
            : await EditAsync(id, null, endpoint => endpoint.Disable(reason: null, clock.GetUtcNow()), cancellationToken);

    /// <summary>Sends again, what was kept first.</summary>
    public async Task<Outcome<WebhookEndpoint>> EnableAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        return await EditAsync(
            id, null, endpoint => endpoint.Enable(), cancellationToken,
            db => db.WebhookDeliveries.Where(delivery => delivery.EndpointId == id && delivery.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(delivery => delivery.NextAt, now).SetProperty(delivery => delivery.ScheduledAt, now)
                        .SetProperty(delivery => delivery.Attempts, 0), cancellationToken));
    }

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

    private async Task<List<Refusal>> CheckAsync(WebhookForm form, CancellationToken cancellationToken)
    {
        List<Refusal> wrong = [];
        if (!string.IsNullOrWhiteSpace(form.Name) && TextRule.CheckName(
            "webhook.name", new("name", "The name", form.Name, WebhookEndpoint.NameLimit), $"Give a name of at most {WebhookEndpoint.NameLimit} characters.") is { } name)
        {
            wrong.Add(name);
        }

        if (await network.CheckAsync(form.Url, cancellationToken) is { } url)
        {
            wrong.Add(url);
        }

        if (form.Events?.FirstOrDefault(type => !EventTypes.IsKnown(type)) is { } unknown)
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

    private static string NameOf(WebhookForm form) => TextRule.Clean(form.Name) ?? Shortened(new Uri(form.Url!).Host);

    private static string Shortened(string host) => host.Length <= WebhookEndpoint.NameLimit ? host : host[..WebhookEndpoint.NameLimit];

    private static string EventsOf(WebhookForm form) => form.Events is { Count: > 0 } some
        ? string.Join(',', EventTypes.All.Select(type => type.Name).Where(some.Contains))
        : "*";
}
