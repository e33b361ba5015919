using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The side-by-side choice between two contacts, field by field.</summary>
public sealed partial class MergeForm : ComponentBase
{
    private const string PictureLabel = "Picture";

    private readonly HashSet<string> _fromGone = [];
    private IReadOnlyList<Field> _fields = [];
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
        var (kept, gone) = (Pair.Kept, Pair.Gone);
        _fields =
        [
            .. new Field[]
            {
                new("Name", kept.Details.Name, gone.Details.Name),
                new("Position", kept.Details.Position, gone.Details.Position),
                new("Email", kept.Details.Email, gone.Details.Email),
                new("Office phone", kept.Details.OfficePhone, gone.Details.OfficePhone),
                new("Cell phone", kept.Details.CellPhone, gone.Details.CellPhone),
                new("Fax", kept.Details.Fax, gone.Details.Fax),
                new("Address", Lines(kept.Details.Address), Lines(gone.Details.Address)),
                new("Time zone", kept.Details.TimeZone, gone.Details.TimeZone),
                new("Working hours", kept.Details.WorkingHours, gone.Details.WorkingHours),
                new(PictureLabel, kept.PictureId, gone.PictureId),
            }.Where(field => field.Kept != field.Gone),
        ];

        // Something is better than nothing, until someone chooses otherwise.
        _fromGone.UnionWith(_fields.Where(field => field.Kept is null).Select(field => field.Label));
    }

    private void Choose(Field field, bool isGone)
    {
        if (isGone)
        {
            _fromGone.Add(field.Label);
        }
        else
        {
            _fromGone.Remove(field.Label);
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
            var outcome = await Service.MergeAsync(new(
                new(Pair.Kept.Id, Pair.Kept.Version), new(Pair.Gone.Id, Pair.Gone.Version), Chosen(),
                From(PictureLabel, side => side.PictureId)));
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

    private ContactDetails Chosen() => new(
        From("Name", side => side.Details.Name), From("Position", side => side.Details.Position),
        From("Email", side => side.Details.Email),
        From("Office phone", side => side.Details.OfficePhone), From("Cell phone", side => side.Details.CellPhone),
        From("Fax", side => side.Details.Fax), From("Address", side => side.Details.Address),
        From("Time zone", side => side.Details.TimeZone), From("Working hours", side => side.Details.WorkingHours));

    private T From<T>(string label, Func<DuplicateSide, T> value) =>
        value(_fromGone.Contains(label) ? Pair.Gone : Pair.Kept);

    private static string? Lines(PostalAddress address) => TextRule.Clean(string.Join(
        ", ", new[] { address.Line1, address.Line2, address.Line3, address.PostalCode, address.Place }.Where(part => !string.IsNullOrWhiteSpace(part))));

    private sealed record Field(string Label, string? Kept, string? Gone);
}
