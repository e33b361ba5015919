using System.Security.Cryptography;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Copying;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Administration.Moving;

/// <summary>The command that moves an installation from SQLite to PostgreSQL, as it is typed.</summary>
[StartsProcesses]
public sealed class DatabaseCopyTests : IDisposable
{
    private const string Tables =
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN "
        + "('__EFMigrationsHistory', 'customersearch', 'draftedits', 'files', 'nodenotes', 'secrets', 'servedcustomers')";

    private readonly TestDatabase _from = new();
    private readonly PostgreSqlDatabase _to = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Source => ["--Database:Provider", "Sqlite", "--Data:Folder", _from.Folder];

    private string[] Target => ["--Database:Provider", "PostgreSql", "--ConnectionStrings:AgencyAdmin", _to.ConnectionString, "--Data:Folder", _from.Folder];

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [Fact]
    public async Task Copy_IntoAnEmptyDatabase_AnswersTheSameThere()
    {
        await FillAsync();
        await _to.RunAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        var before = Hash();

        var answer = JsonDocument.Parse(await RunAsync(["database", "copy", "--to", _to.ConnectionString, "--json", .. Source])).RootElement;

        answer.GetProperty("customers").GetInt32().Should().Be(300);
        answer.GetProperty("changeLogEntries").GetInt64().Should().BePositive();
        Hash().Should().Be(before, "the source is not touched");
        (await RunAsync(["resolve", "C-10001", "--json", .. Target])).Should().Be(await RunAsync(["resolve", "C-10001", "--json", .. Source]));
        await using var here = Sqlite();
        await using var there = _to.Open();
        (await there.Customers.OrderBy(customer => customer.Id).ToListAsync(Cancellation)).Should()
            .BeEquivalentTo(await here.Customers.OrderBy(customer => customer.Id).ToListAsync(Cancellation));
        (await _to.ReadAsync("SELECT COUNT(*) FROM customersearch WHERE text LIKE '%10001%'")).Should().Equal(1L);
        answer.GetProperty("files").GetInt32().Should().Be(Directory.GetFiles(Path.Combine(_from.Folder, "pictures")).Length).And.BePositive();
        (await _to.ReadAsync("SELECT DISTINCT name FROM files WHERE folder = 'pictures' ORDER BY 1")).Should().Equal(
            Directory.GetFiles(Path.Combine(_from.Folder, "pictures")).Select(file => (object)Path.GetFileName(file)).Order());
    }

    [Fact]
    public async Task Copy_OfWhatIsDeletedSince_GivesNoKeyTwice()
    {
        await FillAsync();
        await using (var here = Sqlite())
        {
            here.AgencyTypes.AddRange(Type("Kept"), Type("Gone"));
            await here.SaveChangesAsync(Cancellation);
            await here.AgencyTypes.Where(type => type.Name == "Gone").ExecuteDeleteAsync(Cancellation);
        }

        await _to.RunAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        await RunAsync(["database", "copy", "--to", _to.ConnectionString, .. Source]);

        await using var there = _to.Open();
        var last = await there.AgencyTypes.MaxAsync(type => type.Id, Cancellation);
        there.AgencyTypes.Add(Type("New"));
        await there.SaveChangesAsync(Cancellation);
        (await there.AgencyTypes.MaxAsync(type => type.Id, Cancellation)).Should().Be(last + 2);
    }

    [Fact]
    public async Task Copy_IntoADatabaseThatIsNotEmpty_IsRefusedWithAWayOut()
    {
        var (code, _, errors) = await CommandRun.RunAsync(["database", "copy", "--to", _to.ConnectionString, .. Source]);

        code.Should().Be(1);
        errors.Should().Contain("is not empty: it has ").And.Contain("dropdb and createdb");
    }

    [Fact]
    public async Task Copy_OfRowsThatPostgreSqlRefuses_NamesThemAndLeavesItEmpty()
    {
        await FillAsync();
        await using (var here = Sqlite())
        {
            await here.Database.ExecuteSqlRawAsync("UPDATE Customers SET City = 'A' || char(0) || 'B' WHERE Id = 7", Cancellation);
        }

        await RefusedAsync("Customers 7: City holds a NUL character.");
    }

    [Fact]
    public async Task Copy_ThatFailsOnTheWay_LeavesItEmpty()
    {
        await FillAsync();
        await using (var here = Sqlite())
        {
            // Two for SQLite, which knows the capital letters of ASCII alone, and one for the collation of the other.
            here.AgencyTypes.AddRange(Type("Ärzte"), Type("ärzte"));
            await here.SaveChangesAsync(Cancellation);
        }

        await RefusedAsync("PostgreSQL refuses what is in agencytypes: ");
    }

    [Fact]
    public async Task Plan_HasEveryTableOfTheModel_AndEveryColumn()
    {
        await using var here = Sqlite();
        await using var there = _to.Open();

        var plan = CopyPlan.Of(here, there);

        plan.Select(table => (object)table.To).Should().BeEquivalentTo(await _to.ReadAsync(Tables));
        plan.SelectMany(table => table.Columns.Select(column => (object)$"{table.To}.{column.To}")).Should().BeEquivalentTo(await _to.ReadAsync(
            $"SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN ({Tables})"));
    }

    private async Task FillAsync() => await RunAsync(["demo", "--customers", "300", "--reps", "40", "--seed", "1", .. Source]);

    private async Task RefusedAsync(string words)
    {
        await _to.RunAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

        var (code, _, errors) = await CommandRun.RunAsync(["database", "copy", "--to", _to.ConnectionString, .. Source]);

        code.Should().Be(1);
        errors.Should().Contain(words);
        (await _to.ReadAsync("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")).Should().BeEmpty();
    }

    private static AgencyType Type(string name)
    {
        AgencyType.Create(name).TryGet(out var type).Should().BeTrue();
        return type!;
    }

    private string Hash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(_from.Folder, "agencyadmin.db"))));

    private AppDbContext Sqlite() => new(new DbContextOptionsBuilder<AppDbContext>().UseSqlite(_from.ConnectionString).Options);

    private static async Task<string> RunAsync(string[] arguments)
    {
        var (code, output, errors) = await AppProcess.RunAsync(arguments);
        code.Should().Be(0, errors);
        return output;
    }
}
