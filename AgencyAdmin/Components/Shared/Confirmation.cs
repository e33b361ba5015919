using AgencyAdmin.Domain.Texts;
using Microsoft.JSInterop;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// The one way to ask before something that cannot be undone: what it is, what comes of it, and two buttons that say what
/// they do. What can be undone is not asked about: it is done, and its notice offers the way back.
/// </summary>
public sealed class Confirmation(IJSRuntime js)
{
    /// <summary>True where the person goes ahead. Esc and the first button, which has the focus, leave everything as it is.</summary>
    /// <param name="question">"Revoke the key ERP?"</param>
    /// <param name="consequence">What comes of it, in a sentence.</param>
    /// <param name="goAhead">What the button does: "Revoke".</param>
    /// <param name="keep">What the other one does.</param>
    public async Task<bool> AskAsync(string question, string consequence, string goAhead, string keep = "Cancel")
    {
        try
        {
            return await js.InvokeAsync<bool>(
                "agencyAdmin.ask", Timeout.InfiniteTimeSpan, IsolatedText.Of(question), IsolatedText.Of(consequence), IsolatedText.Of(goAhead), keep);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and nobody has said yes.
            return false;
        }
    }
}
