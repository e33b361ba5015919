using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AgencyAdmin.Data.PostgreSql.Starting;

/// <summary>For <c>dotnet ef</c>, which knows by it what migrations of PostgreSQL are made from; nothing is connected to.</summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<PostgreSqlContext>
{
    public PostgreSqlContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql().Options);
}
