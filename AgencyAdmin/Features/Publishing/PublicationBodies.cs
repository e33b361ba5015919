using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Features.Publishing;

/// <summary>One difference between two setups in JSON.</summary>
internal sealed record SetupChangeBody(string Kind, string Sentence, int? AgencyId, int? ContactId, string? SalesRepId)
{
    public static SetupChangeBody Of(SetupChange change) => new(
        JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()), change.Sentence, change.AgencyId, change.ContactId, change.SalesRepId);
}

/// <summary>A publication in JSON.</summary>
/// <param name="Coverage">In percent.</param>
internal sealed record PublicationBody(
    int Number, DateTimeOffset At, string By, string? Note, string Summary, CustomerEffects Effects, double Coverage,
    int? RestoredFrom, bool IsCurrent)
{
    public static PublicationBody Of(PublicationRow row) => new(
        row.Number, row.At, row.By, row.Note, row.Summary, row.Effects, Math.Round(row.Coverage.Percent, 2), row.RestoredFrom, row.IsCurrent);

    public static PublicationBody Of(Publication made) => new(
        made.Number, made.At, made.By, made.Note, made.Summary, made.Effects, Math.Round(made.Coverage.Percent, 2), made.RestoredFrom, true);
}

/// <summary>A page of publications, the latest first; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
internal sealed record PublicationBodies(
    IReadOnlyList<PublicationBody> Items, string? Next, int Total);

/// <summary>
/// A customer that a setup touches, and how: <c>gained</c>, <c>lost</c>, <c>person</c>, <c>details</c> or <c>same</c>.
/// </summary>
internal sealed record AffectedBody(
    string Number, string Name, [property: AllowedValues("gained", "lost", "person", "details", "same")] string Effect);

/// <summary>A page of them; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
internal sealed record AffectedBodies(IReadOnlyList<AffectedBody> Items, string? Next)
{
    public static AffectedBodies Of(EffectPage page) => new(
        [.. page.Customers.Zip(page.Kinds, (customer, kind) => new AffectedBody(customer.Number, customer.Name, EffectWords.Key(kind)))],
        page.Next is { } next ? RestCursor.Of(next) : null);
}

/// <summary>Coverage before and after, in percent.</summary>
internal sealed record CoverageChange(double Before, double After);

/// <summary>What publishing the draft would do.</summary>
/// <param name="Published">The publication that the draft is compared with; 0 for none yet.</param>
/// <param name="AsksTwice">Whether publishing must say that it may take the rep from so many.</param>
internal sealed record DraftDifferencesBody(
    int Published, string Summary, IReadOnlyList<SetupChangeBody> Changes, CustomerEffects Effects,
    CoverageChange Coverage,
    bool AsksTwice, AffectedBodies Customers);

/// <summary>What a request to publish or to roll back says.</summary>
/// <param name="Note">Why, for the history.</param>
/// <param name="AcceptLoss">True where it may take the rep from more customers than the set share.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PublishRequest(string? Note = null, bool AcceptLoss = false);
