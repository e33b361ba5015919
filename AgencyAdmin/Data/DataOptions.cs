using Microsoft.Extensions.Options;

namespace AgencyAdmin.Data;

/// <summary>The settings under <c>Data</c>.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The data folder; a relative path counts from the app's folder.</summary>
    public string Folder { get; set; } = "App_Data";

    /// <summary>Whether an empty database may be made beside pictures and keys of another.</summary>
    public bool AllowNewDatabase { get; set; }

    internal static string FolderOf(IServiceProvider provider) => Path.Combine(
        provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
        provider.GetRequiredService<IOptions<DataOptions>>().Value.Folder);
}

/// <summary>The settings under <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSql";

    public string Provider { get; set; } = Sqlite;
}
