using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Joining;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The side-by-side choice between two contacts, field by field.</summary>
public sealed partial class MergeForm : ComponentBase
{
    private readonly HashSet<Field<ContactFormModel>> _fromGone = [];
    private IReadOnlyList<Field<ContactFormModel>> _fields = [];
    private ContactFormModel _kept = new();
    private ContactFormModel _gone = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _isSaving;

    [Parameter, EditorRequired]
    public required DuplicateRow Pair { get; set; }

    [Parameter]
    public EventCallback<MergeStep> Merged { get; set; }

    [Parameter]
    public EventCallback Cancelled { get; set; }

    [Inject]
    public required ContactMergeService Service { get; init; }

    protected override void OnInitialized()
    {
        _kept = ContactFormModel.AsTyped(Pair.Kept.Details, Pair.Kept.PictureId);
        _gone = ContactFormModel.AsTyped(Pair.Gone.Details, Pair.Gone.PictureId);
        _fields = [.. ContactFormModel.FieldsToMerge.Where(field => field.Differs(_kept, _gone))];

        // Something is better than nothing, until someone chooses otherwise.
        _fromGone.UnionWith(_fields.Where(field => field.Text(_kept) is null));
    }

    private void Choose(Field<ContactFormModel> field, bool isGone)
    {
        if (isGone)
        {
            _fromGone.Add(field);
        }
        else
        {
            _fromGone.Remove(field);
        }
    }

    private async Task MergeAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var chosen = _fromGone.Aggregate(_kept, (form, field) => field.Copy(form, _gone));
            var outcome = await Service.MergeAsync(new(
                new(Pair.Kept.Id, Pair.Kept.Version), new(Pair.Gone.Id, Pair.Gone.Version), chosen.ToDetails(), chosen.PictureId));
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var step))
            {
                await Merged.InvokeAsync(step);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }
}
