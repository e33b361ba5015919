using AgencyAdmin.Data.Intake;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>A forecast in PostgreSQL's words.</summary>
internal static class PostgreSqlForecast
{
    private const string Prepare =
        """
        UPDATE stagedspellings s SET spellingid = p.id FROM repidspellings p WHERE p.raw = s.raw;

        CREATE TEMP TABLE touched (customerid integer PRIMARY KEY);
        INSERT INTO touched SELECT customerid FROM stagedcustomers WHERE customerid IS NOT NULL
        UNION ALL SELECT customerid FROM stagedmissing;

        CREATE TEMP TABLE coveringspellings (spellingid integer PRIMARY KEY);
        CREATE TEMP TABLE coveringkeys (key integer PRIMARY KEY);
        CREATE TEMP TABLE gonerepids (salesrepidid integer PRIMARY KEY);
        CREATE TEMP TABLE stagedlosers (customerid integer PRIMARY KEY);
        ANALYZE touched; ANALYZE stagedmissing;
        """;

    private const string FindGone =
        """
        INSERT INTO gonerepids
        SELECT r.id FROM salesrepids r
        WHERE NOT EXISTS (
            SELECT 1 FROM repidspellings p JOIN assignments a ON a.spellingid = p.id JOIN customers c ON c.id = a.customerid
            WHERE p.salesrepidid = r.id AND c.isactive AND NOT EXISTS (SELECT 1 FROM touched t WHERE t.customerid = a.customerid))
        AND EXISTS (
            SELECT 1 FROM repidspellings p JOIN assignments a ON a.spellingid = p.id JOIN customers c ON c.id = a.customerid
            WHERE p.salesrepidid = r.id AND c.isactive)
        AND NOT EXISTS (
            SELECT 1 FROM stagedspellings s WHERE s.normalised = r.normalised AND s.iswritten
                AND EXISTS (SELECT 1 FROM stagedids i JOIN stagedcustomers c ON c.row = i.row WHERE i.key = s.key AND c.isactive))
        """;

    private const string Covered =
        "EXISTS (SELECT 1 FROM assignments a JOIN coveringspellings v ON v.spellingid = a.spellingid WHERE a.customerid = c.id)";

    private const string HasIds = "EXISTS (SELECT 1 FROM assignments a WHERE a.customerid = c.id)";

    private const string CoveredThen =
        "s.isactive AND EXISTS (SELECT 1 FROM stagedids i JOIN coveringkeys v ON v.key = i.key WHERE i.row = s.row)";

    private const string FindLosers =
        $"""
        INSERT INTO stagedlosers
        SELECT c.id FROM stagedcustomers s JOIN customers c ON c.id = s.customerid WHERE c.isactive AND {Covered} AND NOT ({CoveredThen})
        UNION ALL SELECT c.id FROM stagedmissing m JOIN customers c ON c.id = m.customerid WHERE {Covered};
        """;

    // A new customer has no row of its own yet, and nothing about it is true.
    private const string CountWritten =
        $"""
        SELECT COUNT(*) FILTER (WHERE s.isactive), COUNT(*) FILTER (WHERE c.isactive AND NOT s.isactive), COUNT(*) FILTER (WHERE c.isactive),
            COUNT(*) FILTER (WHERE c.isactive AND @covers <> 0 AND {Covered}),
            COUNT(*) FILTER (WHERE @covers <> 0 AND {CoveredThen}),
            COUNT(*) FILTER (WHERE s.isactive AND c.isactive AND NOT EXISTS (SELECT 1 FROM stagedids i WHERE i.row = s.row) AND {HasIds}),
            COUNT(*) FILTER (WHERE @covers <> 0 AND c.id IS NOT NULL AND {CoveredThen} AND NOT (c.isactive AND {Covered}))
        FROM stagedcustomers s LEFT JOIN customers c ON c.id = s.customerid
        """;

    private const string CountMissing =
        $"SELECT COUNT(*), COUNT(*) FILTER (WHERE @covers <> 0 AND {Covered}) FROM stagedmissing m JOIN customers c ON c.id = m.customerid";

    public static ForecastSql Sql { get; } = new(
        Prepare, "INSERT INTO coveringspellings SELECT value::integer FROM json_array_elements_text(@keys::json)",
        "INSERT INTO coveringkeys SELECT value::integer FROM json_array_elements_text(@keys::json)",
        FindGone, FindLosers, "SELECT COUNT(*) FROM customers WHERE NOT isactive", $"SELECT COUNT(*) FROM customers c WHERE c.isactive AND {Covered}",
        $"SELECT COUNT(*) FROM customers c WHERE isactive AND {HasIds}", CountWritten, CountMissing);
}
