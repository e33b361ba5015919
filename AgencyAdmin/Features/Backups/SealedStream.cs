using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgencyAdmin.Features.Backups;

/// <summary>
/// Writes what it is given encrypted with a passphrase: AES-256-GCM in pieces of a megabyte, the key made by PBKDF2 with
/// SHA-256. Each piece has its number and whether it is the last in its nonce, so that none can be left out, moved or cut off.
/// </summary>
/// <remarks>
/// The file: the eight bytes "AABACKUP", the salt of 16, the rounds as four bytes (big endian), then the pieces, each with
/// its length in four bytes, its tag of 16 and itself.
/// </remarks>
internal sealed class SealedStream : Stream
{
    private const int Piece = 1 << 20;
    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int HeaderLength = 8 + SaltLength + 4;

    private static readonly byte[] s_magic = "AABACKUP"u8.ToArray();

    private readonly Stream _to;
    private readonly AesGcm _cipher;
    private readonly byte[] _header;
    private readonly byte[] _buffer = new byte[Piece];
    private int _filled;
    private long _number;

    public SealedStream(Stream to, string passphrase)
    {
        _to = to;
        _header = [.. s_magic, .. RandomNumberGenerator.GetBytes(SaltLength), 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(_header.AsSpan(s_magic.Length + SaltLength), Rounds);
        _cipher = Cipher(_header, passphrase);
        _to.Write(_header);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the file is one of these; its position is its beginning afterwards.</summary>
    public static bool IsSealed(Stream file)
    {
        Span<byte> begin = stackalloc byte[8];
        var isSealed = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.SequenceEqual(s_magic);
        file.Position = 0;
        return isSealed;
    }

    /// <summary>Writes what is sealed in a file.</summary>
    /// <exception cref="BackupRefusedException">The passphrase is another, or the file is damaged or cut off.</exception>
    public static void Open(Stream from, Stream to, string passphrase, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        from.ReadExactly(header);
        using var cipher = Cipher(header, passphrase);
        var (sizes, piece) = (new byte[4 + TagLength], new byte[Piece]);
        var isLast = false;
        for (var number = 0L; !isLast; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                from.ReadExactly(sizes);
                var length = BinaryPrimitives.ReadInt32BigEndian(sizes);
                isLast = length < 0;
                var part = piece.AsSpan(0, length & int.MaxValue);
                from.ReadExactly(part);
                cipher.Decrypt(Nonce(number, isLast), part, sizes.AsSpan(4), part, header);
                to.Write(part);
            }
            catch (Exception wrong) when (wrong is AuthenticationTagMismatchException or EndOfStreamException or ArgumentOutOfRangeException)
            {
                throw new BackupRefusedException(
                    number == 0 ? "The passphrase is not that of this backup, or the file is damaged at its beginning." : "The backup is damaged or cut off.", wrong);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_filled == Piece)
            {
                Seal(isLast: false);
            }

            var some = Math.Min(buffer.Length, Piece - _filled);
            buffer[..some].CopyTo(_buffer.AsSpan(_filled));
            _filled += some;
            buffer = buffer[some..];
        }
    }

    public override void Flush() => _to.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Writes the last piece. A stream that is only disposed stays cut off, as what broke off should be.</summary>
    public void Complete() => Seal(isLast: true);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private static AesGcm Cipher(byte[] header, string passphrase)
    {
        var rounds = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(s_magic.Length + SaltLength));
        if (rounds is < 1 or > MostRounds)
        {
            throw new BackupRefusedException("The backup is damaged at its beginning.");
        }

        return new(
            Rfc2898DeriveBytes.Pbkdf2(passphrase, header.AsSpan(s_magic.Length, SaltLength), rounds, HashAlgorithmName.SHA256, 32), TagLength);
    }

    private static byte[] Nonce(long number, bool isLast)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    private void Seal(bool isLast)
    {
        Span<byte> sizes = stackalloc byte[4 + TagLength];
        BinaryPrimitives.WriteInt32BigEndian(sizes, isLast ? _filled | int.MinValue : _filled);
        var part = _buffer.AsSpan(0, _filled);
        _cipher.Encrypt(Nonce(_number++, isLast), part, part, sizes[4..], _header);
        _to.Write(sizes);
        _to.Write(part);
        _filled = 0;
    }
}
