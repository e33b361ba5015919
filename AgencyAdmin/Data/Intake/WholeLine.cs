using System.Runtime.InteropServices;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.Intake;

/// <summary>A line that is put together of what was sent and what is stored.</summary>
internal sealed class WholeLine
{
    private readonly FieldPlace[] _fields = new FieldPlace[FeedColumnRule.All.Count];
    private readonly List<FieldPlace> _repIds = [];
    private byte[] _line = new byte[4096];
    private int _end;
    private bool _isActive;

    /// <summary>Good until the next one begins.</summary>
    public CustomerLine Line => new(_line, _fields, CollectionsMarshal.AsSpan(_repIds), _isActive, lacked: 0);

    public void Begin(bool isActive)
    {
        (_end, _isActive) = (0, isActive);
        _repIds.Clear();
    }

    public void Put(FeedColumn column, ReadOnlySpan<byte> field) => _fields[(int)column] = Put(field);

    public void PutRepId(ReadOnlySpan<byte> raw) => _repIds.Add(Put(raw));

    private FieldPlace Put(ReadOnlySpan<byte> field)
    {
        if (_line.Length - _end < field.Length)
        {
            Array.Resize(ref _line, Math.Max(_line.Length * 2, _end + field.Length));
        }

        field.CopyTo(_line.AsSpan(_end));
        _end += field.Length;
        return new(_end - field.Length, field.Length);
    }
}
