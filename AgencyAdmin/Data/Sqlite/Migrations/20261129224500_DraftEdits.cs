using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DraftEdits : Migration
    {
        // The kinds are those of Data/Publishing/DraftEdits.cs: 0 agency, 1 agency rep, 2 contact, 3 sales rep ID,
        // 4 business, 5 settings.
        private static readonly (string Name, string When, string Entries)[] s_triggers =
        [
            ("Agencies_Insert", "INSERT ON Agencies", "(0, NEW.Id), (4, NEW.BusinessId)"),
            ("Agencies_Update", "UPDATE ON Agencies", "(0, NEW.Id)"),
            ("Agencies_Move", "UPDATE OF BusinessId ON Agencies", "(4, OLD.BusinessId), (4, NEW.BusinessId)"),
            ("Agencies_Delete", "DELETE ON Agencies", "(0, OLD.Id), (4, OLD.BusinessId)"),
            ("AgencyRep_Insert", "INSERT ON AgencyRep", "(1, NEW.Id)"),
            ("AgencyRep_Update", "UPDATE ON AgencyRep", "(1, NEW.Id)"),
            ("AgencyRep_Delete", "DELETE ON AgencyRep", "(1, OLD.Id)"),
            ("Contacts_Insert", "INSERT ON Contacts", "(2, NEW.Id)"),
            ("Contacts_Update", "UPDATE ON Contacts", "(2, NEW.Id)"),
            ("Contacts_Delete", "DELETE ON Contacts", "(2, OLD.Id)"),
            ("SalesRepIds_Insert", "INSERT ON SalesRepIds", "(3, NEW.Id)"),
            ("SalesRepIds_Update", "UPDATE OF Normalised, Decision ON SalesRepIds", "(3, NEW.Id)"),
            ("SalesRepIds_Delete", "DELETE ON SalesRepIds", "(3, OLD.Id)"),
            ("RepIdSpellings_Move", "UPDATE OF SalesRepIdId ON RepIdSpellings", "(3, NEW.SalesRepIdId)"),
            ("Settings_Insert", "INSERT ON Settings WHEN NEW.Name IN ('normalisation', 'module')", "(5, 0)"),
            ("Settings_Update", "UPDATE ON Settings WHEN NEW.Name IN ('normalisation', 'module')", "(5, 0)"),
            ("Settings_Delete", "DELETE ON Settings WHEN OLD.Name IN ('normalisation', 'module')", "(5, 0)"),

            // Of a customer only what its agency and its contacts take from it.
            ("Customers_Update",
                """
                UPDATE OF Number, Country ON Customers
                WHEN (OLD.Number IS NOT NEW.Number OR OLD.Country IS NOT NEW.Country)
                    AND EXISTS (SELECT 1 FROM Agencies WHERE BusinessId = NEW.Id)
                """,
                "(4, NEW.Id)"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Whoever edits the draft, by whatever way, leaves an entry here: the latest is the draft's version, and those since a
            // version say what has to be read anew. AUTOINCREMENT, so that no version ever comes twice.
            migrationBuilder.Sql(
                """
                CREATE TABLE DraftEdits (
                    Version INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Kind INTEGER NOT NULL, Key INTEGER NOT NULL)
                """);
            migrationBuilder.Sql("INSERT INTO DraftEdits (Kind, Key) VALUES (6, 0)");

            // Whoever has missed so many reads everything anew.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER DraftEdits_Forget AFTER INSERT ON DraftEdits BEGIN
                    DELETE FROM DraftEdits WHERE Version <= NEW.Version - 10000;
                END
                """);
            foreach (var (name, when, entries) in s_triggers)
            {
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER DraftEdits_{name} AFTER {when} BEGIN
                        INSERT INTO DraftEdits (Kind, Key) VALUES {entries};
                    END
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (name, _, _) in s_triggers)
            {
                migrationBuilder.Sql($"DROP TRIGGER DraftEdits_{name}");
            }

            migrationBuilder.Sql("DROP TABLE DraftEdits");
        }
    }
}
