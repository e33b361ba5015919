using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Features.Rest;

namespace AgencyAdmin.Features.Agencies;

/// <summary>An agency rep, as REST shows it.</summary>
/// <param name="Id">The row's key.</param>
/// <param name="Order">Its place, counted from 0.</param>
internal sealed record AgencyRepBody(
    int Id, string SalesRepId, int? ContactId, [property: AllowedValues("inside", "outside", "service")] string? Role, bool IsVisible,
    DateOnly? ValidFrom, DateOnly? ValidUntil, int Order)
{
    /// <summary>The parts of an ID that is split, in their order; left out of one that is not. The contact of the row has the rest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AgencyRepPartBody>? Parts { get; init; }

    public static AgencyRepBody Of(AgencyRep rep, string salesRepId, int order) => new(
        rep.Id, salesRepId, rep.ContactId, AgencyRoleWords.Of(rep.Role), rep.IsVisible, rep.ValidFrom, rep.ValidUntil, order)
    {
        Parts = RepParts.Read(rep.Parts)?.All.Select(AgencyRepPartBody.Of).ToList(),
    };
}

/// <summary>A new agency rep.</summary>
/// <param name="Order">Its place, counted from 0; at the end where it is left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "parts")]
internal sealed record AgencyRepRequest(
    [property: Required] string? SalesRepId = null, int? ContactId = null,
    [property: AllowedValues("inside", "outside", "service")] string? Role = null, bool IsVisible = true,
    DateOnly? ValidFrom = null, DateOnly? ValidUntil = null, int? Order = null)
{
    /// <summary>What it says of the row, or null where the role is unknown.</summary>
    public AgencyRepDetails? ToDetails() => AgencyRoleWords.IsKnown(Role)
        ? new(ContactId, AgencyRoleWords.Read(Role), IsVisible, ValidFrom, ValidUntil)
        : null;
}

/// <summary>An agency's address in JSON.</summary>
internal sealed record AddressBody(
    string? Line1, string? Line2, string? City, string? State, string? PostalCode, string? Country);

/// <summary>An agency, as REST shows it.</summary>
/// <param name="BusinessIsActive">False once its business has ended in the ERP: its cards show until the agency itself is set inactive.</param>
/// <param name="Warnings">What reaches nobody of what it holds; only told, never sent.</param>
/// <param name="Reps">Left out in a list that was not asked for them.</param>
internal sealed record AgencyBody(
    int Id, string BusinessNumber, string Name,
    [property: AllowedValues("sells", "serves", "stores")] IReadOnlyList<string> Traits, string? Type, string? Phone,
    string? Email,
    AddressBody Address, string? Website, bool IsActive, bool IsProposed, bool BusinessIsActive, IReadOnlyList<WarningBody> Warnings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AgencyRepBody>? Reps)
{
    public static AgencyBody Of(StoredAgency stored) => Of(
        stored.Agency, stored.BusinessNumber, stored.IsBusinessActive,
        [.. stored.Reps.Select((rep, order) => AgencyRepBody.Of(rep, stored.RepIds[rep.SalesRepIdId], order))]);

    /// <summary>With these of its reps; null leaves them out.</summary>
    public static AgencyBody Of(Agency agency, string businessNumber, bool isBusinessActive, IReadOnlyList<AgencyRepBody>? reps)
    {
        var a = agency.Address;
        return new(
            agency.Id, businessNumber, agency.Name, AgencyTraitWords.Of(agency.Traits), agency.Type, agency.Phone,
            agency.Email, new(a.Line1, a.Line2, a.City, a.State, a.PostalCode, a.Country), agency.Website,
            agency.IsActive, agency.IsProposed, isBusinessActive, WarningBody.Of(AgencyWarnings.Of(agency.Details)), reps);
    }
}

