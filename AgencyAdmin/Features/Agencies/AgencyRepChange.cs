using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Rest;

namespace AgencyAdmin.Features.Agencies;

/// <summary>What is to change of an agency rep. A field that is left out stays as it is; null empties it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "parts")]
internal sealed record AgencyRepChangeRequest
{
    private readonly (bool Contact, bool From, bool Until) _sent;

    /// <summary>The row's ID, if it is sent at all: a row keeps it.</summary>
    public string? SalesRepId { get; init; }

    public int? ContactId
    {
        get;
        init => (field, _sent.Contact) = (value, true);
    }

    [AllowedValues("inside", "outside", "service")]
    public string? Role { get; init; } = LeftOut.Text;

    public bool? IsVisible { get; init; }

    public DateOnly? ValidFrom
    {
        get;
        init => (field, _sent.From) = (value, true);
    }

    public DateOnly? ValidUntil
    {
        get;
        init => (field, _sent.Until) = (value, true);
    }

    /// <summary>Its place, counted from 0. Null keeps it.</summary>
    public int? Order { get; init; }

    internal bool HasUnknownRole => !AgencyRoleWords.IsKnown(LeftOut.Or(Role, null));

    /// <summary>The details with this over what is stored.</summary>
    public AgencyRepDetails Over(AgencyRepDetails stored) => new(
        _sent.Contact ? ContactId : stored.ContactId,
        ReferenceEquals(Role, LeftOut.Text) ? stored.Role : AgencyRoleWords.Read(Role),
        IsVisible ?? stored.IsVisible,
        _sent.From ? ValidFrom : stored.ValidFrom,
        _sent.Until ? ValidUntil : stored.ValidUntil,
        stored.Parts);
}
