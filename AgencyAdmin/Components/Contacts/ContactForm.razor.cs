using System.Globalization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Components.Contacts;

/// <summary>The one form for a contact: in the wizard, in the Agency editor and on the contact's own page.</summary>
public sealed partial class ContactForm : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ContactFormModel _form = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<ContactWarning> _warnings = [];
    private ContactToEdit? _read;
    private string? _pictureId;
    private int _businessId;
    private int _version;
    private TypedContact? _kept;
    private bool _isShown;
    private bool _isSaving;

    /// <summary>
    /// What is typed, kept when the circuit is lost. A form in a side panel is drawn too late to get it back: there the page keeps it
    /// and gives it by <see cref="Kept"/>.
    /// </summary>
    [PersistentState]
    public TypedContact? Typed
    {
        get => IsDirty ? new(Contact?.Id ?? 0, _form.ToDetails(), _pictureId, _businessId) : null;
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

    /// <summary>Called while someone types, with the contact as customers would see it; a new one has the key 0.</summary>
    [Parameter]
    public EventCallback<ContactSnapshot> Typing { get; set; }

    [Inject]
    public required ContactService Contacts { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    private bool IsDirty => MayEdit && !_isSaving
        && (_form.ToDetails() != (Contact?.Details ?? new ContactFormModel().ToDetails()) || _pictureId != Contact?.PictureId);

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

        // A parent that draws itself again must not take away what is typed: only other stored details do.
        if (Contact is not null && Contact != _read)
        {
            if (_read is null || _read.Id != Contact.Id || _read.Details != Contact.Details || _read.PictureId != Contact.PictureId)
            {
                (_form, _pictureId) = (ContactFormModel.Of(Contact.Details, Contact.BusinessCountry), Contact.PictureId);
            }

            (_read, _version) = (Contact, Contact.Version);
        }

        if (!_isShown && (_kept ?? Kept) is { } kept && kept.ContactId == (Contact?.Id ?? 0))
        {
            (_form, _pictureId, _businessId, _isShown) = (ContactFormModel.Of(kept.Details, Country), kept.PictureId, kept.BusinessId, true);
            return TypedAsync();
        }

        _isShown = true;
        Warn();
        return Task.CompletedTask;
    }

    private void Warn() => _warnings = ContactWarnings.Of(_form.ToDetails(), _pictureId, Country);

    private Task ChooseBusiness(ChangeEventArgs change)
    {
        _businessId = int.Parse(change.Value?.ToString() ?? "0", CultureInfo.InvariantCulture);
        return TypedAsync();
    }

    private Task TypedAsync()
    {
        Warn();
        var details = _form.ToDetails();
        var country = ContactWarnings.CountryOf(details, Country);
        return Typing.InvokeAsync(new(
            Contact?.Id ?? 0, details.Name, details.Position, details.Email,
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
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = Contact is null
                ? await Contacts.AddAsync(_businessId, _form.ToDetails(), _pictureId, _leaving.Token)
                : await Contacts.ChangeAsync(Contact.Id, new(_form.ToDetails(), _pictureId, _version), _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var saved))
            {
                await Saved.InvokeAsync(saved);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }
}
