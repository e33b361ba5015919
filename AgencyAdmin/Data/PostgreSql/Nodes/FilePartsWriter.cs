using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>
/// Writes a file into the table <c>files</c> part by part, in its caller's transaction. One of that name stays as it is: what has a
/// name here never changes.
/// </summary>
internal sealed class FilePartsWriter(NpgsqlConnection connection, string folder, string name) : Stream
{
    private const int PartSize = 1024 * 1024;

    private const string Add =
        "INSERT INTO files (folder, name, part, content) VALUES (@folder, @name, @part, @content) ON CONFLICT DO NOTHING";

    private readonly byte[] _part = new byte[PartSize];
    private int _filled;
    private int _parts;
    private bool _isEnded;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => ((long)_parts * PartSize) + _filled;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, PartSize - _filled);
            buffer[..taken].CopyTo(_part.AsSpan(_filled));
            _filled += taken;
            buffer = buffer[taken..];
            if (_filled == PartSize)
            {
                Send();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // A part is sent now and then; all else is a copy in memory.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // What is not a whole part waits for more of it.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isEnded && (_filled > 0 || _parts == 0))
        {
            _isEnded = true;
            Send();
        }

        base.Dispose(disposing);
    }

    private void Send()
    {
        connection.Run(Add, ("folder", folder), ("name", name), ("part", _parts), ("content", _part[.._filled]));
        (_filled, _parts) = (0, _parts + 1);
    }
}
