using System.Globalization;

namespace AgencyAdmin.Domain.Intake;

/// <summary>Counts the lines of a feed that end before a column, for one remark on all of them.</summary>
internal sealed class ShortLines
{
    private int _count;
    private (int Line, string Heading, int Ordinal) _first;

    /// <summary>Notes a line, with the first column that it does not reach.</summary>
    public void Note(int line, Func<(string Heading, int Ordinal)> firstLacked)
    {
        if (_count++ == 0)
        {
            var (heading, ordinal) = firstLacked();
            _first = (line, heading, ordinal);
        }
    }

    /// <summary>What is to be said of them; null where there are none.</summary>
    public FeedRemark? Remark()
    {
        if (_count == 0)
        {
            return null;
        }

        var lines = _count == 1
            ? "One line ends early,"
            : string.Create(CultureInfo.InvariantCulture, $"{_count:N0} lines end early, this one");
        return new(
            _first.Line, _first.Heading, "", string.Create(
                CultureInfo.InvariantCulture,
                $"{lines} before column {_first.Ordinal}. What a line does not have keeps what is stored; send the field empty to empty it."));
    }
}
