using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>PostgreSQL has backups of its own, and whoever runs it has set them up: here it is only said.</summary>
internal sealed class PostgreSqlBackups : IDatabaseBackups
{
    private const string Sentence =
        "AgencyAdmin does not back up a PostgreSQL database. Use pg_dump, or the backups of whoever runs it: pictures and keys are in the database too.";

    public string Provider => "PostgreSql";

    public long Size => 0;

    public Task CopyAsync(string folder, CancellationToken cancellationToken) => throw new StartRefusedException(Sentence);

    public Task CheckAsync(string folder, CancellationToken cancellationToken) => throw new StartRefusedException(Sentence);

    public IDbContextFactory<AppDbContext> Open(string folder) => throw new StartRefusedException(Sentence);

    public Task OwnAsync(CancellationToken cancellationToken) => throw new StartRefusedException(Sentence);

    public string Replace(string folder) => throw new StartRefusedException(Sentence);
}
