using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Gallery.Faults;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What several states are made of: people and rows, and reads that answer, wait or fail.</summary>
public static class StateExamples
{
    /// <summary>Long before any clock that looks at it, so that what is told of it stays the same for a year.</summary>
    public static DateTimeOffset LongAgo { get; } = new(2020, 2, 29, 8, 0, 0, TimeSpan.Zero);

    public static ContactOption Dana { get; } = new(1, "Dana Reyes", "Account manager", "Nordic Sales", "dana@example.com", null);

    public static ContactOption LongName { get; } = new(
        2, "Maximiliane Alexandra von Hohenstein-Wolkenburg zu Oberschlettenbach", "Deputy regional account manager for the whole of the north-west",
        "Gesellschaft für Vertrieb und Beratung mit beschränkter Haftung", "m.a.von.hohenstein@example.com", null);

    /// <summary>Finds two people.</summary>
    public static ContactSearch TwoPeople => (_, _, _) => Task.FromResult(new ContactOptions([Dana, LongName], HasMore: false));

    /// <summary>Finds the first of many.</summary>
    public static ContactSearch ManyPeople => (_, _, _) => Task.FromResult(new ContactOptions([Dana, LongName], HasMore: true, Recent: 1));

    public static ContactSearch NoPeople => (_, _, _) => Task.FromResult(new ContactOptions([], HasMore: false));

    /// <summary>Never answers.</summary>
    public static ContactSearch WaitingPeople => (_, _, _) => new TaskCompletionSource<ContactOptions>().Task;

    /// <summary>The database does not answer.</summary>
    public static ContactSearch FailingPeople => (_, _, _) => Task.FromException<ContactOptions>(new UnreachableDatabaseException());

    public static RowRead<string> TwoRows => (_, _) => Task.FromResult(new ListPage<string>(["Nordic Supply", "Harbor Tools"], HasMore: false));

    /// <summary>The first page of many.</summary>
    public static RowRead<string> ManyRows =>
        (_, _) => Task.FromResult(new ListPage<string>([.. Enumerable.Range(1, 50).Select(i => $"Customer {i}")], HasMore: true));

    public static RowRead<string> NoRows => (_, _) => Task.FromResult(new ListPage<string>([], HasMore: false));

    /// <summary>Never answers.</summary>
    public static RowRead<string> WaitingRows => (_, _) => new TaskCompletionSource<ListPage<string>>().Task;

    /// <summary>The database does not answer.</summary>
    public static RowRead<string> FailingRows => (_, _) => Task.FromException<ListPage<string>>(new UnreachableDatabaseException());

    /// <summary>An ID that nobody has picked a contact for.</summary>
    public static AssignedId InNoAgency { get; } = new(
        "JD01",
        new("JD01", new(Reason.IdInNoAgency, []), "JD01 shows nobody: no agency has it.", Chain("no agency"), Card: null),
        OtherCustomers: 212, SameCause: 40);

    public static AssignedId Ignored { get; } = new(
        "HOUSE",
        new("HOUSE", new(Reason.IdIgnored, []), "HOUSE shows nobody: it is ignored.", Chain("ignored"), Card: null),
        OtherCustomers: 1, Ignored: new("House account", "Ada Lind", LongAgo));

    private static ChainLink[] Chain(string broken) =>
    [
        new(LinkKind.Customer, "C-10482", LinkState.Holds), new(LinkKind.RepId, "JD01", LinkState.Holds), new(LinkKind.Agency, broken, LinkState.Broken),
        new(LinkKind.Contact, "", LinkState.NotReached), new(LinkKind.Card, "", LinkState.NotReached),
    ];
}
