using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Domain.Intake;

/// <summary>Thrown where the content breaks off or is not what it says: it cannot be read on.</summary>
public sealed class FeedUnreadableException : Exception
{
    public FeedUnreadableException(string message)
        : base(message)
    {
    }

    public FeedUnreadableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>
/// Hands out a feed's lines as UTF-8 bytes in its own buffer, whatever the feed is packed or encoded in. It never holds
/// more than one buffer of it.
/// </summary>
public sealed class FeedLines : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly PeekedStream _source;
    private readonly Stream _content;
    private readonly FeedRules _rules;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer;
    private int _start;
    private int _end;
    private long _taken;
    private bool _isAtEnd;
    private bool _isSkipping;
    private bool _hasLineFeed;
    private byte _lineEnd = (byte)'\n';

    private FeedLines(PeekedStream source, Stream content, FeedRules rules)
    {
        (_source, _content, _rules) = (source, content, rules);
        _buffer = new byte[Math.Max(BufferSize, rules.LineLimit * 2)];
    }

    /// <summary>The line that was read last, counted from 1 as an editor counts.</summary>
    public int Number { get; private set; }

    /// <summary>True where the last line was longer than allowed; only its beginning was handed out.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>How much of the source, as sent, was read.</summary>
    public long BytesRead => _source.Taken;

    /// <summary>How many bytes of UTF-8 it came to.</summary>
    public long ContentLength => _taken;

    /// <summary>True where the lines end with a carriage return alone.</summary>
    public bool HasBareReturns => _lineEnd == '\r';

    /// <summary>Unpacks gzip and turns UTF-16 into UTF-8, by what the first bytes say and not by the name.</summary>
    /// <exception cref="FeedUnreadableException">It is broken, or no feed at all; the message says what it is.</exception>
    public static async Task<FeedLines> OpenAsync(
        Stream stream, FeedRules rules, CancellationToken cancellationToken = default)
    {
        var source = new PeekedStream(stream, leaveOpen: true);
        var start = await source.PeekAsync(FeedCauses.Sample, cancellationToken);
        var content = source;
        if (start.Span is [0x1F, 0x8B, ..])
        {
            content = new PeekedStream(new GZipStream(source, CompressionMode.Decompress), leaveOpen: false);
            start = await UnpackAsync(() => content.PeekAsync(FeedCauses.Sample, cancellationToken));
        }

        if (FeedCauses.Of(start.Span) is { } cause)
        {
            throw new FeedUnreadableException(cause);
        }

        var text = start.Span switch
        {
            [0xFF, 0xFE, ..] => Encoding.CreateTranscodingStream(content, Encoding.Unicode, Encoding.UTF8),
            [0xFE, 0xFF, ..] => Encoding.CreateTranscodingStream(content, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => (Stream)content,
        };
        return new(source, text, rules);
    }

    /// <summary>SHA-256 of the unpacked content as lower-case hex, once everything is read.</summary>
    public string ContentHash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Reads more; false at the end. Afterwards <see cref="TryRead"/> hands out what is there.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken = default)
    {
        if (_isAtEnd)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        var read = await UnpackAsync(() => _content.ReadAsync(_buffer.AsMemory(_end), cancellationToken));
        _isAtEnd = read == 0;
        _hash.AppendData(_buffer, _end, read);
        SkipByteOrderMark(read);
        _end += read;
        _taken += read;
        if (_taken > _rules.RatioFrom && _taken > _rules.RatioLimit * _source.Taken)
        {
            throw new FeedUnreadableException(
                $"The feed grows to more than {_rules.RatioLimit} times its size when it is unpacked, which no list of customers does. "
                + "Send it plain if it is right.");
        }

        if (_taken > _rules.ContentLimit)
        {
            throw new FeedUnreadableException(
                $"The feed has more than {_rules.ContentLimit / (1024 * 1024)} MB once unpacked. Raise Feeds:ContentLimit if it is right.");
        }

        return true;
    }

    /// <summary>The next whole line without its end; false where more must be filled in first.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (_start < _end)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf(_lineEnd);
            var isComplete = length >= 0;
            if (!isComplete)
            {
                if (!_isAtEnd && rest.Length <= _rules.LineLimit)
                {
                    break;
                }

                // Old systems end a line with a carriage return alone: then there is no line feed far and wide.
                if (!_hasLineFeed && _lineEnd == '\n' && rest[..^1].Contains((byte)'\r'))
                {
                    _lineEnd = (byte)'\r';
                    continue;
                }

                length = rest.Length;
            }

            _hasLineFeed |= isComplete;

            _start += isComplete ? length + 1 : length;
            if (_isSkipping)
            {
                _isSkipping = !isComplete;
                continue;
            }

            Number++;
            line = rest[..length];
            IsTooLong = length > _rules.LineLimit;
            _isSkipping = IsTooLong && !isComplete;
            line = IsTooLong ? line[.._rules.LineLimit] : line is [.., (byte)'\r'] ? line[..^1] : line;
            return true;
        }

        line = default;
        return false;
    }

    public void Dispose()
    {
        _hash.Dispose();
        _content.Dispose();
    }

    private static async ValueTask<T> UnpackAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (InvalidDataException broken)
        {
            throw new FeedUnreadableException("The gzip content is broken or breaks off. Pack it again.", broken);
        }
        catch (IOException broken)
        {
            throw new FeedUnreadableException($"The file could not be read to its end, so nothing of it was applied: {broken.Message} Send it again.", broken);
        }
    }

    // A transcoded UTF-16 mark comes out as one of UTF-8.
    private void SkipByteOrderMark(int read)
    {
        if (_taken == 0 && read > 0)
        {
            _start = _buffer.AsSpan(0, read).StartsWith("\uFEFF"u8) ? 3 : 0;
        }
    }
}
