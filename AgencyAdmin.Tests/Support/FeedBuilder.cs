using System.Text;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A KS_CUSTOMERS file, row by row; what a test does not name is plausible and the same in every run.
/// </summary>
internal sealed class FeedBuilder
{
    private readonly StringBuilder _text = new();

    public FeedBuilder With(
        string number, string repIds = "", string name = "Nordic Supply", string city = "Oslo",
        string phone = "+47 22 00 00 00",
        string website = "", string type = "C", string status = "A")
    {
        _text.Append(Row(number, repIds, name, city, phone, website, type, status)).Append('\n');
        return this;
    }

    /// <summary>A number of good rows, C-1 on.</summary>
    public FeedBuilder WithMany(int count, string repIds = "JD01", string prefix = "C-")
    {
        for (var i = 1; i <= count; i++)
        {
            With($"{prefix}{i}", repIds);
        }

        return this;
    }

    public FeedBuilder WithLine(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public static string Row(
        string number, string repIds = "", string name = "Nordic Supply", string city = "Oslo",
        string phone = "+47 22 00 00 00",
        string website = "", string type = "C", string status = "A")
    {
        var fields = new string[31];
        Array.Fill(fields, "");
        (fields[0], fields[2], fields[3], fields[7], fields[11]) = (number, type, name, city, phone);
        (fields[14], fields[29], fields[30]) = (website, repIds, status);
        return string.Join('\t', fields);
    }

    public string Build() => _text.ToString();

    public MemoryStream Stream() => new(Encoding.UTF8.GetBytes(Build()));
}
