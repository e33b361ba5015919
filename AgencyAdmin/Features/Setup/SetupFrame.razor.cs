using AgencyAdmin.Data.Setup;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup;

/// <summary>
/// What every step of the wizard stands in: stepper, tools, work and preview, and a foot with what is left and the ways back and on.
/// </summary>
public sealed partial class SetupFrame : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private SetupProgress? _progress;

    [Parameter, EditorRequired]
    public SetupStep Step { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The row above the work: what is looked for, filters, rules.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>What is done most in this step; it stands in the foot, always in sight.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The normalised sales rep ID being worked on; the preview picks a customer that has it.</summary>
    [Parameter]
    public string? SuggestedRepId { get; set; }

    /// <summary>What the draft would be with what is being typed, for the preview.</summary>
    [Parameter]
    public SetupEdit? Typing { get; set; }

    [Inject]
    public required SetupProgressQuery Query { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    // Step 1 takes the first feed itself, and agencies can be defined before it.
    private bool IsTooEarly => Step is SetupStep.PickContacts or SetupStep.Review && _progress is { Verify: { Done: 0, Open: 0, Blocked: 0 } };

    private string? Before => Step is SetupStep.VerifyRepIds ? null : SetupSteps.Address(Step - 1);

    private bool IsFinished => Mine?.IsFinished ?? false;

    private string? Left => _progress is { } progress ? SetupSteps.Left(Step, progress) : null;

    private StepProgress? Mine => Step switch
    {
        SetupStep.VerifyRepIds => _progress?.Verify,
        SetupStep.PickContacts => _progress?.Contacts,
        SetupStep.DefineAgencies => _progress?.Agencies,
        _ => null,
    };

    private string? After => Step is SetupStep.Review ? null : SetupSteps.Address(Step + 1);

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _listening = Draft.Listen(() => InvokeAsync(async () =>
        {
            await CountAsync();
            StateHasChanged();
        }));
        await CountAsync();
    }

    private async Task CountAsync()
    {
        var token = _leaving.Token;
        try
        {
            // SQLite answers on the calling thread, and at a million customers that would hold up the circuit.
            _progress = await Task.Run(() => Query.ReadAsync(token), token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Someone went on to another page before the numbers were there.
        }
    }
}
