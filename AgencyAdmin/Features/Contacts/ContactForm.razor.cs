using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Publishing;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The one form for a contact: in the wizard, in the Agency editor and on the contact's own page.</summary>
public sealed partial class ContactForm : ComponentBase, IDisposable
{
    private static int s_newKeys;

    private readonly CancellationTokenSource _leaving = new();
    private readonly int _newKey = Interlocked.Decrement(ref s_newKeys);
    private ContactFormModel _form = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<ContactWarning> _warnings = [];

    // What the form began with, and the contact as it is stored now.
    private ContactToEdit? _base;
    private ContactToEdit? _stored;
    private string? _pictureId;
    private int _businessId;
    private TypedContact? _kept;
    private bool _isShown;
    private bool _isSaving;

    /// <summary>
    /// What is typed, kept when the circuit is lost. A form in a side panel is drawn too late to get it back: there the
    /// page keeps it and gives it by <see cref="Kept"/>.
    /// </summary>
    [PersistentState]
    public TypedContact? Typed
    {
        get => IsDirty ? new(_base?.Id ?? 0, _form.ToDetails(), _pictureId, _businessId, _base) : null;
        set => _kept ??= value;
    }

    /// <summary>The contact to change; null adds one.</summary>
    [Parameter]
    public ContactToEdit? Contact { get; set; }

    /// <summary>Where a new contact may belong; the first is chosen at first.</summary>
    [Parameter]
    public IReadOnlyList<BusinessChoice> Businesses { get; set; } = [];

    /// <summary>What was typed before the circuit was lost, to go on with; read once.</summary>
    [Parameter]
    public TypedContact? Kept { get; set; }

    [Parameter]
    public EventCallback<ContactToEdit> Saved { get; set; }

    [Parameter]
    public EventCallback Cancelled { get; set; }

    /// <summary>
    /// Called while someone types, with the contact as customers would see it, and with null once it is as stored. A
    /// new one has a key below 0 that no other form has: what several people type is shown together.
    /// </summary>
    [Parameter]
    public EventCallback<ContactSnapshot?> Typing { get; set; }

    [Inject]
    public required ContactService Contacts { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    private bool IsDirty => !_isSaving && IsTyped;

    private bool IsTyped => MayEdit && DiffersFrom(_base);

    // Someone else saved other values while these were being typed.
    private bool IsDisputed => IsDirty && !HasSameFields(_base, _stored);

    private bool MayEdit => User.May(Policies.EditDraft);

    private string? Country => Contact is not null
        ? Contact.BusinessCountry
        : Businesses.FirstOrDefault(business => business.Id == _businessId)?.Country;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_businessId == 0 && Businesses is [var first, ..])
        {
            _businessId = first.Id;
        }

        if (Contact is not null && (Contact.Id != _stored?.Id || Contact.Version > _stored.Version))
        {
            var isTyped = _stored?.Id == Contact.Id && IsTyped;
            Take(Contact);
            if (isTyped)
            {
                return TypedAsync();
            }
        }

        if (!_isShown && (_kept ?? Kept) is { } kept && kept.ContactId == (Contact?.Id ?? 0))
        {
            (_form, _pictureId, _businessId, _isShown) = (
                ContactFormModel.Of(kept.Details, Country), kept.PictureId, kept.BusinessId, true);
            _base = kept.Base ?? _base;
            return TypedAsync();
        }

        _isShown = true;
        Warn();
        return Task.CompletedTask;
    }

    // What is being typed is never overwritten by what someone else has saved.
    private void Take(ContactToEdit stored)
    {
        var isOther = _base?.Id != stored.Id;
        _stored = stored;
        if (isOther || !IsTyped || !DiffersFrom(stored))
        {
            TakeTheirs(stored);
        }
        else if (HasSameFields(_base, stored))
        {
            _base = stored;
        }
    }

    private void TakeTheirs(ContactToEdit theirs) =>
        (_base, _form, _pictureId, _refusals) = (
            theirs, ContactFormModel.Of(theirs.Details, theirs.BusinessCountry), theirs.PictureId, []);

    private Task KeepTheirsAsync(ContactToEdit theirs)
    {
        TakeTheirs(theirs);
        return TypedAsync();
    }

    private Task KeepMineAsync(ContactToEdit theirs)
    {
        _base = theirs;
        return SaveAsync();
    }

    private bool DiffersFrom(ContactToEdit? stored) => _pictureId != stored?.PictureId || _form.DiffersFrom(stored);

    private static bool HasSameFields(ContactToEdit? one, ContactToEdit? other) =>
        one?.Details == other?.Details && one?.PictureId == other?.PictureId;

    private IReadOnlyList<FieldVersions> Against(ContactToEdit theirs) => ContactWords.Between(
        (ContactFormModel.Of(theirs.Details, theirs.BusinessCountry).ToDetails(), theirs.PictureId), (_form.ToDetails(), _pictureId));

    // An empty form has nothing to warn about yet.
    private void Warn() =>
        _warnings = Contact is null && !IsTyped ? [] : ContactWarnings.Of(_form.ToDetails(), _pictureId, Country);

    private Task ChooseBusiness(ChangeEventArgs change)
    {
        _businessId = int.Parse(change.Value?.ToString() ?? "0", CultureInfo.InvariantCulture);
        return TypedAsync();
    }

    private Task TypedAsync()
    {
        Warn();
        if (!IsTyped)
        {
            return Typing.InvokeAsync(null);
        }

        var details = _form.ToDetails();
        var country = ContactWarnings.CountryOf(details, Country);
        return Typing.InvokeAsync(new(
            Contact?.Id ?? _newKey, details.Name, details.Position, details.Email,
            PhoneLine.Read(details.OfficePhone, country), PhoneLine.Read(details.CellPhone, country),
            _pictureId, Contact?.IsActive ?? true, Contact?.IsHidden ?? false,
            TimeZones.Find(details.TimeZone), WorkingHours.Read(details.WorkingHours), Contact?.StandIn));
    }

    // What customers will see and dial, as soon as the number can be read.
    private string? Dialled(string? typed) =>
        PhoneLine.Read(typed, ContactWarnings.CountryOf(_form.ToDetails(), Country)) is { IsReadable: true } phone
            ? $"Shown as {phone.Text}, dials {phone.Dialled}"
            : null;

    private async Task SaveAsync()
    {
        if (_isSaving || IsDisputed)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = await StoreAsync();
            if (outcome.Refusals.Any(refusal => refusal.Code == ContactService.Stale)
                && await Contacts.ReadAsync(_base!.Id, _leaving.Token) is { } theirs)
            {
                Take(theirs);
                outcome = HasSameFields(_base, theirs) ? await StoreAsync() : outcome;
            }

            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var saved))
            {
                if (_base is not null)
                {
                    _stored = saved;
                    TakeTheirs(saved);
                }

                await Saved.InvokeAsync(saved);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private Task<Outcome<ContactToEdit>> StoreAsync() => _base is null
        ? Contacts.AddAsync(_businessId, _form.ToDetails(), _pictureId, _leaving.Token)
        : Contacts.ChangeAsync(_base.Id, new(_form.ToDetails(), _pictureId, _base.Version), _leaving.Token);
}
