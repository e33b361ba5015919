namespace AgencyAdmin.Domain.Publishing;

/// <summary>The kinds of differences between two setups, in the order in which a summary names them.</summary>
public enum SetupChangeKind
{
    AgencyAdded,
    AgencyRemoved,
    AgencyChanged,
    RepAdded,
    RepRemoved,
    RepPersonChanged,
    RepHidden,
    RepShown,
    RepDatesChanged,
    RepRoleChanged,
    RepOrderChanged,
    ContactLeft,
    ContactReturned,
    ContactHidden,
    ContactShown,
    NameChanged,
    PositionChanged,
    PhoneChanged,
    EmailChanged,
    HoursChanged,
    PictureChanged,
    StandInChanged,
    FallbackChanged,
    IdIgnored,
    IdNoLongerIgnored,
    RulesChanged,
}

/// <summary>One difference between two setups, in a sentence, with the keys of what it is about.</summary>
public sealed record SetupChange(
    SetupChangeKind Kind, string Sentence, int? AgencyId = null, int? ContactId = null, string? SalesRepId = null);
