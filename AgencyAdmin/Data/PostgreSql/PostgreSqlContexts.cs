using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>Makes contexts in PostgreSQL for whoever asks for one of the model.</summary>
internal sealed class PostgreSqlContexts(IDbContextFactory<PostgreSqlContext> contexts) : IDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<AppDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await contexts.CreateDbContextAsync(cancellationToken);
}
