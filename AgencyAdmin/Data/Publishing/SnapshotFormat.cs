using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Data.Publishing;

/// <summary>A snapshot as a publication stores it: JSON, compressed with Brotli.</summary>
public static class SnapshotFormat
{
    /// <summary>How a snapshot and its parts are written.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new WorkingHoursConverter() },
    };

    private static readonly ConditionalWeakTable<SetupSnapshot, string> s_fingerprints = [];

    public static byte[] Write(SetupSnapshot snapshot)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(brotli, snapshot, Json);
        }

        return bytes.ToArray();
    }

    /// <summary>Equal for equal setups, and for practical purposes for no others. Worked out once for each.</summary>
    public static string Fingerprint(SetupSnapshot snapshot) => s_fingerprints.GetValue(snapshot, Hash);

    private static string Hash(SetupSnapshot snapshot) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(snapshot, Json)).AsSpan(0, 16));

    public static SetupSnapshot Read(byte[] bytes)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<SetupSnapshot>(brotli, Json)
            ?? throw new InvalidDataException("The publication's snapshot is empty.");
    }
}
