using System.Globalization;
using AgencyAdmin.Data;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Thousands of everything in a few statements: IDs that are picked, open and in dispute, contacts, agencies,
/// publications. Names and IDs are numbered, so that a test knows the order of every list.
/// </summary>
internal static class LargeSetup
{
    public const int RepIds = 2_000;
    public const int Agencies = 300;
    public const int Publications = 120;

    // Of every ten IDs seven are picked, one is verified without a contact, two are undecided.
    private static readonly string[] s_statements =
    [
        """
        CREATE TEMP TABLE N AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999) SELECT i FROM n
        """,
        """
        INSERT INTO Customers (Number, Name, IsActive, Origin, City, Country, State)
        SELECT printf('C-%05d', i), printf('Customer %05d', i), 1, 0, 'Reno', 'US', printf('S%03d', i % 400) FROM N
        """,
        """
        INSERT INTO SalesRepIds (Normalised, Decision, FirstSeen, LastSeen, Version)
        SELECT printf('R%04d', i), i % 10 < 8, 639000000000000000, 639000000000000000, 0 FROM N
        """,
        """
        INSERT INTO RepIdSpellings (Raw, SalesRepIdId) SELECT Normalised, Id FROM SalesRepIds WHERE Normalised LIKE 'R%'
        """,
        """
        INSERT INTO Assignments (CustomerId, Position, SpellingId)
        SELECT c.Id, 0, s.Id FROM N JOIN Customers c ON c.Number = printf('C-%05d', i)
        JOIN RepIdSpellings s ON s.Raw = printf('R%04d', i)
        """,
        """
        INSERT INTO Agencies (BusinessId, Name, Traits, IsActive, IsProposed, Version)
        SELECT c.Id, printf('Agency %03d', i), 1, 1, i % 2, 0
        FROM N JOIN Customers c ON c.Number = printf('C-%05d', i) WHERE i < 300
        """,
        """
        INSERT INTO Contacts (BusinessId, Name, Email, OfficePhone, IsActive, IsHidden, Version)
        SELECT a.BusinessId, printf('Rep %04d', i), printf('rep%04d@example.com', i), '+1 702 456 0100', 1, 0, 0
        FROM N JOIN Agencies a ON a.Name = printf('Agency %03d', i % 300)
        """,
        """
        INSERT INTO AgencyRep (AgencyId, SalesRepIdId, ContactId, IsVisible, "Order")
        SELECT a.Id, r.Id, c.Id, 1, i FROM N JOIN SalesRepIds r ON r.Normalised = printf('R%04d', i)
        JOIN Contacts c ON c.Name = printf('Rep %04d', i) JOIN Agencies a ON a.BusinessId = c.BusinessId WHERE i % 10 < 7
        """,

        // Every twentieth picked ID is claimed by a second agency.
        """
        INSERT INTO AgencyRep (AgencyId, SalesRepIdId, ContactId, IsVisible, "Order")
        SELECT a.Id, r.Id, c.Id, 1, 5000 + i FROM N JOIN SalesRepIds r ON r.Normalised = printf('R%04d', i)
        JOIN Agencies a ON a.Name = printf('Agency %03d', (i + 1) % 300)
        JOIN Contacts c ON c.Name = printf('Rep %04d', (i + 1) % 300) WHERE i % 20 = 0
        """,
        "DROP TABLE N",
    ];

    public static async Task<bool> FillAsync(AppDbContext db)
    {
        await new SetupSeed(db).PublishAsync();
        await db.Database.OpenConnectionAsync();
        foreach (var statement in s_statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }

        await PublishAsync(db, Publications);
        return true;
    }

    /// <summary>Further publications, all of the same setup as the first, up to this number.</summary>
    public static Task PublishAsync(AppDbContext db, int number) => db.Database.ExecuteSqlRawAsync(
        string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(Number) AS (SELECT 2 UNION ALL SELECT Number + 1 FROM n WHERE Number < {number})
            INSERT INTO Publications
            SELECT n.Number, At, By, Note, Snapshot, Summary, RestoredFrom, Coverage_Covered, Coverage_Customers,
                Effects_ChangedDetails, Effects_ChangedPerson, Effects_Gained, Effects_Lost, Effects_Same
            FROM Publications, n WHERE Publications.Number = 1
            """));
}
