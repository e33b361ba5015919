using System.Runtime.InteropServices;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>Lines of a feed that are looked up together: their bytes in one piece, and where their fields lie in it.</summary>
internal sealed class LineBuffer
{
    private static readonly int s_width = FeedColumnRule.All.Count;

    private readonly List<FieldPlace> _fields = [];
    private readonly List<FieldPlace> _repIds = [];
    private readonly List<Entry> _entries = [];
    private byte[] _bytes = new byte[1 << 16];
    private int _end;

    public int Count => _entries.Count;

    /// <summary>The number of the feed's line; 0 for a refused one that only names its customer.</summary>
    public int LineOf(int at) => _entries[at].Line;

    public void Add(in CustomerLine row, int line)
    {
        _entries.Add(new(line, row.IsActive, row.Lacked, _fields.Count, _repIds.Count, row.RepIdCount));
        CollectionsMarshal.SetCount(_fields, _fields.Count + s_width);
        var fields = CollectionsMarshal.AsSpan(_fields)[^s_width..];
        fields.Clear();
        foreach (var column in CustomerLine.Stored)
        {
            fields[(int)column] = Put(row[column]);
        }

        for (var i = 0; i < row.RepIdCount; i++)
        {
            _repIds.Add(Put(row.RepId(i)));
        }
    }

    /// <summary>Notes the number of a refused line.</summary>
    public void Add(ReadOnlySpan<byte> number)
    {
        _entries.Add(new(0, false, 0, _fields.Count, _repIds.Count, 0));
        CollectionsMarshal.SetCount(_fields, _fields.Count + s_width);
        CollectionsMarshal.AsSpan(_fields)[^s_width..].Clear();
        CollectionsMarshal.AsSpan(_fields)[^s_width..][(int)FeedColumn.Number] = Put(number);
    }

    public CustomerLine this[int at]
    {
        get
        {
            var entry = _entries[at];
            return new(
                _bytes, CollectionsMarshal.AsSpan(_fields).Slice(entry.Fields, s_width),
                CollectionsMarshal.AsSpan(_repIds).Slice(entry.RepIds, entry.RepIdCount), entry.IsActive, entry.Lacked);
        }
    }

    public ReadOnlyMemory<byte> Field(int at, FeedColumn column)
    {
        var place = _fields[_entries[at].Fields + (int)column];
        return _bytes.AsMemory(place.Start, place.Length);
    }

    public void Clear()
    {
        _fields.Clear();
        _repIds.Clear();
        _entries.Clear();
        _end = 0;
    }

    private FieldPlace Put(ReadOnlySpan<byte> field)
    {
        if (_bytes.Length - _end < field.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _end + field.Length));
        }

        field.CopyTo(_bytes.AsSpan(_end));
        _end += field.Length;
        return new(_end - field.Length, field.Length);
    }

    private readonly record struct Entry(int Line, bool IsActive, uint Lacked, int Fields, int RepIds, int RepIdCount);
}
