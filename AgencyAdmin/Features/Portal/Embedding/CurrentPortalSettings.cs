using System.Collections.Frozen;
using System.Text;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.Portal;
using AgencyAdmin.Domain.Settings;
using AgencyAdmin.Security.Portals;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>Which portals may embed the module: as configured, until somebody changes it in the console.</summary>
public sealed class CurrentPortalSettings : IFollowsSettings
{
    private readonly PortalSettings _configured;
    private Ready _ready;

    public CurrentPortalSettings(IOptions<PortalOptions> options)
    {
        _configured = options.Value.Settings();
        _ready = new(_configured);
        PublicAddress = options.Value.PublicAddress;
        AddressBytes = PublicAddress is null ? null : Encoding.ASCII.GetBytes(PublicAddress);
    }

    /// <summary>Where portals reach this app; null for what each request says.</summary>
    public string? PublicAddress { get; }

    public PortalSettings Value => _ready.Settings;

    internal byte[]? AddressBytes { get; }

    /// <summary>
    /// For pages that are drawn by themselves: nothing but our own pictures and sheet, and framed by the named portals
    /// only.
    /// </summary>
    internal string ContentSecurityPolicy => _ready.ContentSecurityPolicy;

    public bool IsAllowed(string origin) => _ready.Origins.Contains(origin);

    public async Task LoadAsync(StoredSettings stored, CancellationToken cancellationToken = default) =>
        Set((await stored.ReadAsync(SettingsGroups.Portal, cancellationToken))?.Value ?? _configured);

    /// <summary>Takes settings that were checked.</summary>
    public void Set(PortalSettings settings) => Volatile.Write(ref _ready, new(settings));

    private sealed record Ready(PortalSettings Settings)
    {
        public FrozenSet<string> Origins { get; } = Settings.AllowedOrigins.ToFrozenSet(StringComparer.Ordinal);

        public string ContentSecurityPolicy { get; } =
            "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
            + (Settings.AllowedOrigins.Count == 0 ? "'none'" : string.Join(' ', Settings.AllowedOrigins));
    }
}
