using System.Runtime.CompilerServices;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Publishing;

/// <summary>
/// Two setups to hold against each other: numbers of publications, 0 for none yet, null for the draft.
/// </summary>
public sealed record Comparison(int? Before, int? After);

/// <summary>Two setups on a day, of which one may be stored nowhere yet.</summary>
public sealed record ComparedSetups(SetupIndex Before, SetupIndex After, DateOnly Day);

/// <summary>One customer under two setups.</summary>
/// <param name="Sentence">What changes for it, or that nothing does.</param>
public sealed record BeforeAndAfter(string Number, string? Name, Resolution Before, Resolution After, string Sentence);

/// <summary>What one customer saw under a publication, on the day it was published.</summary>
public sealed record PastModule(string Number, string? Name, Resolution Resolution);

/// <summary>Before and after by customer: counts, lists, and one customer's two modules.</summary>
public sealed class EffectQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, CustomerEffectsQuery effects,
    CustomerResolutions resolutions,
    TimeProvider clock)
{
    private const int Found = 10;
    private const int Shown = 50;

    // A spreadsheet is read whole anyway; this only bounds what is held at once.
    private const int ExportPage = 5_000;

    /// <summary>
    /// A page of the customers to whom that happens, and whom the text finds. Without a kind these are all who are touched, and with
    /// a text also those who are not.
    /// </summary>
    public async Task<EffectPage> ListAsync(
        Comparison comparison, EffectKind? kind, string? text, int after, CancellationToken cancellationToken = default)
    {
        var (one, other) = await ReadAsync(comparison, cancellationToken);
        return await effects.ListAsync(one, other, Wanted(kind, text), text, after, Shown, cancellationToken);
    }

    /// <inheritdoc cref="ListAsync(Comparison, EffectKind?, string?, int, CancellationToken)"/>
    public Task<EffectPage> ListAsync(
        ComparedSetups setups, EffectKind? kind, string? text, int after, CancellationToken cancellationToken = default) =>
        effects.ListAsync(setups.Before, setups.After, setups.Day, Wanted(kind, text), text, after, Shown, cancellationToken);

    /// <summary>All customers to whom that happens, one page held at a time.</summary>
    public async IAsyncEnumerable<ExampleCustomer> AllAsync(
        Comparison comparison, EffectKind? kind, string? text, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (before, after) = await ReadAsync(comparison, cancellationToken);
        for (int? next = 0; next is { } from;)
        {
            var page = await effects.ListAsync(before, after, kind, text, from, ExportPage, cancellationToken);
            foreach (var customer in page.Customers)
            {
                yield return customer;
            }

            next = page.Next;
        }
    }

    /// <summary>What one customer sees under each of the two.</summary>
    public async Task<BeforeAndAfter> CompareAsync(
        Comparison comparison, string customerNumber, CancellationToken cancellationToken = default)
    {
        var (one, other) = await ReadAsync(comparison, cancellationToken);
        return await CompareAsync(new ComparedSetups(one, other, CompanyDay.Today(clock)), customerNumber, cancellationToken);
    }

    /// <inheritdoc cref="CompareAsync(Comparison, string, CancellationToken)"/>
    public async Task<BeforeAndAfter> CompareAsync(
        ComparedSetups setups, string customerNumber, CancellationToken cancellationToken = default)
    {
        var before = await resolutions.ResolveAsync(customerNumber, setups.Before, setups.Day, cancellationToken);
        var after = await resolutions.ResolveAsync(customerNumber, setups.After, setups.Day, cancellationToken);
        var facts = await resolutions.FactsAsync(customerNumber, cancellationToken);
        var change = CardChanges.Describe(before.Cards, after.Cards);
        return new(
            customerNumber, facts?.Name, before, after,
            change is null ? "It sees the same." : char.ToUpperInvariant(change[0]) + change[1..]);
    }

    /// <summary>
    /// What a customer saw once that was published. Its sales rep IDs are those of today: feeds keep no others.
    /// </summary>
    public async Task<PastModule> ThenAsync(
        PublicationRow publication, string customerNumber, CancellationToken cancellationToken = default)
    {
        var setup = await setups.OfAsync(publication.Number, cancellationToken);
        var day = CompanyDay.Of(publication.At, clock);
        var facts = await resolutions.FactsAsync(customerNumber, cancellationToken);
        return new(customerNumber, facts?.Name, await resolutions.ResolveAsync(customerNumber, setup, day, cancellationToken));
    }

    /// <summary>The first few active customers that a text finds.</summary>
    public async Task<IReadOnlyList<ExampleCustomer>> FindAsync(
        string? text, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var customers = string.IsNullOrWhiteSpace(text) ? db.Customers : db.Customers.Named(db, text);
        return await customers.AsNoTracking().Where(c => c.IsActive).OrderBy(c => c.Name).ThenBy(c => c.Number)
            .Take(Found)
            .Select(c => new ExampleCustomer(c.Id, c.Number, c.Name)).ToListAsync(cancellationToken);
    }

    private static Func<EffectKind, bool> Wanted(EffectKind? kind, string? text) =>
        found => kind is null ? found is not EffectKind.Same || !string.IsNullOrWhiteSpace(text) : found == kind;

    private async Task<(SetupIndex Before, SetupIndex After)> ReadAsync(
        Comparison comparison, CancellationToken cancellationToken) =>
        (await setups.OfAsync(comparison.Before, cancellationToken), await setups.OfAsync(comparison.After, cancellationToken));
}
