using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Mail;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Users;

/// <summary>Adds a person, then shows the link with which that person gets in.</summary>
public sealed partial class AddUserPanel : ComponentBase
{
    private IReadOnlyList<Refusal> _refusals = [];
    private NewUser? _made;
    private string _name = "";
    private string _email = "";
    private string _role = Roles.Support;
    private KeptTyping<TypedPerson>? _keeper;
    private bool _isSaving;

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<bool> IsOpenChanged { get; set; }

    /// <summary>Somebody was added; the panel stays open, because the link is shown only now.</summary>
    [Parameter]
    public EventCallback Added { get; set; }

    [Inject]
    public required UserService Service { get; init; }

    [Inject]
    public required AccountMail Mail { get; init; }

    private TypedPerson? TypedNow() => IsOpen && _made is null && IsTyped ? new(_name, _email, _role) : null;

    private Task GiveBackAsync(TypedPerson typed)
    {
        (_name, _email, _role) = typed;
        return IsOpenChanged.InvokeAsync(true);
    }

    private bool IsTyped => !string.IsNullOrWhiteSpace(_name) || !string.IsNullOrWhiteSpace(_email);

    private async Task AddAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = await Service.AddAsync(_name, _email, _role);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out _made))
            {
                await Added.InvokeAsync();
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task CloseAsync(bool isOpen)
    {
        Clear();
        await IsOpenChanged.InvokeAsync(isOpen);
    }

    private void Clear() => (_made, _refusals, _name, _email, _role) = (null, [], "", "", Roles.Support);

    /// <summary>A person who is being added.</summary>
    public sealed record TypedPerson(string Name, string Email, string Role);
}
