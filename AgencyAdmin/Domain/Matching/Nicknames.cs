using System.Collections.Frozen;

namespace AgencyAdmin.Domain.Matching;

/// <summary>Short and familiar forms of first names, because ERPs know Robert and cards say Bob.</summary>
internal static class Nicknames
{
    // The first of a line is the name in full.
    private static readonly string[][] s_groups =
    [
        ["ALEXANDER", "ALEX", "SASCHA", "XANDER"], ["ALEXANDRA", "ALEX", "SANDRA", "LEXI"], ["ALFRED", "FRED", "ALF"],
        ["AMANDA", "MANDY"],
        ["ANDREW", "ANDY", "DREW"], ["ANDREAS", "ANDI"], ["ANTHONY", "TONY"], ["BARBARA", "BARB", "BABS"],
        ["BENJAMIN", "BEN", "BENNY"],
        ["BERNHARD", "BERND"], ["CATHERINE", "CATHY", "KATE", "KATHY"], ["CHARLES", "CHARLIE", "CHUCK"],
        ["CHRISTIAN", "CHRIS"],
        ["CHRISTINE", "CHRIS", "CHRISTY", "TINA"], ["CHRISTOPHER", "CHRIS", "TOPHER", "KIT"], ["CYNTHIA", "CINDY"],
        ["DANIEL", "DAN", "DANNY"],
        ["DAVID", "DAVE"], ["DEBORAH", "DEB", "DEBBIE"], ["DONALD", "DON", "DONNIE"], ["DOROTHY", "DOT", "DOTTIE"],
        ["EDWARD", "ED", "EDDIE", "TED", "NED"],
        ["ELIZABETH", "LIZ", "BETH", "BETTY", "ELIZA", "LISA", "BETSY"], ["EUGENE", "GENE"],
        ["FRANCIS", "FRANK", "FRAN"], ["FRANZISKA", "FRANZI"],
        ["FREDERICK", "FRED", "FREDDY"], ["FRIEDRICH", "FRITZ", "FRED"], ["GERALD", "GERRY", "JERRY"],
        ["GREGORY", "GREG"], ["HENRY", "HANK", "HARRY"],
        ["JACOB", "JAKE"], ["JACQUELINE", "JACKIE"], ["JAMES", "JIM", "JIMMY", "JAMIE"], ["JENNIFER", "JEN", "JENNY"],
        ["JESSICA", "JESS", "JESSIE"],
        ["JOHANNES", "HANNES", "HANS", "JO"], ["JOHN", "JACK", "JOHNNY"], ["JONATHAN", "JON", "NATHAN"],
        ["JOSEPH", "JOE", "JOEY"], ["JOSHUA", "JOSH"],
        ["JUDITH", "JUDY"], ["KATHERINE", "KATE", "KATHY", "KATIE", "KAT"], ["KATHLEEN", "KATHY", "KATHIE"],
        ["KATHARINA", "KATI", "KATHI"],
        ["KENNETH", "KEN", "KENNY"], ["LAWRENCE", "LARRY"], ["LEONARD", "LEN", "LEO", "LENNY"],
        ["LOUIS", "LOU", "LOUIE"], ["LUDWIG", "LUTZ"],
        ["MARGARET", "MAGGIE", "MEG", "PEGGY", "MARGE", "GRETA"], ["MARGARETE", "GRETE", "GRETA"], ["MATTHEW", "MATT"],
        ["MATTHIAS", "MATZE", "HIAS"],
        ["MAXIMILIAN", "MAX"], ["MELISSA", "MISSY", "MEL"], ["MICHAEL", "MIKE", "MICK", "MICKEY", "MICHI"],
        ["NANCY", "NAN"], ["NATHANIEL", "NATE", "NATHAN"],
        ["NICHOLAS", "NICK", "NICKY"], ["PAMELA", "PAM"], ["PATRICIA", "PAT", "PATTY", "TRISH", "TRICIA"],
        ["PATRICK", "PAT", "PADDY"], ["PETER", "PETE"],
        ["PHILIP", "PHIL"], ["RAYMOND", "RAY"], ["REBECCA", "BECKY", "BECCA"],
        ["RICHARD", "RICK", "DICK", "RICH", "RICKY"],
        ["ROBERT", "BOB", "ROB", "BOBBY", "ROBBIE", "BERT"], ["RONALD", "RON", "RONNIE"], ["SAMANTHA", "SAM"],
        ["SAMUEL", "SAM", "SAMMY"],
        ["SEBASTIAN", "BASTI", "SEB"], ["STEPHANIE", "STEPH", "STEFFI"], ["STEPHEN", "STEVE"], ["STEVEN", "STEVE"],
        ["SUSAN", "SUE", "SUSIE"],
        ["THEODORE", "TED", "TEDDY", "THEO"], ["THERESA", "TERRY", "TESS"], ["THOMAS", "TOM", "TOMMY"],
        ["TIMOTHY", "TIM", "TIMMY"], ["VICTORIA", "VICKY", "TORI"],
        ["VIRGINIA", "GINNY"], ["VINCENT", "VINCE"], ["WALTER", "WALT", "WALLY"], ["WILHELM", "WILLI", "WILLY"],
        ["WILLIAM", "BILL", "WILL", "BILLY", "WILLIE", "LIAM"], ["WOLFGANG", "WOLF", "WOLFI"],
        ["ZACHARY", "ZACH", "ZACK"],
    ];

    private static readonly FrozenDictionary<string, string[]> s_others = s_groups
        .SelectMany(group => group.Select(name => (Name: name, Others: group.Where(other => other != name))))
        .GroupBy(pair => pair.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(
            group => group.Key, group => group.SelectMany(pair => pair.Others).Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>Every group of names that may be one person's, for test sets.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups => s_groups;

    /// <summary>What else a person of this first name may be called; plain upper case both ways.</summary>
    public static IReadOnlyList<string> Of(string plainFirstName) => s_others.GetValueOrDefault(plainFirstName) ?? [];
}
