using System.Buffers;

namespace AgencyAdmin.Features;

/// <summary>
/// Room for an answer from the shared pool. Kestrel's own buffers hold 4 KB before the headers are sent, so that each
/// larger answer written there would make an array.
/// </summary>
internal readonly struct RentedBody
{
    private readonly byte[] _array;
    private readonly int _length;

    private RentedBody(byte[] array, int length) => (_array, _length) = (array, length);

    public Span<byte> Bytes => _array.AsSpan(0, _length);

    public static RentedBody Of(int length) => new(ArrayPool<byte>.Shared.Rent(length), length);

    /// <summary>Gives the room back unsent.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(_array);

    /// <summary>
    /// Sends the bytes and gives the room back, unless it went wrong: the connection may still read them then.
    /// </summary>
    public async Task SendAsync(HttpResponse response)
    {
        await response.Body.WriteAsync(_array.AsMemory(0, _length));
        ArrayPool<byte>.Shared.Return(_array);
    }
}
