using System.Text.Json;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>What the draft shows to customers without a rep, as it was typed. Publishing makes it real.</summary>
public sealed record FallbackSettings(
    bool UsesAgencyDesk, bool UsesCompanyDesk, string? DeskName, string? DeskPhone, string? DeskEmail, bool UsesText, string? Text)
{
    /// <summary>Under which the settings are stored.</summary>
    public const string Name = "module";

    /// <summary>The module does not appear.</summary>
    public static FallbackSettings Hidden { get; } = new(false, false, null, null, null, false, null);

    public static async Task<FallbackSnapshot> ReadAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var json = await db.Settings.Where(s => s.Name == Name).Select(s => s.Json).SingleOrDefaultAsync(cancellationToken);
        return json is null ? FallbackSnapshot.Hidden : JsonSerializer.Deserialize<FallbackSettings>(json)!.ToSnapshot();
    }

    public FallbackSnapshot ToSnapshot() => new(
        UsesAgencyDesk,
        UsesCompanyDesk ? new(DeskName?.Trim() ?? "", PhoneLine.Read(DeskPhone, null), Clean(DeskEmail)) : null,
        UsesText ? Clean(Text) : null);

    private static string? Clean(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;
}
