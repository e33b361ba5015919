using System.CommandLine;
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
        var code = await CommandLineHost.RunAsync([.. args, "--Data:Folder", _database.Folder]);

        code.Should().Be(expected);
    }

    [Fact]
    public async Task Demo_InASetFolder_FillsThatDatabase()
    {
        await CommandLineHost.RunAsync(["demo", $"--Data:Folder={_database.Folder}", "--customers", "300"]);

        var options = new DbContextOptionsBuilder<AppDbContext>().UseSqlite(_database.ConnectionString).Options;
        await using var db = new AppDbContext(options);
        (await db.Customers.CountAsync(TestContext.Current.CancellationToken)).Should().Be(300);
    }

    [Fact]
    public async Task ChangeLogVerify_OfALogThatSomebodyEdited_IsRefused()
    {
        await CommandLineHost.RunAsync(
            ["api-keys", "add", "--name", "ERP", "--scope", "feeds", "--Data:Folder", _database.Folder]);
        await using (var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseSqlite(_database.ConnectionString).Options))
        {
            // Whoever has the file can drop what guards it; the chain tells all the same.
            await db.Database.ExecuteSqlRawAsync(
                "DROP TRIGGER ChangeLog_NoUpdate; UPDATE ChangeLog SET Actor = 'somebody else'", TestContext.Current.CancellationToken);
        }

        var code = await CommandLineHost.RunAsync(["change-log", "verify", "--Data:Folder", _database.Folder]);

        code.Should().Be(1);
    }

    [Theory]
    [InlineData("There is no command \"AgencyAdmin srve\". Did you mean \"AgencyAdmin serve\"?", "srve")]
    [InlineData("There is no command \"AgencyAdmin feed improt\". Did you mean \"AgencyAdmin feed import\"?", "feed", "improt", "--help")]
    [InlineData("There is no option \"AgencyAdmin users add --emial\". Did you mean \"AgencyAdmin users add --email\"?", "users", "add", "--emial=a")]
    [InlineData("There is no option \"AgencyAdmin --url\". Did you mean \"AgencyAdmin --urls\"?", "--url", "http://127.0.0.1:1")]
    [InlineData("There is no command \"AgencyAdmin C:Data\". \"AgencyAdmin --help\" says more.", "C:Data")]
    [InlineData("\"AgencyAdmin users\" needs one of these behind it: add, list", "users")]
    [InlineData("\"now\" is one word too many for \"AgencyAdmin serve\".", "serve", "now")]
    [InlineData("There is no setting --Dta:Folder. Did you mean --Data:Folder?", "--Dta:Folder", "/srv/data")]
    [InlineData("The setting --urls needs a value behind it.", "users", "list", "--urls")]
    public async Task Command_TypedWrong_NamesTheNearestAndStartsNothing(string said, params string[] args)
    {
        var folder = Path.Combine(_database.Folder, "made-by-mistake");
        string[] all = ["--Data:Folder", folder, .. args];
        var input = CommandInput.Read(all);

        var problem = input.Problem ?? CommandUsage.Problem(CommandLineHost.Root(new LaterServices()).Parse(input.Words));
        var code = await CommandLineHost.RunAsync(all);

        problem.Should().StartWith(said);
        code.Should().Be(2);
        Directory.Exists(folder).Should().BeFalse();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("feed", "--help")]
    [InlineData("users", "add", "-h")]
    [InlineData("--version")]
    public async Task Help_AtEveryLevel_StartsNothing(params string[] args)
    {
        var folder = Path.Combine(_database.Folder, "made-by-mistake");

        var code = await CommandLineHost.RunAsync([.. args, "--Data:Folder", folder]);

        code.Should().Be(0);
        Directory.Exists(folder).Should().BeFalse();
    }

    [Fact]
    public void EveryCommand_HasExamplesBelowItsHelp_ThatCanBeTyped()
    {
        var root = CommandLineHost.Root(new LaterServices());
        foreach (var words in Commands(root, ""))
        {
            var output = new StringWriter();
            root.Parse([.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Invoke(new() { Output = output });

            CommandExamples.Of(words).Should().NotBeEmpty(words);
            foreach (var example in CommandExamples.Of(words))
            {
                output.ToString().Should().Contain(example);
                var typed = CommandInput.Read([.. example.Split(' ').Skip(1).TakeWhile(word => word is not ("|" or "<"))]);
                var parsed = root.Parse(typed.Words.Count == 0 ? ["serve"] : typed.Words);
                typed.Problem.Should().BeNull(example);
                parsed.Errors.Where(error => !error.Message.StartsWith("File does not exist", StringComparison.Ordinal)).Should().BeEmpty(example);
            }
        }
    }

    [Theory]
    [InlineData("api-keys ", "add\nlist\nrevoke")]
    [InlineData("change-log verify --", "--json\n--kept")]
    public async Task Shell_ThatAsksHowALineGoesOn_IsToldTheWords(string line, string words)
    {
        var (code, said, _) = await AppProcess.RunAsync($"[suggest:{line.Length}]", line);

        code.Should().Be(0);
        said.ReplaceLineEndings("\n").Split('\n').Should().Contain(words.Split('\n'));
    }

    [Theory]
    [InlineData("3.4.2027")]
    [InlineData("2027-4-3")]
    [InlineData("tomorrow")]
    public void Day_WrittenOtherwise_IsRefused(string day) =>
        CommandUsage.Problem(CommandLineHost.Root(new LaterServices()).Parse(["resolve", "C-1", "--as-of", day])).Should()
            .StartWith($"The day is \"{day}\". Give it as yyyy-MM-dd, such as 2027-01-31.");

    private static IEnumerable<string> Commands(Command command, string words) => command.Subcommands
        .SelectMany(sub => Commands(sub, $"{words} {sub.Name}".Trim())).Prepend(words);

    [Fact]
    public async Task FeedExample_NeedsNoDatabase_AndMakesNone()
    {
        var (folder, file) = (Path.Combine(_database.Folder, "made-by-mistake"), Path.Combine(_database.Folder, "KS_CUSTOMERS.full"));

        var code = await CommandLineHost.RunAsync(["feed", "example", "--customers", "20", "--reps", "10", "--out", file, "--Data:Folder", folder]);

        (code, File.Exists(file), Directory.Exists(folder)).Should().Be((0, true, false));
    }

    [Fact]
    public async Task Command_OnADatabaseThatIsNone_IsRefusedInASentence()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_database.Folder, "agencyadmin.db"), new string('x', 5000), TestContext.Current.CancellationToken);

        (await CommandLineHost.RunAsync(["users", "list", "--Data:Folder", _database.Folder])).Should().Be(1);
    }

    public void Dispose() => _database.Dispose();
}
