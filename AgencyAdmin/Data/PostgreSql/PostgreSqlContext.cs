using System.Data;
using System.Data.Common;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.PostgreSql.Customers;
using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>
/// The same model in PostgreSQL. Text is compared byte by byte, as SQLite does it, so that a list has one order on both; names are of
/// small letters, so that hand-written SQL need not quote them.
/// </summary>
/// <remarks>
/// A new migration:
/// <c>dotnet ef migrations add NAME --context PostgreSqlContext --project AgencyAdmin --output-dir Data/PostgreSql/Migrations</c>.
/// </remarks>
public sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : AppDbContext(options)
{
    internal const string NoCase = "NOCASE";

    internal override async ValueTask<DbTransaction> BeginReadAsync(CancellationToken cancellationToken) =>
        await Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    // Where SQLite's index has nothing of a text, it is looked for where numbers and names begin, here as there.
    internal override IQueryable<int>? CustomersWith(SearchText text)
    {
        if (CustomerSearch.Match(text) is null)
        {
            return null;
        }

        var condition = new TextCondition(at => $"{{{at}}}");
        var sql = $"SELECT s.id AS \"Value\" FROM customersearch s WHERE {condition.Of(text)}";
        return Database.SqlQueryRaw<int>(sql, [.. condition.Values]);
    }

    // SQLite's search function is no part of it.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.AddInterceptors(SameWords.Instance);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pg_trgm");
        builder.HasCollation(NoCase, locale: "und-u-ks-level2", provider: "icu", deterministic: false);

        // A boolean is no number here.
        builder.Entity<Customer>().HasIndex(customer => customer.IsActive).HasFilter("NOT IsActive");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Lengths are the one text rule's, on both.
        configurationBuilder.Properties<string>().HaveColumnType("text").UseCollation("C");
        configurationBuilder.Conventions.Add(_ => new LowerCaseNames());
    }
}
