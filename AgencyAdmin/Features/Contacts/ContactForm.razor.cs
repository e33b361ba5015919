using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The one form for a contact: in the wizard, in the Agency editor and on the contact's own page.</summary>
public sealed partial class ContactForm : ComponentBase, IDisposable
{
    private static int s_newKeys;

    private readonly CancellationTokenSource _leaving = new();
    private readonly int _newKey = Interlocked.Decrement(ref s_newKeys);
    private readonly FormJoin<ContactFormModel> _join = new(ContactFormModel.Fields, form => form with { });
    private ContactFormModel _form = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<ContactWarning> _warnings = [];

    private ContactToEdit? _stored;
    private int _businessId;
    private TypedContact? _kept;
    private bool _isShown;
    private bool _isSaving;

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

    private bool IsTyped => MayEdit && _join.IsTyped(_form);

    // Someone else gave fields other values that are typed here too.
    private bool IsDisputed => IsDirty && _join.IsDisputed(_form);

    private bool MayEdit => User.May(Policies.EditDraft);

    private string? Country => Contact is not null
        ? Contact.BusinessCountry
        : Businesses.FirstOrDefault(business => business.Id == _businessId)?.Country;

    private IEnumerable<SelectOption> Choices => Businesses.Select(business => new SelectOption(Invariant(business.Id), business.Name));

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

        if (Contact is null && _join.Stored is null)
        {
            _join.Begin(new());
        }

        if (Contact is not null && (Contact.Id != _stored?.Id || Contact.Version > _stored.Version))
        {
            var wasTyped = _stored?.Id == Contact.Id && IsTyped;
            Take(Contact);
            if (wasTyped)
            {
                return TypedAsync();
            }
        }

        if (!_isShown && (_kept ?? Kept) is { } kept && kept.ContactId == (Contact?.Id ?? 0))
        {
            _isShown = true;
            return GiveBackAsync(kept);
        }

        _isShown = true;
        Warn();
        return Task.CompletedTask;
    }

    // What is being typed is never overwritten by what someone else has saved.
    private void Take(ContactToEdit stored)
    {
        if (_stored?.Id != stored.Id)
        {
            TakeTheirs(stored);
            return;
        }

        _stored = stored;
        _form = _join.Meet(_form, ContactFormModel.Of(stored));
    }

    private void TakeTheirs(ContactToEdit theirs)
    {
        (_stored, _form, _refusals) = (theirs, ContactFormModel.Of(theirs), []);
        _join.Begin(_form);
    }

    private async Task ChooseAsync(FieldChoice choice)
    {
        _form = _join.Choose(_form, choice);
        await TypedAsync();
        if (!IsDisputed && IsTyped && choice.KeepsMine)
        {
            await SaveAsync();
        }
    }

    // An empty form has nothing to warn about yet.
    private void Warn() =>
        _warnings = Contact is null && !IsTyped ? [] : ContactWarnings.Of(_form.ToDetails(), _form.PictureId, Country);

    private Task ChooseBusiness(string key)
    {
        _businessId = int.Parse(key, CultureInfo.InvariantCulture);
        return TypedAsync();
    }

    private static string Invariant(int key) => key.ToString(CultureInfo.InvariantCulture);

    private Task TypedAsync()
    {
        Warn();
        if (!IsTyped)
        {
            return Typing.InvokeAsync(null);
        }

        return Typing.InvokeAsync(ContactSnapshot.Of(Contact?.Id ?? _newKey, _form.ToDetails(), Country) with
        {
            PictureId = _form.PictureId,
            IsActive = Contact?.IsActive ?? true,
            IsHidden = Contact?.IsHidden ?? false,
            StandIn = Contact?.StandIn,
            LaterStandIns = LaterStandIns.Of(Contact?.StandIns.Skip(1) ?? []),
        });
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
                && await Contacts.ReadAsync(_stored!.Id, _leaving.Token) is { } theirs)
            {
                Take(theirs);
                outcome = _join.IsDisputed(_form) ? outcome : await StoreAsync();
            }

            _refusals = _join.IsDisputed(_form) ? [] : outcome.Refusals;
            if (outcome.TryGet(out var saved))
            {
                if (_stored is not null)
                {
                    TakeTheirs(saved);
                }
                else
                {
                    _join.Begin(_form);
                }

                await Saved.InvokeAsync(saved);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private Task<Outcome<ContactToEdit>> StoreAsync() => _stored is null
        ? Contacts.AddAsync(_businessId, _form.ToDetails(), _form.PictureId, _leaving.Token)
        : Contacts.ChangeAsync(_stored.Id, new(_form.ToDetails(), _form.PictureId, _stored.Version), _leaving.Token);
}
