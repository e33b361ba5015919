using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.Seeding;

/// <summary>The import history that would have led to the demo's customers.</summary>
internal static class DemoFeeds
{
    private const int Gone = 1;
    private const string ByErp = "ERP";

    // A program that exported commas instead of tabs: the usual first mistake.
    private static readonly string[] s_commas =
        ["C-10211,Denver Hardware Co.,C", "C-10388,Omaha Fasteners Co.,C", "C-10754,Tampa Lumber Co.,C"];

    /// <summary>When the last good feed came: this morning's.</summary>
    public static DateTimeOffset Last(DateTimeOffset now) => now.AddHours(-4).AddMinutes(-20);

    public static DateTimeOffset First(DateTimeOffset now) => now.AddDays(-41);

    public static IEnumerable<Feed> History(
        DateTimeOffset now, int customers, int inactive, IReadOnlyList<DemoRepId> cast, Coverage coverage)
    {
        var isNew = cast.Count(id => id.Case is DemoCase.Unverified);
        var added = customers / 90;
        var late = customers / 60;
        var removed = inactive / 3;
        var before = new Coverage(coverage.Customers - added + removed, Math.Max(0, coverage.Covered - (added / 2)));
        var earlier = new Coverage(before.Customers - late, Math.Max(0, before.Covered - late));

        yield return Of("DT_0000001_CUST_KS_CUSTOMERS.FULL", FeedMode.Full, First(now)).Ended(
            new(customers - added - late, customers - added - late, 0, 0, 0, 0, 0), cast.Count - isNew, 0,
            Coverage.None, new(earlier.Customers, 0), []);
        yield return Of("DT_0000002_CUST_KS_CUSTOMERS.NET", FeedMode.Delta, now.AddDays(-9)).Ended(
            new(late + 68, late, 55, 12, 0, 1, 0), 0, 0, earlier, before,
            [Reject(17, "Customer Name", "", "Customer Name is required.",
                "C-10417\t\tC\t\t12 Dock Street\t\t\tBoston\tMA\t02110\tUS")]);
        yield return Of("DT_0000003_CUST_KS_CUSTOMERS.NET", FeedMode.Delta, now.AddDays(-2)).Refused(
            new(3, 0, 0, 0, 0, 3, 0), before,
            "The feed has not one good row, so nothing was changed.", Shifted());
        yield return Of("DT_0000004_CUST_KS_CUSTOMERS.FULL", FeedMode.Full, Last(now)).Ended(
            new(customers - removed + 3, added, 61, customers - added - 61 - removed, removed, 3, 0), isNew, Gone,
            before, coverage, Mixed());
    }

    private static Feed Of(string name, FeedMode mode, DateTimeOffset at) =>
        new(name, FeedName.Customers, mode, FeedChannel.Demo, ByErp, at);

    private static Feed Ended(
        this Feed feed, FeedRows rows, int newIds, int goneIds, Coverage before, Coverage after,
        IReadOnlyList<FeedReject> rejects)
    {
        feed.NoteContent(Hash(feed.Name), 0);
        feed.Finish(
            FeedStatus.Applied, null, rows,
            FeedForecast.None with { NewRepIds = newIds, GoneRepIds = goneIds, Before = before, After = after }, Seconds(rows));
        feed.Reject(rejects);
        return feed;
    }

    private static Feed Refused(
        this Feed feed, FeedRows rows, Coverage coverage, string reason, IReadOnlyList<FeedReject> rejects)
    {
        feed.NoteContent(Hash(feed.Name), 0);
        feed.Finish(FeedStatus.Refused, reason, rows, FeedForecast.None with { Before = coverage, After = coverage }, Seconds(rows));
        feed.Reject(rejects);
        return feed;
    }

    private static FeedReject[] Shifted() =>
    [
        .. s_commas.Select((line, i) => Reject(
            i + 1, "Customer Name", "", "The line has 1 column and needs at least 4.", line)),
    ];

    private static FeedReject[] Mixed() =>
    [
        Reject(212, "Customer Number", "", "Customer Number is required.",
            "\t\tC\tPine Street Tools\t4 Pine Street\t\t\tAlbany\tNY\t12207\tUS"),
        Reject(689, "Website", "htp:/lakeside", "Website is not an address that starts with http:// or https://.",
            "C-99120\t\tC\tLakeside Supply\t70 Lake Road\t\t\tBuffalo\tNY\t14202\tUS\t"
            + "(716) 555-0141\t\t\thtp:/lakeside"),
        Reject(1104, "Site ID", "MIDWEST", "Site ID has 7 characters and may have 5.",
            "C-99121\t\tC\tGrand Avenue HVAC\t31 Grand Avenue\t\t\tDes Moines\tIA\t50309\tUS\t(515) 555-0118\tMIDWEST"),
        new(1533, "Sales Rep IDs", "JD01;JD01", "JD01 was sent twice and counts once.",
            "C-10033\t\tC\tReading Brothers Tools\t5 Canal Street\t\t\tNewark\tNJ\t07102\tUS", isWarning: true),
    ];

    private static FeedReject Reject(int line, string column, string value, string reason, string raw) =>
        new(line, column, value, reason, raw);

    private static double Seconds(FeedRows rows) => Math.Round(0.08 + (rows.Read / 45_000.0), 2);

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
