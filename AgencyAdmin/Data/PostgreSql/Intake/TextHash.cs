using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>Stands for a text in memory where millions would be too many: half of its SHA-256, which nobody finds a second text for.</summary>
internal static class TextHash
{
    public static UInt128 Of(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