/// <summary>What a new agency is to hold; what is left out comes from its business.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "isProposed", "businessIsActive", "warnings", "reps")]
internal sealed record AgencyRequest(
    [property: Required] string? BusinessNumber = null, string? Name = null,
    [property: AllowedValues("sells", "serves", "stores")] IReadOnlyList<string>? Traits = null, string? Type = null,
    string? Phone = null, string? Email = null, AddressRequest? Address = null, string? Website = null, bool IsActive = true)
{
    /// <summary>
    /// The details of a new agency; null where nothing but its business is said, and it stays a proposal.
    /// </summary>
    public AgencyDetails? Over(AgencyDetails proposed) => this with { BusinessNumber = null } == new AgencyRequest()
        ? null
        : new(
            Name ?? proposed.Name, AgencyTraitWords.Read(Traits) ?? AgencyTraits.None, Type, Phone ?? proposed.Phone,
            Email,
            Address is { } a
                ? proposed.Address with
                {
                    Line1 = a.Line1,
                    Line2 = a.Line2,
                    City = a.City,
                    State = a.State,
                    PostalCode = a.PostalCode,
                    Country = a.Country,
                }
                : proposed.Address,
            Website ?? proposed.Website);
}

/// <summary>
/// What is to change of an agency. A field that is left out stays as it is, in the address too; null empties it.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "businessNumber", "isProposed", "businessIsActive", "warnings", "reps")]
internal sealed record AgencyChangeRequest
{
    private static readonly IReadOnlyList<string> s_sameTraits = [LeftOut.Text];
    private static readonly AddressChangeRequest s_sameAddress = new();

    public string? Name { get; init; } = LeftOut.Text;

    /// <summary>None for null.</summary>
    [AllowedValues("sells", "serves", "stores")]
    public IReadOnlyList<string>? Traits { get; init; } = s_sameTraits;

    public string? Type { get; init; } = LeftOut.Text;

    public string? Phone { get; init; } = LeftOut.Text;

    public string? Email { get; init; } = LeftOut.Text;

    public AddressChangeRequest? Address { get; init; } = s_sameAddress;

    public string? Website { get; init; } = LeftOut.Text;

    public bool? IsActive { get; init; }

    /// <summary>Whether a trait is named that no agency can have.</summary>
    internal bool HasUnknownTrait => !ReferenceEquals(Traits, s_sameTraits) && AgencyTraitWords.Read(Traits ?? []) is null;

    /// <summary>The details with this over what is stored.</summary>
    public AgencyDetails Over(AgencyDetails stored) => new(
        LeftOut.Or(Name, stored.Name) ?? "",
        ReferenceEquals(Traits, s_sameTraits) ? stored.Traits : AgencyTraitWords.Read(Traits ?? []) ?? stored.Traits,
        LeftOut.Or(Type, stored.Type), LeftOut.Or(Phone, stored.Phone), LeftOut.Or(Email, stored.Email),
        Address?.Over(stored.Address) ?? PostalAddress.Empty, LeftOut.Or(Website, stored.Website));
}

/// <summary>The address of a new agency.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AddressRequest(
    string? Line1 = null, string? Line2 = null, string? City = null, string? State = null, string? PostalCode = null, string? Country = null);

/// <summary>What is to change of an address.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AddressChangeRequest
{
    public string? Line1 { get; init; } = LeftOut.Text;

    public string? Line2 { get; init; } = LeftOut.Text;

    public string? City { get; init; } = LeftOut.Text;

    public string? State { get; init; } = LeftOut.Text;

    public string? PostalCode { get; init; } = LeftOut.Text;

    public string? Country { get; init; } = LeftOut.Text;

    public PostalAddress Over(PostalAddress stored) => stored with
    {
        Line1 = LeftOut.Or(Line1, stored.Line1),
        Line2 = LeftOut.Or(Line2, stored.Line2),
        City = LeftOut.Or(City, stored.City),
        State = LeftOut.Or(State, stored.State),
        PostalCode = LeftOut.Or(PostalCode, stored.PostalCode),
        Country = LeftOut.Or(Country, stored.Country),
    };
}

/// <summary>Roles as words in JSON.</summary>
internal static class AgencyRoleWords
{
    public static string? Of(AgencyRepRole? role) =>
        role is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;

    public static bool IsKnown(string? word) => word is null || Read(word) is not null;

    public static AgencyRepRole? Read(string? word) =>
        Enum.TryParse<AgencyRepRole>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : null;
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

/// <summary>A page of agencies; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
internal sealed record AgencyBodies(IReadOnlyList<AgencyBody> Items, string? Next, int Total);
