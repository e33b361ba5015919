namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>
/// Which row of step 1 has the keys, and which are selected. Keys and clicks only say what they want.
/// </summary>
public sealed class RepIdSelection
{
    private readonly HashSet<int> _selected = [];
    private HashSet<int> _before = [];
    private IReadOnlyList<int> _ids = [];
    private int _anchor;

    /// <summary>The row that has the keys, counted from 0; -1 where there is none.</summary>
    public int Active { get; private set; } = -1;

    /// <summary>The key of that row, if there is one.</summary>
    public int? ActiveId => Active >= 0 ? _ids[Active] : null;

    public IReadOnlyCollection<int> Selected => _selected;

    /// <summary>What a key acts on: what is selected, else the row that has the keys.</summary>
    public IReadOnlyCollection<int> Targets => _selected.Count > 0 ? _selected : Active >= 0 ? [_ids[Active]] : [];

    public bool AllAreSelected => _ids.Count > 0 && _selected.Count == _ids.Count;

    public bool IsSelected(int id) => _selected.Contains(id);

    /// <summary>
    /// Goes over to another list. The keys stay with their row, or go to the next one that is still there.
    /// </summary>
    public void Show(IReadOnlyList<int> ids)
    {
        var there = ids.ToHashSet();
        var stays = Enumerable.Range(Math.Max(Active, 0), Math.Max(_ids.Count - Math.Max(Active, 0), 0))
            .Select(i => _ids[i]).Where(there.Contains).Select(id => (int?)id).FirstOrDefault();
        Active = ids.Count == 0 ? -1 : stays is { } id ? ids.ToList().IndexOf(id) : Active < 0 ? 0 : ids.Count - 1;
        _ids = ids;

        // What is out of sight is not selected, or a key would decide about rows that nobody sees.
        _selected.IntersectWith(there);
        Settle();
    }

    /// <summary>Gives the keys to another row, as near as there is one; with <paramref name="extend"/> all on the way are selected.</summary>
    public void MoveTo(int row, bool extend = false)
    {
        if (_ids.Count == 0)
        {
            return;
        }

        Active = Math.Clamp(row, 0, _ids.Count - 1);
        if (!extend)
        {
            Settle();
            return;
        }

        _selected.Clear();
        _selected.UnionWith(_before);
        _selected.UnionWith(_ids.Skip(Math.Min(_anchor, Active)).Take(Math.Abs(_anchor - Active) + 1));
    }

    /// <summary>Selects a row, or no longer.</summary>
    public void Toggle(int row)
    {
        if (row < 0 || row >= _ids.Count)
        {
            return;
        }

        Active = row;
        if (!_selected.Remove(_ids[row]))
        {
            _selected.Add(_ids[row]);
        }

        Settle();
    }

    public void ToggleAll()
    {
        if (AllAreSelected)
        {
            _selected.Clear();
        }
        else
        {
            _selected.UnionWith(_ids);
        }

        Settle();
    }

    /// <summary>Goes back to what was selected once, as far as it is still shown.</summary>
    /// <param name="selected">The keys of the rows.</param>
    /// <param name="active">The key of the row that had the keys, if one had.</param>
    public void Restore(IEnumerable<int> selected, int? active)
    {
        _selected.Clear();
        _selected.UnionWith(selected.Intersect(_ids));
        Active = active is { } id && _ids.ToList().IndexOf(id) is >= 0 and var row ? row : Active;
        Settle();
    }

    public void Clear()
    {
        _selected.Clear();
        Settle();
    }

    // From here a range goes, over what was selected until now.
    private void Settle() => (_anchor, _before) = (Math.Max(Active, 0), [.. _selected]);
}
