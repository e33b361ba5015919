namespace AgencyAdmin.Domain.RepIds;

/// <summary>Zeros in front of a run of digits: JD001 and JD1, 007 and 7. A lone 0 stays.</summary>
internal static class LeadingZeros
{
    public static string Drop(string id) => string.Concat(id.Where((c, i) =>
        c != '0'
        || (i > 0 && char.IsAsciiDigit(id[i - 1]) && !OnlyZerosBefore(id, i))
        || i == id.Length - 1
        || !char.IsAsciiDigit(id[i + 1])));

    private static bool OnlyZerosBefore(string id, int at)
    {
        while (--at >= 0 && char.IsAsciiDigit(id[at]))
        {
            if (id[at] != '0')
            {
                return false;
            }
        }

        return true;
    }
}
