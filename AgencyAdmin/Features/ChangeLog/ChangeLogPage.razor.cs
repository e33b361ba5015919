using System.Data.Common;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>The change log by day. All that it shows is in its address.</summary>
public sealed partial class ChangeLogPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ChangeLogAddress _address = ChangeLogAddress.Parse(null);
    private ChangeFilter _filter = ChangeFilter.Any;
    private IReadOnlyList<KnownActor> _actors = [];
    private ChangePage? _page;
    private ChangeBatch? _undoing;
    private bool _fault;

    [Inject]
    public required ChangeLogQueries Log { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ViewerZone Zone { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    // What the subject was called last, as far as this page tells.
    private string SubjectName =>
        _page?.Batches.Select(batch => batch.First)
            .FirstOrDefault(entry => entry.Subject == _address.Filter.Subject && entry.SubjectKey == _address.Filter.Key)?.SubjectName
        ?? $"{ChangeSubjects.One(_address.Filter.Subject!)} {_address.Filter.Key}";

    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Follow;
        _address = Here();
        await ReadAsync();
    }

    // The event cannot wait; what goes wrong reaches the circuit, as from any handler of the page.
    private void Follow(object? sender, LocationChangedEventArgs e) => InvokeAsync(() => FollowAsync(e))
        .ContinueWith(
            done => DispatchExceptionAsync(done.Exception!.InnerException!), CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task FollowAsync(LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath != Urls.ChangeLogPath)
        {
            return;
        }

        (_address, _page) = (Here(), null);
        StateHasChanged();
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var asked = _address;
        try
        {
            _fault = false;
            var filter = asked.FilterIn(Zone);
            var actors = await Log.ActorsAsync(_leaving.Token);
            var page = await Log.PageAsync(filter, asked.Below, cancellationToken: _leaving.Token);

            // Whoever chose something else meanwhile gets that, and not what was slower.
            if (asked == _address)
            {
                (_filter, _actors, _page) = (filter, actors, page);
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (DbException)
        {
            _fault = true;
        }
    }

    private IEnumerable<IGrouping<DateOnly, ChangeBatch>> Days(ChangePage page) =>
        page.Batches.GroupBy(batch => DayOf(batch.First.At));

    private string DayName(DateOnly day) => (DayOf(Clock.GetUtcNow()).DayNumber - day.DayNumber) switch
    {
        0 => "Today",
        1 => "Yesterday",
        _ => DisplayFormat.Day(day),
    };

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Zone.Local(moment).DateTime);

    private ChangeLogAddress Here() => ChangeLogAddress.Parse(new Uri(Navigation.Uri).Query);
}
