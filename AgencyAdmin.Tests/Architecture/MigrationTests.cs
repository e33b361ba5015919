using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Architecture;

public sealed class MigrationTests
{
    [Fact]
    public async Task Model_AgainstItsMigrations_HasNoPendingChange()
    {
        await using var services = new TestServices();

        var isPending = await services.InDatabaseAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()));

        isPending.Should().BeFalse("a changed model needs a migration: see the remarks of AppDbContext");
    }

    [Fact]
    public void Model_AgainstItsMigrationsForPostgreSql_HasNoPendingChange()
    {
        using var db = new PostgreSqlContext(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql().Options);

        db.Database.HasPendingModelChanges().Should().BeFalse("a changed model needs a migration there too: see the remarks of PostgreSqlContext");
    }
}
