using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgencyAdmin.Tests.Support;

/// <summary>The library's snackbars, and with which options the last one was shown.</summary>
internal sealed class RecordedSnackbar(ISnackbar inner) : ISnackbar
{
    public SnackbarOptions? Options { get; private set; }

    public IEnumerable<Snackbar> ShownSnackbars => inner.ShownSnackbars;

    public SnackbarConfiguration Configuration => inner.Configuration;

    public event Action? OnSnackbarsUpdated
    {
        add => inner.OnSnackbarsUpdated += value;
        remove => inner.OnSnackbarsUpdated -= value;
    }

    public Snackbar? Add(string message, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null, string? key = null) =>
        inner.Add(message, severity, Recorded(configure), key);

    public Snackbar? Add(MarkupString message, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null, string? key = null) =>
        inner.Add(message, severity, Recorded(configure), key);

    public Snackbar? Add(RenderFragment message, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null, string? key = null) =>
        inner.Add(message, severity, Recorded(configure), key);

    public Snackbar? Add<T>(
        Dictionary<string, object>? componentParameters = null, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null,
        string? key = null)
        where T : IComponent => inner.Add<T>(componentParameters!, severity, Recorded(configure), key);

    public void Clear() => inner.Clear();

    public void Remove(Snackbar snackbar) => inner.Remove(snackbar);

    public void RemoveByKey(string key) => inner.RemoveByKey(key);

    public void Dispose() => inner.Dispose();

    private Action<SnackbarOptions> Recorded(Action<SnackbarOptions>? configure) => options =>
    {
        configure?.Invoke(options);
        Options = options;
    };
}
