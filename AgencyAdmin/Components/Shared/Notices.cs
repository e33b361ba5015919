using AgencyAdmin.Domain.Texts;
using MudBlazor;

namespace AgencyAdmin.Components.Shared;

/// <summary>Says at the lower edge what was done, and offers to undo it for ten seconds.</summary>
public sealed class Notices(ISnackbar snackbar)
{
    public void Tell(string what, Func<Task>? undo = null) => snackbar.Add(IsolatedText.Of(what), Severity.Normal, options =>
    {
        options.VisibleStateDuration = undo is null ? 5_000 : 10_000;
        options.ShowCloseIcon = true;
        if (undo is not null)
        {
            options.Action = "Undo";
            options.ActionColor = Color.Primary;
            options.OnClick = _ => undo();
        }
    });

    /// <summary>Says what could not be done, until it is closed.</summary>
    public void Warn(string what) => snackbar.Add(IsolatedText.Of(what), Severity.Error, options =>
    {
        options.RequireInteraction = true;
        options.ShowCloseIcon = true;
    });
}
