namespace AgencyAdmin.Data;

/// <summary>The settings under <c>Node</c>.</summary>
public sealed class NodeOptions
{
    public const string Section = "Node";

    /// <summary>Everything that there is.</summary>
    public const string All = "All";

    /// <summary>What portals ask, and health: such a node writes nothing, and there may be any number of them.</summary>
    public const string Portal = "Portal";

    public string Role { get; set; } = All;

    internal bool IsPortal => Role == Portal;

    /// <summary>Before there are services.</summary>
    internal static bool IsPortalIn(IConfiguration configuration) => configuration[$"{Section}:{nameof(Role)}"] == Portal;

    /// <summary>What is wrong with the settings, or null.</summary>
    internal string? Problem(DatabaseOptions database) =>
        Role is not (All or Portal) ? $"Node:Role is \"{Role}\" and must be {All} or {Portal}."
        : IsPortal && database.Provider != DatabaseOptions.PostgreSql
            ? "Node:Role is Portal, and the database is SQLite, which one server has for itself. Move to PostgreSQL first, or leave the setting out."
        : null;
}
