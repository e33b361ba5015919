using System.Globalization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.HandOvers;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>A hand-over in words.</summary>
internal static class HandOverWords
{
    /// <summary>How the change log begins to tell of each.</summary>
    public const string Begins = "handed over ";

    // Who takes over more than that is told by its parts.
    private const int MostNamed = 3;

    /// <summary>"handed over 3 sales rep IDs of Ann Lee to Bob Ray from 14 May 2026", as the change log has it.</summary>
    /// <remarks>It stands in stored entries: rename nothing.</remarks>
    public static string Act(string leaver, HandOverPlan plan, IReadOnlyDictionary<int, Candidate> candidates) => plan.Ids.Count == 0
        ? $"{Begins}what hangs on {leaver} from {Day(plan.Day)}"
        : $"{Begins}{ChangeSubjects.Count(ChangeSubjects.RepId, plan.Ids.Count)} of {leaver} to {Successors(plan, candidates)} from {Day(plan.Day)}";

    /// <summary>"Bob Ray and the agency's desk".</summary>
    public static string Successors(HandOverPlan plan, IReadOnlyDictionary<int, Candidate> candidates)
    {
        var names = plan.Ids.Select(id => id.Successor).Distinct()
            .SelectMany(successor => successor.Contacts.Any() ? successor.Contacts.Select(id => candidates[id].Contact.Name) : [Of(successor.Kind)])
            .Distinct().ToList();
        return Words.List(names.Count <= MostNamed ? names : [.. names.Take(MostNamed - 1), $"{names.Count - MostNamed + 1} others"]);
    }

    public static string Of(SuccessorKind kind) => kind is SuccessorKind.AgencyDesk ? "the agency's desk" : "nobody";

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
