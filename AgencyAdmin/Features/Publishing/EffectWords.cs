using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Publishing;

/// <summary>What becomes of customers, in the words of pages, addresses and files.</summary>
internal static class EffectWords
{
    /// <summary>"lose their rep", after a number of customers.</summary>
    public static string Verb(EffectKind kind) => kind switch
    {
        EffectKind.Gained => "gain a rep",
        EffectKind.Lost => "lose their rep",
        EffectKind.ChangedPerson => "see another person",
        EffectKind.ChangedDetails => "see other details",
        _ => "see no change",
    };

    /// <summary>What a publication takes away, for whoever is asked once more.</summary>
    public static string Loss(CustomerEffectsReport report) =>
        $"{DisplayFormat.Plural(report.Effects.Lost, "customer")} would lose their rep, of {DisplayFormat.Count(report.SeeingBefore)} who see one now.";

    /// <summary>"Loses its rep", of one customer.</summary>
    public static string Word(EffectKind kind) => kind switch
    {
        EffectKind.Gained => "Gains a rep",
        EffectKind.Lost => "Loses its rep",
        EffectKind.ChangedPerson => "Another person",
        EffectKind.ChangedDetails => "Other details",
        _ => "No change",
    };

    public static Status Status(EffectKind kind) => kind switch
    {
        EffectKind.Gained => Components.Shared.Status.Good,
        EffectKind.Lost => Components.Shared.Status.Blocked,
        EffectKind.ChangedPerson => Components.Shared.Status.Warning,
        EffectKind.ChangedDetails => Components.Shared.Status.Info,
        _ => Components.Shared.Status.Muted,
    };

    /// <summary>Whom a customer sees: names, a desk, or nobody.</summary>
    public static string Seen(CustomerOutcome outcome) => outcome switch
    {
        { SeesRep: true } => string.Join(", ", outcome.Shown.Select(id => id.Card!.Name)),
        { Desk: null } => "Nobody",
        { Desk: { Kind: FallbackKind.Text } } => "A text",
        { Desk: { Name: var name } } => $"The desk, {name}",
    };

    /// <summary>What is other about the very same people; null where other people are seen.</summary>
    public static string? Details(EffectKind kind, BeforeAfter seen) => kind is EffectKind.ChangedDetails && seen.After.SeesRep
        ? CardChanges.Describe(Cards(seen.Before), Cards(seen.After))
        : null;

    private static List<RepCard> Cards(CustomerOutcome outcome) => [.. outcome.Shown.Select(id => id.Card!)];

    /// <summary>The value of <c>effect</c> in an address.</summary>
    public static string Key(EffectKind kind) => kind switch
    {
        EffectKind.Gained => "gained",
        EffectKind.Lost => "lost",
        EffectKind.ChangedPerson => "person",
        EffectKind.ChangedDetails => "details",
        _ => "same",
    };

    public static EffectKind? Read(string? key) =>
        Enum.GetValues<EffectKind>().Select(kind => (EffectKind?)kind).FirstOrDefault(kind => Key(kind!.Value) == key);
}
