using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// A field that picks a contact: a few are offered at a time, found as one types. What it finds comes from
/// <see cref="Search"/>, so the same field serves an agency's rep, a row of step 2, a stand-in and a merge.
/// </summary>
public sealed partial class ContactPicker : ComponentBase, IDisposable
{
    private CancellationTokenSource _asking = new();
    private Task _answer = Task.CompletedTask;
    private IReadOnlyList<PickerEntry> _entries = [];
    private ContactOptions _found = new([], HasMore: false);
    private ElementReference _field;
    private ContactOption? _shown;
    private string? _text;
    private int _active;
    private bool _isOpen;
    private bool _isAsking;
    private bool _isTyped;
    private bool _hasFailed;

    /// <summary>The id of the field, for labels and for whoever gives it the focus.</summary>
    [Parameter, EditorRequired]
    public required string InputId { get; set; }

    /// <summary>What is picked: "Contact for JD01".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>True where the label is for screen readers alone, as in a table.</summary>
    [Parameter]
    public bool IsLabelHidden { get; set; }

    /// <summary>Finds what is offered. It limits to a business, or leaves one contact out, where that is asked.</summary>
    [Parameter, EditorRequired]
    public required ContactSearch Search { get; set; }

    /// <summary>Who is picked; null for nobody.</summary>
    [Parameter]
    public ContactOption? Value { get; set; }

    /// <summary>Somebody was picked, or nobody where <see cref="NoneText"/> offers that.</summary>
    [Parameter]
    public EventCallback<ContactOption?> ValueChanged { get; set; }

    [Parameter]
    public string Placeholder { get; set; } = "Find by name, position, email or rep ID";

    /// <summary>What picking nobody is called, "Nobody yet"; null where somebody must be picked.</summary>
    [Parameter]
    public string? NoneText { get; set; }

    /// <summary>Offers to add a contact who is missing; called with what was typed.</summary>
    [Parameter]
    public EventCallback<string?> Add { get; set; }

    /// <summary>After Esc in the closed field: a row that is being picked for goes back to what it was.</summary>
    [Parameter]
    public EventCallback Cancelled { get; set; }

    /// <summary>True where somebody has just asked for it: it takes the focus and is open.</summary>
    [Parameter]
    public bool IsOpenAtFirst { get; set; }

    [Inject]
    public required RecentContacts Recent { get; init; }

    private ContactOption? Shown => _isTyped ? null : Value;

    private string? Typed => _isTyped && !string.IsNullOrWhiteSpace(_text) ? _text.Trim() : null;

    private string ListId => $"{InputId}-list";

    private string Note => (_hasFailed, _isAsking, _found.Items.Count, Typed) switch
    {
        (true, _, _, _) => "The contacts could not be read.",
        (_, true, 0, _) => "Looking for contacts",
        (_, _, 0, { } text) => $"No contact matches “{text}”.",
        (_, _, 0, null) => "There is no contact yet.",
        _ => _found.HasMore ? "" : DisplayFormat.Plural(_found.Items.Count, "contact"),
    };

    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }

    // What comes from elsewhere replaces what was typed, unless somebody is choosing.
    protected override void OnParametersSet()
    {
        if (!_isOpen && !_isTyped && (_shown != Value || _text is null))
        {
            ShowValue();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && IsOpenAtFirst)
        {
            await _field.FocusAsync();
            var opened = OpenAsync();

            // Nobody draws it anew after this but itself: while it looks, it says so.
            StateHasChanged();
            await opened;
            StateHasChanged();
        }
    }

    private void ShowValue() => (_shown, _text, _isTyped) = (Value, Value?.Name ?? "", false);

    private Task TypedAsync()
    {
        (_isOpen, _isTyped) = (true, true);
        return AskAsync();
    }

    private Task OpenAsync()
    {
        if (_isOpen)
        {
            return Task.CompletedTask;
        }

        _isOpen = true;
        return AskAsync();
    }

    // The last key wins: what was asked before is not waited for.
    private Task AskAsync() => _answer = ReadAsync(after: null);

    private async Task ReadAsync(ContactOption? after)
    {
        await _asking.CancelAsync();
        _asking.Dispose();
        _asking = new();
        var token = _asking.Token;
        (_isAsking, _hasFailed) = (true, false);
        try
        {
            var page = await Search(Typed, after, token);
            token.ThrowIfCancellationRequested();
            Show(after is null ? page : page with { Items = [.. _found.Items, .. page.Items], Recent = _found.Recent });
            _active = after is null ? FirstContact : _active;
            _isAsking = false;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Something else is being looked for, or the picker is gone.
        }
        catch (DbException)
        {
            (_hasFailed, _isAsking) = (true, false);
            Show(new([], HasMore: false));
            _active = 0;
        }
    }

    // Nobody stands first, and is chosen by nobody who only presses Enter.
    private int FirstContact => _entries is [{ Kind: PickerEntryKind.Nobody }, _, ..] ? 1 : 0;

    private void Show(ContactOptions found)
    {
        _found = found;
        _entries =
        [
            .. NoneText is not null && Value is not null && Typed is null ? [new(PickerEntryKind.Nobody)] : Array.Empty<PickerEntry>(),
            .. found.Items.Select((contact, i) => new PickerEntry(PickerEntryKind.Contact, contact, i < found.Recent)),
            .. found.HasMore ? [new(PickerEntryKind.More)] : Array.Empty<PickerEntry>(),
            .. _hasFailed ? [new(PickerEntryKind.Again)] : Array.Empty<PickerEntry>(),
            .. Add.HasDelegate ? [new(PickerEntryKind.Add)] : Array.Empty<PickerEntry>(),
        ];
    }

    private async Task PressAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" or "ArrowUp" or "Enter" when !_isOpen:
                await OpenAsync();
                break;
            case "ArrowDown" when _entries.Count > 0:
                _active = (_active + 1) % _entries.Count;
                break;
            case "ArrowUp" when _entries.Count > 0:
                _active = (_active + _entries.Count - 1) % _entries.Count;
                break;
            case "Enter":
                // Whoever types and presses Enter at once means what that finds, not what stood there before.
                await _answer;
                await ChooseAsync(_active);
                break;
            case "Escape" when _isOpen:
                Close();
                break;
            case "Escape":
                await Cancelled.InvokeAsync();
                break;
        }
    }

    private async Task ChooseAsync(int index)
    {
        if (index >= _entries.Count || _isAsking)
        {
            return;
        }

        var (entry, typed) = (_entries[index], Typed);
        switch (entry.Kind)
        {
            case PickerEntryKind.More:
                await (_answer = ReadAsync(_found.Items[^1]));
                return;
            case PickerEntryKind.Again:
                await AskAsync();
                return;
        }

        Close();
        if (entry.Kind is PickerEntryKind.Add)
        {
            await Add.InvokeAsync(typed);
            return;
        }

        if (entry.Contact is { } contact)
        {
            Recent.Add(contact.Id);
        }

        await ValueChanged.InvokeAsync(entry.Contact);
    }

    private void Close()
    {
        _isOpen = false;
        _asking.Cancel();
        (_isAsking, _hasFailed, _entries, _found) = (false, false, [], new([], HasMore: false));
        ShowValue();
    }

    private string EntryId(int index) => $"{InputId}-{index}";
}
