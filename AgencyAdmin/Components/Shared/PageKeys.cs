namespace AgencyAdmin.Components.Shared;

/// <summary>A key as it is written on a keyboard, and what it does.</summary>
public sealed record KeyHelp(string Key, string Act);

/// <summary>The keys of the page that is shown, for whoever asks with a question mark.</summary>
public sealed class PageKeys
{
    public IReadOnlyList<KeyHelp> OfPage { get; private set; } = [];

    public void Offer(IReadOnlyList<KeyHelp> keys) => OfPage = keys;

    /// <summary>Another page may have offered its own already.</summary>
    public void Withdraw(IReadOnlyList<KeyHelp> keys) => OfPage = ReferenceEquals(OfPage, keys) ? [] : OfPage;
}
