namespace AgencyAdmin.Components.Shared;

/// <summary>The contacts that somebody picked last, for as long as the console is open; a picker offers them first.</summary>
public sealed class RecentContacts
{
    private const int Kept = 4;
    private readonly List<int> _ids = [];

    /// <summary>Their keys, the latest first.</summary>
    public IReadOnlyList<int> Ids => _ids;

    public void Add(int contactId)
    {
        _ids.Remove(contactId);
        _ids.Insert(0, contactId);
        _ids.RemoveRange(Math.Min(Kept, _ids.Count), _ids.Count - Math.Min(Kept, _ids.Count));
    }
}
