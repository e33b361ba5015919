using System.Globalization;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.People;

/// <summary>What becomes of a row.</summary>
public enum PersonFate
{
    /// <summary>A contact is added.</summary>
    New,

    /// <summary>One that is there is changed.</summary>
    Changed,

    /// <summary>One that is there stays as it is; its IDs may still be picked.</summary>
    Same,

    /// <summary>Nothing is done with it.</summary>
    Refused,
}

/// <summary>What becomes of a sales rep ID that a row names.</summary>
public enum RepIdFate
{
    Picked,

    /// <summary>Somebody else stood for it, and somebody has said that this one shall.</summary>
    Replaced,

    /// <summary>It is picked already.</summary>
    Same,

    /// <summary>Somebody else stands for it; it stays so until somebody says otherwise.</summary>
    Conflict,

    /// <summary>An earlier row names somebody else for it.</summary>
    Taken,

    /// <summary>Two agencies have it: that is settled in step 3.</summary>
    InTwoAgencies,

    /// <summary>It was ignored in step 1.</summary>
    Ignored,

    /// <summary>No customer has it.</summary>
    Unknown,
}

/// <summary>A sales rep ID of a row, and what becomes of it.</summary>
/// <param name="Raw">As written.</param>
/// <param name="Id">The ID, where it is known.</param>
public sealed record PlannedId(string Raw, RepIdFate Fate, KnownRepId? Id)
{
    public bool IsPicked => Fate is RepIdFate.Picked or RepIdFate.Replaced;
}

/// <summary>Why a row is refused, and for which column.</summary>
public sealed record RowRefusal(PeopleColumn Column, string? Value, string Reason);

/// <summary>A row and what becomes of it.</summary>
/// <param name="Known">The contact that it means, where that is there already.</param>
/// <param name="FirstLine">The row that has the same person first; null where this is it.</param>
/// <param name="Changes">The fields that it gives another value.</param>
/// <param name="Warnings">What is said and blocks nothing.</param>
public sealed record PlannedRow(
    PersonLine Line, PersonFate Fate, KnownBusiness? Business = null, KnownPerson? Known = null, int? FirstLine = null,
    IReadOnlyList<string>? Changes = null, IReadOnlyList<PlannedId>? RepIds = null, IReadOnlyList<string>? Warnings = null,
    RowRefusal? Refusal = null)
{
    public IReadOnlyList<string> Changes { get; } = Changes ?? [];

    public IReadOnlyList<PlannedId> RepIds { get; } = RepIds ?? [];

    public IReadOnlyList<string> Warnings { get; } = Warnings ?? [];

    /// <summary>True where somebody has to say who stands for an ID.</summary>
    public bool IsConflict => RepIds.Any(id => id.Fate is RepIdFate.Conflict or RepIdFate.Replaced);

    /// <summary>True where it does anything.</summary>
    public bool DoesSomething => Fate is PersonFate.New or PersonFate.Changed || RepIds.Any(id => id.IsPicked);

    internal string Signature => string.Create(
        CultureInfo.InvariantCulture,
        $"{Line.Number} {Fate} {Business?.Id} {Known?.Id}.{Known?.Version} {string.Join(' ', RepIds.Select(id => $"{id.Id?.Id}.{id.Id?.ContactId}.{id.Fate}"))}");
}

/// <summary>A person to write: added where none is known, else changed, and the IDs to pick for it.</summary>
public sealed record PersonToWrite(
    KnownPerson? Known, KnownBusiness Business, ContactDetails Details, bool IsChanged, IReadOnlyList<KnownRepId> Picks);

/// <summary>What a table comes to, row by row, before anything is done.</summary>
public sealed record PeoplePlan(IReadOnlyList<PlannedRow> Rows, IReadOnlyList<PersonToWrite> People)
{
    public static PeoplePlan Empty { get; } = new([], []);

    public int Added => People.Count(person => person.Known is null);

    public int Changed => People.Count(person => person is { Known: not null, IsChanged: true });

    public int Picked => People.Sum(person => person.Picks.Count);

    public int Refused => Rows.Count(row => row.Fate is PersonFate.Refused);

    /// <summary>The businesses that become sales-related by it.</summary>
    public IReadOnlyList<KnownBusiness> NewAgencies =>
        [.. People.Select(person => person.Business).Where(business => !business.HasAgency).DistinctBy(business => business.Id)];

    public bool DoesSomething => Added + Changed + Picked > 0;

    /// <summary>Tells whether another plan does the same: what was looked at is what is done.</summary>
    public string Signature => string.Join('\n', Rows.Select(row => row.Signature));
}
