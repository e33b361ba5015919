using AgencyAdmin.Data;
using AgencyAdmin.Features.Administration;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary>
/// The commands as the executable runs them: found by name, settings among their arguments, the promised exit codes.
/// </summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TestDatabase _database = new();

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "demo", "--customers", "200", "--reps", "40")]
    [InlineData(0, "change-log", "verify")]
    [InlineData(0, "change-log", "verify", "--json")]
    [InlineData(0, "api-keys", "add", "--name", "ERP", "--scope", "feeds")]
    [InlineData(1, "api-keys", "add", "--name", "ERP", "--scope", "everything")]
    [InlineData(0, "api-keys", "add", "--name", "ERP", "--scope", "feeds,read", "--expires-days", "90")]
    [InlineData(1, "api-keys", "add", "--name", "ERP", "--scope", "feeds", "--expires-days", "0")]
    [InlineData(2, "api-keys", "add", "--name", "ERP", "--scope", "feeds", "--expires-days", "soon")]
    [InlineData(0, "api-keys", "list")]
    [InlineData(1, "api-keys", "revoke", "--name", "ERP")]
    [InlineData(1, "resolve", "nobody")]
    [InlineData(0, "portal-token", "C-1", "--minutes", "60")]
    [InlineData(1, "portal-token", "C-1", "--minutes", "61")]
    [InlineData(2, "portal-token")]
    [InlineData(2, "feed", "import", "no-such-file.full")]
    [InlineData(2, "feed", "improt")]
    [InlineData(2, "resolve")]
    [InlineData(2, "users", "add", "--email", "a@company.example")]
    [InlineData(0, "users", "list")]
    [InlineData(1, "users", "reset", "--email", "a@company.example")]
    [InlineData(2, "users", "disable")]
    [InlineData(2, "users", "role", "--email", "a@company.example")]
    public async Task Command_AsTyped_AnswersItsExitCode(int expected, params string[] args)
    {
        var code = await CommandLine.RunAsync([.. args, "--Data:Folder", _database.Folder]);

        code.Should().Be(expected);
    }

    [Fact]
    public async Task Demo_InASetFolder_FillsThatDatabase()
    {
        await CommandLine.RunAsync(["demo", $"--Data:Folder={_database.Folder}", "--customers", "300"]);

        var options = new DbContextOptionsBuilder<AppDbContext>().UseSqlite(_database.ConnectionString).Options;
        await using var db = new AppDbContext(options);
        (await db.Customers.CountAsync(TestContext.Current.CancellationToken)).Should().Be(300);
    }

    [Fact]
    public async Task ChangeLogVerify_OfALogThatSomebodyEdited_IsRefused()
    {
        await CommandLine.RunAsync(
            ["api-keys", "add", "--name", "ERP", "--scope", "feeds", "--Data:Folder", _database.Folder]);
        await using (var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseSqlite(_database.ConnectionString).Options))
        {
            // Whoever has the file can drop what guards it; the chain tells all the same.
            await db.Database.ExecuteSqlRawAsync(
                "DROP TRIGGER ChangeLog_NoUpdate; UPDATE ChangeLog SET Actor = 'somebody else'", TestContext.Current.CancellationToken);
        }

        var code = await CommandLine.RunAsync(["change-log", "verify", "--Data:Folder", _database.Folder]);

        code.Should().Be(1);
    }

    [Theory]
    [InlineData("feed", true)]
    [InlineData("--help", true)]
    [InlineData("serve", false)]
    [InlineData("--urls", false)]
    public void Arguments_ThatNameACommand_AreKnown(string first, bool expected) =>
        CommandLine.Knows([first]).Should().Be(expected);

    public void Dispose() => _database.Dispose();
}
