namespace AgencyAdmin.Domain.Intake;

/// <summary>A stream whose first bytes were looked at and are given out again. It also counts what was taken.</summary>
public sealed class PeekedStream(Stream rest, bool leaveOpen) : Stream
{
    private byte[] _peeked = [];

    /// <summary>How many bytes were given out.</summary>
    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Taken;
        set => throw new NotSupportedException();
    }

    /// <summary>Looks at the first bytes, fewer at the end of a short stream. Called before anything is read.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var read = await rest.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken);
        return _peeked = bytes[..read];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_peeked.Length > 0 && buffer.Length > 0)
        {
            read = Math.Min(_peeked.Length, buffer.Length);
            _peeked.AsMemory(0, read).CopyTo(buffer);
            _peeked = _peeked[read..];
        }
        else
        {
            read = await rest.ReadAsync(buffer, cancellationToken);
        }

        Taken += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Feeds are read asynchronously: a request body allows nothing else.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
