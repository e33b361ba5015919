using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.People;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.People;

/// <summary>What somebody has pasted and chosen, and not taken over yet. A file is chosen again.</summary>
public sealed record TypedPeople(string Text, string? Business, IReadOnlyList<PeopleColumn> Columns);

/// <summary>A table of people, pasted or out of a file: what it comes to, then all of it at once, with one undo.</summary>
public sealed partial class ImportPeoplePage : ComponentBase, IDisposable
{
    private const int BusinessesListed = 40;

    private static readonly (string Text, string? Word)[] s_chips =
    [
        ("All rows", null), ("New people", "new"), ("Changed", "changed"), ("To decide", "decide"), ("With a remark", "remarks"),
        ("Left out", "refused"),
    ];

    private readonly CancellationTokenSource _leaving = new();
    private readonly HashSet<int> _replaced = [];
    private IReadOnlyList<string> _businesses = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private PeopleTable? _table;
    private PeoplePlan? _plan;
    private PeopleImported? _done;
    private string _text = "";
    private string? _file;
    private string? _business;
    private bool _needsBusiness;
    private bool _isWorking;
    private int _read;

    /// <summary>Which rows are shown: <c>new</c>, <c>changed</c>, <c>decide</c>, <c>remarks</c> or <c>refused</c>; all where it is none of these.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [Inject]
    public required PeopleImportService People { get; init; }

    [Inject]
    public required PeopleFile Files { get; init; }

    [Inject]
    public required ChangeUndoService Undoing { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync() =>
        _businesses = await People.BusinessesAsync(BusinessesListed, _leaving.Token);

    private PeopleToImport Import => new(_table!.Lines(), _business, _replaced);

    private TypedPeople? TypedNow() =>
        _done is null && _file is null && TextRule.Clean(_text) is not null ? new(_text, _business, _table?.Columns ?? []) : null;

    private async Task GiveBackAsync(TypedPeople typed)
    {
        _business = typed.Business;
        await ReadTextAsync(typed.Text);
        if (_table is { } table && typed.Columns.Count == table.Columns.Count)
        {
            _table = table with { Columns = typed.Columns };
            await PlanAsync();
        }
    }

    private Task ReadTextAsync(string text)
    {
        (_text, _file) = (text, null);
        return TextRule.Clean(text) is null ? Task.FromResult(_table = null) : ReadAsync(PeopleFile.Read(text));
    }

    private async Task ReadFileAsync(IBrowserFile chosen)
    {
        try
        {
            await using var content = chosen.OpenReadStream(PeopleFile.ByteLimit + 1L, _leaving.Token);
            (_text, _file) = ("", chosen.Name);
            await ReadAsync(await Files.ReadAsync(content, _leaving.Token));
        }
        catch (Exception broken) when (broken is IOException or JSException)
        {
            _refusals = [new("people.upload", $"{chosen.Name} could not be read to its end. It may have more than {PeopleFile.ByteLimit / (1024 * 1024)} MB.")];
        }
        catch (Exception gone) when (gone is OperationCanceledException or JSDisconnectedException)
        {
            // The page was left.
        }
    }

    private async Task ReadAsync(Outcome<ReadRows> outcome)
    {
        var turn = ++_read;
        _refusals = outcome.Refusals;
        _table = null;
        _replaced.Clear();
        if (outcome.TryGet(out var read) && await People.RecogniseAsync(read.Rows, _leaving.Token) is var table && turn == _read)
        {
            _table = table;
            await PlanAsync();
        }
    }

    private Task ChooseColumnAsync((int Column, PeopleColumn Holds) choice)
    {
        _table = _table!.With(choice.Column, choice.Holds);
        return PlanAsync();
    }

    private Task ChooseBusinessAsync(ChangeEventArgs change)
    {
        _business = TextRule.Clean((string?)change.Value);
        return PlanAsync();
    }

    private Task ToggleAsync(int repId)
    {
        if (!_replaced.Remove(repId))
        {
            _replaced.Add(repId);
        }

        return PlanAsync();
    }

    // What was asked for last is shown, however long an earlier answer takes.
    private async Task PlanAsync()
    {
        var turn = ++_read;
        var import = Import;
        _needsBusiness = _businesses.Count != 1 && import.Lines.Any(line => line.Business is null);
        var plan = await People.PlanAsync(import, _leaving.Token);
        if (turn == _read)
        {
            _plan = plan;
        }
    }

    private async Task ApplyAsync()
    {
        if (_isWorking || _plan is not { } plan)
        {
            return;
        }

        _isWorking = true;
        try
        {
            var outcome = await People.ApplyAsync(Import, plan.Signature, _leaving.Token);
            if (outcome.TryGet(out _done))
            {
                var batch = _done.Batch;
                Notices.Tell(Sentence(_done.Plan, isDone: true), batch is null ? null : () => InvokeAsync(() => UndoAsync(batch.Value)));
            }
            else
            {
                await PlanAsync();
            }

            _refusals = outcome.Refusals;
        }
        finally
        {
            _isWorking = false;
        }
    }

    private async Task UndoAsync(long batch)
    {
        var outcome = await Undoing.UndoAsync(batch, isBatch: true, CancellationToken.None);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var undone))
        {
            _done = null;
            if (_table is not null)
            {
                await PlanAsync();
            }

            Notices.Tell(undone.Plan.Stays.Count == 0
                ? "Undone: contacts and picks are as they were before the table"
                : $"Undone, but for {DisplayFormat.Plural(undone.Plan.Stays.Count, "change")} that somebody has built on");
        }

