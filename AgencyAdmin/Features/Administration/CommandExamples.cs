using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AgencyAdmin.Features.Administration;

/// <summary>Examples below the help of each command. A test looks that each of them can be typed.</summary>
internal sealed class CommandExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    private const string CopyExample = "AgencyAdmin database copy --to \"Host=db01;Database=agencyadmin;Username=agencyadmin\"";

    private static readonly Dictionary<string, string[]> s_examples = new(StringComparer.Ordinal)
    {
        [""] = ["AgencyAdmin --urls http://127.0.0.1:5080 --Data:Folder /var/lib/agencyadmin", "AgencyAdmin doctor", "AgencyAdmin feed import KS_CUSTOMERS.full"],
        ["serve"] = ["AgencyAdmin serve --urls http://127.0.0.1:5080 --Data:Folder /var/lib/agencyadmin"],
        ["feed"] = ["AgencyAdmin feed import KS_CUSTOMERS.net", "AgencyAdmin feed example --customers 1000 --reps 40 --seed 1 --out KS_CUSTOMERS.full"],
        ["feed import"] = ["AgencyAdmin feed import KS_CUSTOMERS.full --dry-run", "AgencyAdmin feed import export.csv --mode delta --json"],
        ["feed example"] = ["AgencyAdmin feed example --customers 100000 --reps 500 --seed 7 --out KS_CUSTOMERS.full"],
        ["demo"] = ["AgencyAdmin demo --customers 2000 --reps 60 --seed 1"],
        ["gallery-case"] = ["AgencyAdmin gallery-case C-11562", "AgencyAdmin gallery-case C-11562 --draft"],
        ["resolve"] = ["AgencyAdmin resolve C-11562", "AgencyAdmin resolve C-11562 --draft --as-of 2027-01-31 --json"],
        ["contacts"] = ["AgencyAdmin contacts hand-over --from 17 --to 23 --dry-run"],
        ["contacts hand-over"] = ["AgencyAdmin contacts hand-over --from 17 --to 23 --on 2027-01-31 --json"],
        ["users"] = ["AgencyAdmin users list", "AgencyAdmin users reset --email EMAIL"],
        ["users add"] = ["AgencyAdmin users add --email EMAIL --role Editor --password-stdin < password.txt"],
        ["users list"] = ["AgencyAdmin users list | cut -f1,3"],
        ["users disable"] = ["AgencyAdmin users disable --email EMAIL"],
        ["users enable"] = ["AgencyAdmin users enable --email EMAIL"],
        ["users unlock"] = ["AgencyAdmin users unlock --email EMAIL"],
        ["users reset"] = ["AgencyAdmin users reset --email EMAIL"],
        ["users role"] = ["AgencyAdmin users role --email EMAIL --role Support"],
        ["api-keys"] = ["AgencyAdmin api-keys add --name ERP --scope feeds,read", "AgencyAdmin api-keys list"],
        ["api-keys add"] = ["AgencyAdmin api-keys add --name ERP --scope feeds,read --expires-days 365"],
        ["api-keys list"] = ["AgencyAdmin api-keys list"],
        ["api-keys revoke"] = ["AgencyAdmin api-keys revoke --name ERP"],
        ["portal-token"] = ["AgencyAdmin portal-token C-11562 --minutes 15"],
        ["change-log"] = ["AgencyAdmin change-log verify"],
        ["change-log verify"] = ["AgencyAdmin change-log verify --json"],
        ["backup"] = ["AgencyAdmin backup agencyadmin.zip", "AgencyAdmin backup verify agencyadmin.zip"],
        ["backup verify"] = ["AgencyAdmin backup verify agencyadmin.zip --json"],
        ["restore"] = ["AgencyAdmin restore agencyadmin.zip --Data:Folder /var/lib/agencyadmin"],
        ["database"] = [CopyExample],
        ["database copy"] = [CopyExample, $"{CopyExample} --json --Data:Folder /var/lib/agencyadmin"],
        ["webhooks"] = ["AgencyAdmin webhooks list", "AgencyAdmin webhooks test 1"],
        ["webhooks add"] = ["AgencyAdmin webhooks add --url https://hooks.example.com/agencyadmin --events feed.held,coverage.fell"],
        ["webhooks list"] = ["AgencyAdmin webhooks list | cut -f1,2,4"],
        ["webhooks test"] = ["AgencyAdmin webhooks test 1"],
        ["doctor"] = ["AgencyAdmin doctor", "AgencyAdmin doctor --json --Data:Folder /var/lib/agencyadmin"],
    };

    /// <summary>The examples of a command, by its words behind the program's name.</summary>
    public static IReadOnlyList<string> Of(string command) => s_examples.GetValueOrDefault(command, []);

    /// <summary>Adds them to the help of the whole command line.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new CommandExamples((HelpAction)help.Action!);
    }

    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Of(string.Join(' ', Words(parseResult))))
        {
            output.WriteLine($"  {example}");
        }

        return code;
    }

    private static List<string> Words(ParseResult parsed)
    {
        var words = new List<string>();
        for (var at = parsed.CommandResult; at is { Command: not RootCommand }; at = (System.CommandLine.Parsing.CommandResult)at.Parent!)
        {
            words.Insert(0, at.Command.Name);
        }

        return words;
    }
}
