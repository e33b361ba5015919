using AgencyAdmin.Domain.Texts;
using MudBlazor;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// Says at the lower edge what was done, and offers to undo it for ten seconds. More than two would cover the page: the
/// oldest makes room, one that tells of a fault last.
/// </summary>
public sealed class Notices(ISnackbar snackbar)
{
    public const int MostAtOnce = 2;

    public void Tell(string what, Func<Task>? undo = null) => Add(what, Severity.Normal, options =>
    {
        // A notice with an action would else stay until somebody closes it.
        options.RequireInteraction = false;
        options.VisibleStateDuration = undo is null ? 5_000 : 10_000;
        if (undo is not null)
        {
            options.Action = "Undo";
            options.ActionColor = Color.Primary;
            options.OnClick = _ => undo();
        }
    });

    /// <summary>Says what could not be done, until it is closed.</summary>
    public void Warn(string what) => Add(what, Severity.Error, options => options.RequireInteraction = true);

    private void Add(string what, Severity severity, Action<SnackbarOptions> configure)
    {
        foreach (var old in snackbar.ShownSnackbars.OrderByDescending(shown => shown.Severity is not Severity.Error).SkipLast(MostAtOnce - 1).ToList())
        {
            snackbar.Remove(old);
        }

        snackbar.Add(IsolatedText.Of(what), severity, options =>
        {
            options.ShowCloseIcon = true;
            configure(options);
        });
    }
}
