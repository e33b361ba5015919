using System.Globalization;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.HandOvers.Choices;

/// <summary>A part of an ID as it is typed: whom it is about in one or two fields, and who takes it over.</summary>
/// <param name="First">Numbers of customers, a country, the first postal code, a site, the first names, or which share.</param>
/// <param name="Second">A state, the last postal code, the last names, or how many shares; else nothing.</param>
public sealed record PartForm(PartKind Kind, string? First, string? Second, SuccessorChoice To)
{
    /// <summary>What a new one is until somebody says otherwise.</summary>
    public static PartForm Empty { get; } = new(PartKind.Place, null, null, SuccessorChoice.Open);

    /// <summary>Null where it is not said yet, or not so that it can be used.</summary>
    public PartWhere? Where => Read() is { Fault: null } where ? where : null;

    /// <summary>What is wrong with what is typed; null where nothing is, or nothing is typed.</summary>
    public string? Fault => First is null && Second is null ? null : Read().Fault;

    private PartWhere Read() => Kind switch
    {
        PartKind.Customers => new(Customers: Numbers),
        PartKind.PostalCodes => new(PostalFrom: First, PostalTo: Second ?? First),
        PartKind.Site => new(Site: First),
        PartKind.Names => new(NameFrom: First, NameTo: Second ?? First),
        PartKind.Share => new(Share: Count(First), Of: Count(Second)),
        PartKind.Rest => new(Rest: true),
        _ => new(Country: First, State: Second),
    };

    // As they come out of a spreadsheet or a mail.
    private IReadOnlyList<string> Numbers =>
        [.. (First ?? "").Split([',', ';', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static int? Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}

/// <summary>How an ID is split, as it is typed.</summary>
/// <param name="Parts">In the order in which they are asked.</param>
/// <param name="Rest">Who takes over everybody else.</param>
public sealed record SplitForm(IReadOnlyList<PartForm> Parts, SuccessorChoice Rest)
{
    /// <summary>What stands there once somebody chooses to split.</summary>
    public static SplitForm Empty { get; } = new([PartForm.Empty], SuccessorChoice.Open);

    /// <summary>Whether each part says whom it is about, and who takes it over.</summary>
    public bool IsWhole => Rest.IsChosen && Parts.All(part => part.Where is not null && part.To.IsChosen);

    /// <summary>The parts as they are stored, and the rest as the last of them.</summary>
    public IReadOnlyList<RepPart> Read(int leaverId) =>
        [.. Parts.Select(part => new RepPart(part.Where!, part.To.Holder(leaverId))), new(new(Rest: true), Rest.Holder(leaverId))];

    /// <summary>Whether somebody stays with a part of it.</summary>
    public bool Keeps => Parts.Select(part => part.To).Append(Rest).Any(to => to.Kind is Domain.HandOvers.SuccessorKind.Leaver);

    public SplitForm With(int place, PartForm part) => this with { Parts = [.. Parts.Select((one, at) => at == place ? part : one)] };

    public SplitForm Without(int place) => this with { Parts = [.. Parts.Where((_, at) => at != place)] };

    /// <summary>A share is followed by the next one of as many.</summary>
    public SplitForm WithOneMore() => this with
    {
        Parts = [.. Parts, Parts is [.., { Kind: PartKind.Share } last] ? last with { First = NextOf(last.First), To = SuccessorChoice.Open }
            : Parts is [.., { } other] ? PartForm.Empty with { Kind = other.Kind is PartKind.Customers ? PartKind.Place : other.Kind } : PartForm.Empty],
    };

    /// <summary>The part stands before the one that stood before it.</summary>
    public SplitForm Earlier(int place)
    {
        var parts = Parts.ToList();
        (parts[place - 1], parts[place]) = (parts[place], parts[place - 1]);
        return this with { Parts = parts };
    }

    private static string? NextOf(string? share) => int.TryParse(share, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? (number + 1).ToString(CultureInfo.InvariantCulture) : share;
}

/// <summary>A customer who goes elsewhere than the IDs that it has.</summary>
/// <param name="SalesRepIds">The normalised IDs of the leaver that it has.</param>
public sealed record CustomerChoice(string Number, string Name, IReadOnlyList<string> SalesRepIds, SuccessorChoice To);
