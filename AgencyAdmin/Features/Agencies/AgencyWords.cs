using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Agencies;

/// <summary>Agencies and their reps in the words of the pages.</summary>
internal static class AgencyWords
{
    /// <summary>"Sells, stores", or "Nothing chosen".</summary>
    public static string Of(AgencyTraits traits) => traits == AgencyTraits.None ? "Nothing chosen" : Sentence(
        string.Join(", ", Enum.GetValues<AgencyTraits>().Where(t => t != AgencyTraits.None && traits.HasFlag(t))));

    /// <summary>The fields of the upper half of the editor; each thing that it does is one by itself.</summary>
    public static IReadOnlyList<Field<AgencyForm>> Fields { get; } =
    [
        Typed("Name", form => form.Name, (to, text) => to with { Name = text ?? "" }),
        Ticked("Sells", form => form.Sells, (to, isTicked) => to with { Sells = isTicked }),
        Ticked("Serves", form => form.Serves, (to, isTicked) => to with { Serves = isTicked }),
        Ticked("Stores", form => form.Stores, (to, isTicked) => to with { Stores = isTicked }),
        Typed("Type", form => form.Type, (to, text) => to with { Type = text }),
        Typed("Phone", form => form.Phone, (to, text) => to with { Phone = text }),
        Typed("Email", form => form.Email, (to, text) => to with { Email = text }),
        Typed("Address", form => form.Line1, (to, text) => to with { Line1 = text }),
        Typed("City", form => form.City, (to, text) => to with { City = text }),
        Typed("State", form => form.State, (to, text) => to with { State = text }),
        Typed("Postal code", form => form.PostalCode, (to, text) => to with { PostalCode = text }),
        Typed("Country", form => form.Country, (to, text) => to with { Country = text }),
        Typed("Website", form => form.Website, (to, text) => to with { Website = text }),
        Ticked("Active", form => form.IsActive, (to, isTicked) => to with { IsActive = isTicked }),
    ];

    /// <summary>The fields of a row of the reps.</summary>
    public static IReadOnlyList<Field<RepChange>> RepFields { get; } =
    [
        new(
            "Contact", rep => rep.Details.ContactId,
            (to, from) => new(to.Details with { ContactId = from.Details.ContactId }, from.Contact),
            rep => rep.Contact ?? "Nobody yet"),
        new(
            "Parts", rep => rep.Details.Parts,
            (to, from) => to with { Details = to.Details with { Parts = from.Details.Parts } },
            rep => rep.Details.Parts is { } parts ? DisplayFormat.Plural(parts.All.Count, "part") : "Not split"),
        new("Role", rep => rep.Details.Role,
            (to, from) => to with { Details = to.Details with { Role = from.Details.Role } }),
        new(
            "Visible", rep => rep.Details.IsVisible,
            (to, from) => to with { Details = to.Details with { IsVisible = from.Details.IsVisible } },
            rep => YesNo(rep.Details.IsVisible)),
        new(
            "Valid from", rep => rep.Details.ValidFrom,
            (to, from) => to with { Details = to.Details with { ValidFrom = from.Details.ValidFrom } },
            rep => Day(rep.Details.ValidFrom)),
        new(
            "Valid until", rep => rep.Details.ValidUntil,
            (to, from) => to with { Details = to.Details with { ValidUntil = from.Details.ValidUntil } },
            rep => Day(rep.Details.ValidUntil)),
    ];

    private static Field<AgencyForm> Typed(string name, Func<AgencyForm, string?> read,
        Func<AgencyForm, string?, AgencyForm> with) =>
        new(name, form => TextRule.Clean(read(form)), (to, from) => with(to, read(from)));

    private static Field<AgencyForm> Ticked(string name, Func<AgencyForm, bool> read,
        Func<AgencyForm, bool, AgencyForm> with) =>
        new(name, form => read(form), (to, from) => with(to, read(from)), form => YesNo(read(form)));

    private static string YesNo(bool isSo) => isSo ? "Yes" : "No";

    private static string? Day(DateOnly? day) => day is { } known ? DisplayFormat.Day(known) : null;

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant();
}
