using AgencyAdmin.Domain.Publishing;

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
