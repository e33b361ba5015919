namespace AgencyAdmin.Tests.Architecture;

/// <summary>
/// Which folder may use which: never one above it, never one beside it, and no circle. Read from what is compiled, the
/// markup included; the picture is in docs/architecture.md.
/// </summary>
public sealed class DirectionTests
{
    // From the ground up. A folder has the rank of its longest entry here, with its subfolders.
    private static readonly string[][] s_ranks =
    [
        ["Domain"],
        ["Data"],
        ["Components/Shared", "Security"],
        ["Features"],
        ["Features/Draft"],
        ["Features/Portal"],
        [
            "Features/Account", "Features/ChangeLog", "Features/Contacts", "Features/Inbox", "Features/Intake", "Features/Keys", "Features/Publishing",
            "Features/Users", "Features/Webhooks",
        ],
        ["Features/Agencies", "Features/Customers", "Features/HandOvers", "Features/People"],
        [
            "Features/Administration", "Features/CommandPalette", "Features/Gallery", "Features/Overview", "Features/Settings",
            "Features/Setup",
        ],
        ["Components"],
        ["."],
    ];

    // The addresses of pages are known to all.
    private static readonly Type[] s_known = [typeof(Urls)];

    private static readonly (string From, string To, string Why)[] s_exceptions =
    [
        ("Features/Gallery", "Features/Setup", "it shows the components of each feature, and none of them knows it"),
        ("Features/Gallery", "Features/Overview", "as before"),
        ("Features/Gallery", "Features/Settings", "as before"),
    ];

    private static readonly Lazy<Dictionary<(string From, string To), SortedSet<string>>> s_edges = new(ReadEdges);

    [Fact]
    public void Folders_UseOthers_OnlyBelowThem()
    {
        var faults = s_edges.Value.Where(edge => !IsExcepted(edge.Key) && IsFault(edge.Key.From, edge.Key.To))
            .Select(edge => $"{edge.Key.From} -> {edge.Key.To}: {string.Join(", ", edge.Value)}");

        string.Join(Environment.NewLine, faults).Should().BeEmpty();
    }

    [Fact]
    public void Folders_UseOthers_InNoCircle()
    {
        var uses = s_edges.Value.Keys.Where(edge => !IsExcepted(edge) && !IsWithin(edge.From, edge.To) && !IsWithin(edge.To, edge.From))
            .ToLookup(edge => edge.From, edge => edge.To);

        var circles = uses.Select(folder => folder.Key).Where(folder => Reached(uses, folder).Contains(folder));

        string.Join(", ", circles).Should().BeEmpty();
    }

    [Fact]
    public void SharedControls_KnowNoDatabase() => s_edges.Value.Keys
        .Where(edge => IsWithin(edge.From, "Components/Shared") && IsWithin(edge.To, "Data")).Should().BeEmpty();

    [Fact]
    public void Exceptions_AreFewAndNeeded()
    {
        s_exceptions.Should().HaveCountLessThanOrEqualTo(5);
        s_exceptions.Where(exception => !s_edges.Value.ContainsKey((exception.From, exception.To))).Should().BeEmpty();
    }

    private static bool IsExcepted((string From, string To) edge) =>
        s_exceptions.Any(exception => exception.From == edge.From && exception.To == edge.To);

    // Folders of one room, as those of Domain, may use each other; only circles are forbidden to them.
    private static bool IsFault(string from, string to) =>
        Rank(to) > Rank(from) || (Rank(to) == Rank(from) && RoomOf(from) != RoomOf(to));

    private static int Rank(string folder) => Array.FindIndex(s_ranks, rank => rank.Contains(RoomOf(folder)));

    private static string RoomOf(string folder) => s_ranks.SelectMany(rank => rank).Where(room => IsWithin(folder, room))
        .MaxBy(room => room.Length) ?? ".";

    private static bool IsWithin(string folder, string room) =>
        folder == room || folder.StartsWith(room + "/", StringComparison.Ordinal);

    private static HashSet<string> Reached(ILookup<string, string> uses, string start)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(uses[start]);
        while (open.TryPop(out var folder))
        {
            if (reached.Add(folder))
            {
                foreach (var next in uses[folder])
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private static Dictionary<(string From, string To), SortedSet<string>> ReadEdges()
    {
        var edges = new Dictionary<(string, string), SortedSet<string>>();
        foreach (var type in typeof(Urls).Assembly.GetTypes().Where(IsOurs))
        {
            foreach (var used in TypeUses.Of(type).Where(used => IsOurs(used) && !s_known.Contains(used) && FolderOf(used) != FolderOf(type)))
            {
                var edge = (FolderOf(type), FolderOf(used));
                edges.TryAdd(edge, []);
                edges[edge].Add($"{Outer(type).Name} uses {Outer(used).Name}");
            }
        }

        return edges;
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(Urls).Assembly && !type.IsGenericParameter
        && type.Namespace is { } space && space.StartsWith("AgencyAdmin", StringComparison.Ordinal)
        && !space.Contains("Migrations", StringComparison.Ordinal);

    // Two levels deep: what lies below belongs to the same subject.
    private static string FolderOf(Type type) =>
        string.Join('/', type.Namespace!.Split('.').Skip(1).Take(2)) is { Length: > 0 } folder ? folder : ".";

    private static Type Outer(Type type) => type.DeclaringType is { } owner ? Outer(owner) : type;
}
