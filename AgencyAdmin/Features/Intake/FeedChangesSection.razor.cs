using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Intake;

/// <summary>What a feed changed: new and gone customers and sales rep IDs, and lists that are others now.</summary>
public sealed partial class FeedChangesSection : ComponentBase
{
    private static readonly IReadOnlyList<(FeedChangeKind Kind, string Key, string Word)> s_kinds =
    [
        (FeedChangeKind.Added, "new", "New customers"),
        (FeedChangeKind.Returned, "returned", "Active again"),
        (FeedChangeKind.Gone, "gone", "Gone customers"),
        (FeedChangeKind.Relisted, "rep-ids", "Other sales rep IDs"),
        (FeedChangeKind.NewRepIds, "new-ids", "New sales rep IDs"),
        (FeedChangeKind.GoneRepIds, "gone-ids", "Gone sales rep IDs"),
    ];

    private FeedChangeCounts? _counts;
    private FeedChangePage? _page;
    private int _countedFor;

    [Parameter, EditorRequired]
    public int Feed { get; set; }

    /// <summary>Which list is open.</summary>
    [SupplyParameterFromQuery]
    public string? Changes { get; set; }

    [Inject]
    public required FeedChangesQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private static IReadOnlyList<(FeedChangeKind Kind, string Key, string Word)> Kinds => s_kinds;

    private FeedChangeKind? Kind =>
        s_kinds.Where(kind => kind.Key == Changes).Select(kind => (FeedChangeKind?)kind.Kind).FirstOrDefault();

    private string Word => s_kinds.First(kind => kind.Kind == Kind).Word;

    private bool IsRepIds => Kind is FeedChangeKind.NewRepIds or FeedChangeKind.GoneRepIds;

    protected override async Task OnParametersSetAsync()
    {
        if (_countedFor != Feed)
        {
            _countedFor = Feed;
            _counts = await Queries.CountAsync(Feed);
        }

        _page = null;
        if (_counts is not null && Kind is not null)
        {
            await ReadPageAsync(0);
        }
    }

    private static string Ids(IReadOnlyList<string> ids) => ids.Count == 0 ? "none" : string.Join(" · ", ids.Select(id => DisplayFormat.Id(id)));

    private async Task ReadPageAsync(int after) => _page = await Queries.ListAsync(Feed, Kind!.Value, after);

    private string With(string key) =>
        Navigation.GetUriWithQueryParameter("changes", Changes == key ? null : key) + "#changes";
}
