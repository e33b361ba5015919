using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>Reads a file of the table <c>files</c>, with no more than a part of it in memory and no connection in between.</summary>
internal sealed class FilePartsReader(NpgsqlDataSource source, string folder, string name, long parts) : Stream
{
    private const string Next = "SELECT content FROM files WHERE folder = @folder AND name = @name AND part = @part";

    private byte[] _part = [];
    private int _read;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_read == _part.Length)
        {
            if (_next == parts)
            {
                return 0;
            }

            using var connection = source.OpenConnection();
            var content = connection.Read(Next, row => row.GetFieldValue<byte[]>(0), ("folder", folder), ("name", name), ("part", _next));
            (_part, _read, _next) = (content.Count > 0 ? content[0] : throw Gone(), 0, _next + 1);
        }

        var given = Math.Min(buffer.Length, _part.Length - _read);
        _part.AsSpan(_read, given).CopyTo(buffer);
        _read += given;
        return given;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Half of a feed would be taken for a whole one.
    private FileNotFoundException Gone() => new($"Part {_next} of {folder}/{name} is gone from the table files.");
}
