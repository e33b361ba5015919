using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Files;

namespace AgencyAdmin.Benchmarks.Intake;

/// <summary>
/// The files of a run: all customers, the same with 1 % changed, and a net change of 10,000. Of the changes a quarter
/// each are of the name, the phone, the credit limit and the sales rep IDs.
/// </summary>
internal sealed class IntakeFiles(string folder, int customers)
{
    private const int DeltaRows = 10_000;
    private static readonly int s_repIds = At(FeedColumn.SalesRepIds);

    public string Full => Path.Combine(folder, "KS_CUSTOMERS.full");

    public string Changed =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "changed")).FullName, "KS_CUSTOMERS.full");

    public string Delta => Path.Combine(folder, "KS_CUSTOMERS.net");

    /// <summary>An example of what an ERP sends, for an empty database.</summary>
    public async Task WriteExampleAsync(CancellationToken cancellationToken)
    {
        await using (var stream = File.Create(Full))
        {
            await new ExampleFeed(customers, Math.Max(10, customers / 1250), 1, false)
                .WriteAsync(stream, cancellationToken);
        }

        await DeriveAsync(cancellationToken);
    }

    /// <summary>The customers of a database that is set up and published, as it would get them again.</summary>
    public async Task WriteExportAsync(ExportQueries export, CancellationToken cancellationToken)
    {
        await using (var file = File.Create(Full))
        {
            await export.WriteCustomersAsync(file, cancellationToken);
        }

        await DeriveAsync(cancellationToken);
    }

    private async Task DeriveAsync(CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(Full, Encoding.UTF8);
        await using var changed = Writer(Changed);
        await using var delta = Writer(Delta);
        var other = "";
        for (var i = 0; await lines.ReadLineAsync(cancellationToken) is { } line; i++)
        {
            var fields = line.Split('\t');
            await changed.WriteLineAsync(i % 100 == 50 ? WithChange(fields, i / 100, "2", other) : line);
            if (i == 0 || i % Math.Max(1, customers / DeltaRows) == 0)
            {
                await delta.WriteLineAsync(i == 0 ? line : WithChange(fields, i / 100, "3", other));
            }

            other = fields[s_repIds] is { Length: > 0 } ids && i > 0 ? ids : other;
        }
    }

    private static StreamWriter Writer(string file) =>
        new(file, append: false, new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };

    private static string WithChange(string[] fields, int turn, string mark, string otherIds)
    {
        var changed = fields.ToArray();
        switch (turn % 4)
        {
            case 0:
                changed[At(FeedColumn.Name)] += " of " + mark;
                break;
            case 1:
                changed[At(FeedColumn.Phone)] = "+1 702 555 010" + mark;
                break;
            case 2:
                changed[At(FeedColumn.CreditLimit)] = mark + "2500.00";
                break;
            default:
                changed[s_repIds] = otherIds == changed[s_repIds] ? "" : otherIds;
                break;
        }

        return string.Join('\t', changed);
    }

    private static int At(FeedColumn column) => FeedColumnRule.Of(column).Ordinal - 1;
}
