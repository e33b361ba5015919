using System.Text.Json.Serialization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;

namespace AgencyAdmin.Features.HandOvers.Choices;

/// <summary>Who is chosen; nothing yet where the kind is null, or where it is somebody and nobody is picked.</summary>
/// <param name="Split">The parts of <see cref="SuccessorKind.Parts"/>.</param>
public sealed record SuccessorChoice(SuccessorKind? Kind = null, ContactOption? Who = null, SplitForm? Split = null)
{
    public static SuccessorChoice Open { get; } = new();

    [JsonIgnore]
    public bool IsChosen => Kind switch
    {
        null => false,
        SuccessorKind.Contact => Who is not null,
        SuccessorKind.Parts => Split is { IsWhole: true },
        _ => true,
    };

    /// <summary>Whether the leaver stays with it, or with a part of it.</summary>
    [JsonIgnore]
    public bool Keeps => Kind is SuccessorKind.Leaver || (Kind is SuccessorKind.Parts && Split?.Keeps is true);

    /// <summary>"Bob Ray", "the agency's desk"; null where it is not chosen yet.</summary>
    [JsonIgnore]
    public string? Words => !IsChosen ? null : Kind switch
    {
        SuccessorKind.Contact => Who!.Name,
        SuccessorKind.AgencyDesk => "the agency's desk",
        SuccessorKind.Parts => "split",
        SuccessorKind.Leaver => "as it is",
        _ => "nobody",
    };

    /// <summary>The same as the holder of a part; only once it is chosen.</summary>
    public PartHolder Holder(int leaverId) => Kind switch
    {
        SuccessorKind.Contact => new(Who!.Id),
        SuccessorKind.Leaver => new(leaverId),
        SuccessorKind.AgencyDesk => PartHolder.Desk,
        _ => PartHolder.None,
    };

    /// <summary>What the rules take, once it is chosen.</summary>
    /// <param name="leaverId">Whose ID it is.</param>
    /// <param name="exceptions">Customers who go elsewhere: they stand before everything else.</param>
    public Outcome<Successor> Read(int leaverId, IReadOnlyList<CustomerChoice> exceptions)
    {
        if (Kind is not SuccessorKind.Parts && exceptions.Count == 0)
        {
            return Kind is SuccessorKind.Contact ? Successor.Of(Who!.Id) : new Successor(Kind!.Value);
        }

        var apart = exceptions.GroupBy(one => one.To.Holder(leaverId))
            .Select(group => new RepPart(new(Customers: [.. group.Select(one => one.Number)]), group.Key));
        return Successor.Split([.. apart, .. Kind is SuccessorKind.Parts ? Split!.Read(leaverId) : [new(new(Rest: true), Holder(leaverId))]]);
    }
}
