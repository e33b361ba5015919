using AgencyAdmin.Domain.People;

namespace AgencyAdmin.Features.People;

/// <summary>What becomes of a row, in words.</summary>
internal static class PeopleWords
{
    /// <summary>Why an ID is not simply picked; null where it is, or was before.</summary>
    public static string? Of(PlannedId id) => id.Fate switch
    {
        RepIdFate.Conflict => $"{id.Id?.Contact ?? "Somebody else"} stands for it and stays.",
        RepIdFate.Replaced => $"It moves here from {id.Id?.Contact ?? "somebody else"}.",
        RepIdFate.Taken => "An earlier row names somebody else for it.",
        RepIdFate.InTwoAgencies => "Two agencies have it. Settle in step 3 whose it is.",
        RepIdFate.Ignored => "It was ignored in step 1, so nobody is picked for it.",
        RepIdFate.Unknown => "No customer has it, so nobody is picked for it.",
        _ => null,
    };
}