        StateHasChanged();
    }

    private void Clear()
    {
        _read++;
        (_text, _file, _table, _plan, _done, _refusals, _business) = ("", null, null, null, null, [], null);
        _replaced.Clear();
    }

    private IEnumerable<Chip> Chips(PeoplePlan plan) => s_chips.Select(chip => new Chip(
        chip.Text, Urls.ImportPeople(chip.Word), plan.Rows.Count(row => Shows(row, chip.Word)), chip.Word == Show));

    private static bool Shows(PlannedRow row, string? word) => word switch
    {
        "new" => row.Fate is PersonFate.New,
        "changed" => row.Fate is PersonFate.Changed,
        "decide" => row.IsConflict,
        "remarks" => row.Warnings.Count > 0 || row.RepIds.Any(id => PeopleWords.Of(id) is not null),
        "refused" => row.Fate is PersonFate.Refused,
        _ => true,
    };

    private static string Sentence(PeoplePlan plan, bool isDone)
    {
        (int Count, string What, string Done, string Does)[] all =
        [
            (plan.Added, "contact", "added", "adds"), (plan.Changed, "contact", "changed", "changes"), (plan.Picked, "rep ID", "picked", "picks"),
        ];
        var parts = all.Where(part => part.Count > 0).ToList();
        return parts.Count == 0 && plan.Refused > 0 ? $"Nothing to add: {DisplayFormat.Plural(plan.Refused, "row is", "rows are")} left out for the reasons below."
            : parts.Count == 0 ? "Nothing to add: everybody in the table is there already."
            : isDone ? Words.List(parts.Select(part => $"{DisplayFormat.Plural(part.Count, part.What)} {part.Done}"))
            : $"This {Words.List(parts.Select(part => $"{part.Does} {DisplayFormat.Plural(part.Count, part.What)}"))}. Nothing is done yet.";
    }

    private static string Act(PeoplePlan plan) =>
        plan.Added > 0 ? $"Add {DisplayFormat.Plural(plan.Added, "person", "people")}"
        : plan.Changed > 0 ? $"Change {DisplayFormat.Plural(plan.Changed, "contact")}"
        : $"Pick {DisplayFormat.Plural(plan.Picked, "rep ID")}";
}
