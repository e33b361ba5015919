using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FoldedSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in new[] { "Insert", "Delete", "BeforeUpdate", "AfterUpdate" })
            {
                migrationBuilder.Sql($"DROP TRIGGER CustomerSearch_{trigger}");
            }

            migrationBuilder.Sql("DROP TABLE CustomerSearch");
            migrationBuilder.Sql("DROP VIEW CustomerSearchTexts");

            // The function is the app's own: it folds letters, and joins the fields, because words may lie in any of them.
            migrationBuilder.Sql(
                """
                CREATE VIEW CustomerSearchTexts (Id, Text) AS
                SELECT Id, customer_search_text(Number, Name, City, PostalCode, Phone) FROM Customers
                """);

            // Without positions it takes half the time to write and a quarter of the room; words are checked by their trigrams.
            // Nor are lengths kept: they serve a ranking that no search here asks for. The text has no capital letters left.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE CustomerSearch USING fts5(
                    Text, content='CustomerSearchTexts', content_rowid='Id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0)
                """);

            // As much as a feed of ten thousand changes is gathered in memory before it is written: fewer segments to merge.
            migrationBuilder.Sql("INSERT INTO CustomerSearch (CustomerSearch, rank) VALUES ('hashsize', 8388608)");
            migrationBuilder.Sql("INSERT INTO CustomerSearch (CustomerSearch) VALUES ('rebuild')");
            CreateTriggers(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("The search index of an older version is made by restoring a backup of that version.");

        private static void CreateTriggers(MigrationBuilder migrationBuilder)
        {
            const string Differs =
                """
                WHEN new.Number <> old.Number OR new.Name <> old.Name OR new.City IS NOT old.City
                    OR new.PostalCode IS NOT old.PostalCode OR new.Phone IS NOT old.Phone
                """;
            const string Remove =
                """
                INSERT INTO CustomerSearch (CustomerSearch, rowid, Text)
                VALUES ('delete', old.Id, customer_search_text(old.Number, old.Name, old.City, old.PostalCode, old.Phone));
                """;
            const string Add =
                """
                INSERT INTO CustomerSearch (rowid, Text)
                VALUES (new.Id, customer_search_text(new.Number, new.Name, new.City, new.PostalCode, new.Phone));
                """;
            migrationBuilder.Sql($"CREATE TRIGGER CustomerSearch_Insert AFTER INSERT ON Customers BEGIN {Add} END");
            migrationBuilder.Sql($"CREATE TRIGGER CustomerSearch_Delete BEFORE DELETE ON Customers BEGIN {Remove} END");
            migrationBuilder.Sql(
                $"CREATE TRIGGER CustomerSearch_Update AFTER UPDATE OF Number, Name, City, PostalCode, Phone ON Customers {Differs} BEGIN {Remove} {Add} END");
        }
    }
}
