namespace AgencyAdmin.Data.Seeding;

/// <summary>The businesses that every demo has, by their place in the order of customer numbers.</summary>
internal static class DemoBusiness
{
    public const int Own = 0;
    public const int Harborline = 1;
    public const int Cascade = 2;
    public const int Rheinwerk = 3;
    public const int Northgate = 4;
    public const int OldMill = 5;

    /// <summary>How many they are; the place of the first small firm of a large demo.</summary>
    public const int Named = 6;
}

/// <summary>What is unusual about a sales rep ID of the demo.</summary>
internal enum DemoCase
{
    None,
    Unverified,
    InNoAgency,
    WithoutContact,
    InTwoAgencies,
    WithoutPhone,
    Unreachable,
    ContactInactive,
    ContactHidden,
    RepHidden,
    NotYet,
    NoLonger,
    Ignored,
    Gone,

    /// <summary>Known only to the draft: its agency is proposed and not published.</summary>
    DraftOnly,

    /// <summary>Published with one person, with another in the draft.</summary>
    PersonChanges,

    /// <summary>Published with another phone number and position than the draft has.</summary>
    DetailsChange,

    /// <summary>Stands for the same contact as the ID before it.</summary>
    SamePerson,
}

/// <summary>A sales rep ID of the demo.</summary>
/// <param name="Spellings">As the feed sends it; the first is the normalised one.</param>
/// <param name="Business">Whose agency has it: the place of a business.</param>
/// <param name="Case">What is unusual about it.</param>
/// <param name="Share">Its share of all assignments in percent; null for an equal part in the skewed rest.</param>
/// <param name="Note">For an ignored ID, the reason.</param>
internal sealed record DemoRepId(
    IReadOnlyList<string> Spellings,
    int Business,
    DemoCase Case = DemoCase.None,
    double? Share = null,
    string? Note = null)
{
    public string Id => Spellings[0];

    public bool IsVerified => Case is not (DemoCase.Unverified or DemoCase.Ignored);
}

/// <summary>The cast: every hard case once, and as many ordinary IDs as asked for.</summary>
internal static class DemoRepIds
{
    private const int IdsOfAFirm = 2;

    private static readonly DemoRepId[] s_script =
    [
        Of("JD01", DemoBusiness.Own),
        Of("42", DemoBusiness.Harborline),
        new(["SR 7", "SR  7"], DemoBusiness.Harborline, DemoCase.SamePerson),
        Of("MK01", DemoBusiness.Cascade),
        Of("AN07", DemoBusiness.Own, DemoCase.PersonChanges),
        Of("PB03", DemoBusiness.Cascade, DemoCase.DetailsChange),
        Of("RW01", DemoBusiness.Rheinwerk, DemoCase.DraftOnly, 0),
        Of("RW02", DemoBusiness.Rheinwerk, DemoCase.DraftOnly, 0),
        Of("RW03", DemoBusiness.Rheinwerk, DemoCase.DraftOnly, 0),

        // As the ERP's clerks type them: another case, lost zeros, a letter O for a zero.
        Of("jd01", DemoBusiness.Own, DemoCase.Unverified, 0.25),
        Of("0042", DemoBusiness.Harborline, DemoCase.Unverified, 0.3),
        Of("MKO1", DemoBusiness.Cascade, DemoCase.Unverified, 0.2),
        Of("MK O1", DemoBusiness.Cascade, DemoCase.Unverified, 0.15),
        Of("TX15", DemoBusiness.Own, DemoCase.Unverified, 1.1),
        Of("NE22", DemoBusiness.Own, DemoCase.Unverified, 0.6),
        Of("HV03", DemoBusiness.Own, DemoCase.Unverified, 0.35),

        Of("PK08", DemoBusiness.Own, DemoCase.InNoAgency, 0.9),
        Of("RL11", DemoBusiness.Harborline, DemoCase.WithoutContact, 0.7),
        Of("BW05", DemoBusiness.Own, DemoCase.InTwoAgencies, 0.8),
        Of("DM09", DemoBusiness.Cascade, DemoCase.WithoutPhone, 0.5),
        Of("GH12", DemoBusiness.Harborline, DemoCase.Unreachable, 0.4),
        Of("LS06", DemoBusiness.Own, DemoCase.ContactInactive, 0.6),
        Of("CS20", DemoBusiness.Harborline, DemoCase.ContactHidden, 0.3),
        Of("AF14", DemoBusiness.Cascade, DemoCase.RepHidden, 0.3),
        Of("NB21", DemoBusiness.Own, DemoCase.NotYet, 0.45),
        Of("KT04", DemoBusiness.Cascade, DemoCase.NoLonger, 0.35),
        Of("FS01", DemoBusiness.Northgate, DemoCase.None, 0.25),
        Of("OM02", DemoBusiness.OldMill, DemoCase.None, 0.4),
        Of("EW03", DemoBusiness.Own, DemoCase.Gone, 0),
        new(["HOUSE"], DemoBusiness.Own, DemoCase.Ignored, 0.7, "House account"),
        new(["ZZ99"], DemoBusiness.Own, DemoCase.Ignored, 0.15, "Test code of the ERP"),
    ];

    public static IReadOnlyList<DemoRepId> Cast(DemoSize size)
    {
        var random = new Random(size.Seed);
        var cast = s_script.ToList();
        var taken = cast.Select(id => id.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        const string Firsts = "ABCDEJKLMNRST";
        const string Lasts = "BCDFGHKLMPRSTW";
        while (cast.Count < size.Reps)
        {
            var id = $"{Firsts[random.Next(Firsts.Length)]}{Lasts[random.Next(Lasts.Length)]}{random.Next(1, 100):00}";
            if (!taken.Add(id) && !taken.Add(id = $"{id}{cast.Count}"))
            {
                continue;
            }

            cast.Add(Of(id, Business(cast.Count, size)));
        }

        return cast;
    }

    // Half of them in-house, the others three to two with the outside firms; the last ones of a large demo two by two with
    // its small firms.
    private static int Business(int index, DemoSize size) => (index % 10, size.Reps - 1 - index) switch
    {
        (_, var left) when left / IdsOfAFirm < size.SmallFirms => DemoBusiness.Named + (left / IdsOfAFirm),
        ( < 5, _) => DemoBusiness.Own,
        ( < 8, _) => DemoBusiness.Harborline,
        _ => DemoBusiness.Cascade,
    };

    private static DemoRepId Of(
        string id, int business, DemoCase @case = DemoCase.None, double? share = null) =>
        new([id], business, @case, share);
}
