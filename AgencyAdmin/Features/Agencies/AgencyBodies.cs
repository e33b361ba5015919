using System.Text.Json;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Features.Agencies;

/// <summary>An agency rep, as REST shows and takes it.</summary>
/// <param name="Id">The row's key; left out where one is sent.</param>
/// <param name="Role"><c>inside</c>, <c>outside</c>, <c>service</c> or null.</param>
/// <param name="Order">Its place, counted from 0. Null keeps it, or puts a new one at the end.</param>
internal sealed record AgencyRepBody(
    int? Id, string? SalesRepId, int? ContactId, string? Role = null, bool IsVisible = true,
    DateOnly? ValidFrom = null, DateOnly? ValidUntil = null, int? Order = null)
{
    public static AgencyRepBody Of(AgencyRepRow row, int order) => new(
        row.Id, row.SalesRepId, row.Details.ContactId, WordOf(row.Details.Role), row.Details.IsVisible,
        row.Details.ValidFrom, row.Details.ValidUntil, order);

    /// <summary>What it says of the row, or null where the role is unknown.</summary>
    public AgencyRepDetails? ToDetails()
    {
        AgencyRepRole? role = Role is null ? null : Enum.TryParse<AgencyRepRole>(Role, ignoreCase: true, out var known) ? known : (AgencyRepRole)(-1);
        return role is null || Enum.IsDefined(role.Value) ? new(ContactId, role, IsVisible, ValidFrom, ValidUntil) : null;
    }

    private static string? WordOf(AgencyRepRole? role) => role is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;
}

/// <summary>An agency's address in JSON.</summary>
internal sealed record AddressBody(string? Line1, string? Line2, string? City, string? State, string? PostalCode, string? Country);

/// <summary>An agency, as REST shows it.</summary>
internal sealed record AgencyBody(
    int Id, string BusinessNumber, string Name, IReadOnlyList<string> Traits, string? Type, string? Phone, string? Email,
    AddressBody Address, string? Website, bool IsActive, bool IsProposed, IReadOnlyList<AgencyRepBody> Reps)
{
    public static AgencyBody Of(AgencyView view)
    {
        var (d, a) = (view.Details, view.Details.Address);
        return new(
            view.Id, view.BusinessNumber, d.Name, AgencyTraitWords.Of(d.Traits), d.Type, d.Phone, d.Email,
            new(a.Line1, a.Line2, a.City, a.State, a.PostalCode, a.Country), d.Website, view.IsActive, view.IsProposed,
            [.. view.Reps.Select(AgencyRepBody.Of)]);
    }
}

/// <summary>What a request says of an agency. On changing, what is left out is emptied, but for the address.</summary>
internal sealed record AgencyChange(
    string? BusinessNumber = null, string? Name = null, IReadOnlyList<string>? Traits = null, string? Type = null, string? Phone = null,
    string? Email = null, AddressBody? Address = null, string? Website = null, bool IsActive = true)
{
    /// <summary>The details with this over what is stored; null where a trait is unknown.</summary>
    public AgencyDetails? Over(AgencyDetails stored) => AgencyTraitWords.Read(Traits) is { } traits
        ? new(Name ?? "", traits, Type, Phone, Email, Address is { } a ? Over(stored.Address, a) : stored.Address, Website)
        : null;

    /// <summary>The details of a new agency; null where nothing but its business is said, and it stays a proposal.</summary>
    public AgencyDetails? ForNew(AgencyDetails proposed) => this with { BusinessNumber = null } == new AgencyChange()
        ? null
        : (this with { Name = Name ?? proposed.Name, Phone = Phone ?? proposed.Phone, Website = Website ?? proposed.Website })
            .Over(proposed);

    private static PostalAddress Over(PostalAddress stored, AddressBody a) => stored with
    {
        Line1 = a.Line1,
        Line2 = a.Line2,
        City = a.City,
        State = a.State,
        PostalCode = a.PostalCode,
        Country = a.Country,
    };
}

/// <summary>Traits as words in JSON.</summary>
internal static class AgencyTraitWords
{
    private static readonly (AgencyTraits Trait, string Word)[] s_words =
        [(AgencyTraits.Sells, "sells"), (AgencyTraits.Serves, "serves"), (AgencyTraits.Stores, "stores")];

    public static IReadOnlyList<string> Of(AgencyTraits traits) =>
        [.. s_words.Where(known => traits.HasFlag(known.Trait)).Select(known => known.Word)];

    /// <summary>Null where a word is none of them; an agency that sells where nothing is said.</summary>
    public static AgencyTraits? Read(IReadOnlyList<string>? words) => words is null
        ? AgencyTraits.Sells
        : words.Any(word => s_words.All(known => known.Word != word))
            ? null
            : s_words.Where(known => words.Contains(known.Word)).Aggregate(AgencyTraits.None, (all, known) => all | known.Trait);
}

/// <summary>All agencies in one page: there are as many as sales-related businesses.</summary>
internal sealed record AgencyBodies(IReadOnlyList<AgencyBody> Items, string? Next, int Total);
