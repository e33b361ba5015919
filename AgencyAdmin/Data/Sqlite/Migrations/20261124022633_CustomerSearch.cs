using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CustomerSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is searched of a customer; the phone without its punctuation, because everyone writes it differently.
            migrationBuilder.Sql(
                """
                CREATE VIEW CustomerSearchTexts (Id, Number, Name, City, PostalCode, Phone) AS SELECT Id, Number, Name, City, PostalCode,
                    REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(Phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', '')
                FROM Customers
                """);

            // Without positions it takes half the time to write and a quarter of the room; words are checked by their trigrams.
            // Nor are lengths kept: they serve a ranking that no search here asks for, and take a sixth of the time.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE CustomerSearch USING fts5(
                    Number, Name, City, PostalCode, Phone,
                    content='CustomerSearchTexts', content_rowid='Id', tokenize='trigram', detail=none, columnsize=0)
                """);

            // As much as a feed of ten thousand changes is gathered in memory before it is written: fewer segments to merge.
            migrationBuilder.Sql("INSERT INTO CustomerSearch (CustomerSearch, rank) VALUES ('hashsize', 8388608)");
            migrationBuilder.Sql("INSERT INTO CustomerSearch (CustomerSearch) VALUES ('rebuild')");
            migrationBuilder.Sql(
                """
                CREATE TRIGGER CustomerSearch_Insert AFTER INSERT ON Customers BEGIN
                    INSERT INTO CustomerSearch (rowid, Number, Name, City, PostalCode, Phone)
                    SELECT Id, Number, Name, City, PostalCode, Phone FROM CustomerSearchTexts WHERE Id = new.Id;
                END
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER CustomerSearch_Delete BEFORE DELETE ON Customers BEGIN
                    INSERT INTO CustomerSearch (CustomerSearch, rowid, Number, Name, City, PostalCode, Phone)
                    SELECT 'delete', Id, Number, Name, City, PostalCode, Phone FROM CustomerSearchTexts WHERE Id = old.Id;
                END
                """);
            const string Differs =
                """
                WHEN new.Number <> old.Number OR new.Name <> old.Name OR new.City IS NOT old.City
                    OR new.PostalCode IS NOT old.PostalCode OR new.Phone IS NOT old.Phone
                """;
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER CustomerSearch_BeforeUpdate BEFORE UPDATE OF Number, Name, City, PostalCode, Phone ON Customers
                {Differs} BEGIN
                    INSERT INTO CustomerSearch (CustomerSearch, rowid, Number, Name, City, PostalCode, Phone)
                    SELECT 'delete', Id, Number, Name, City, PostalCode, Phone FROM CustomerSearchTexts WHERE Id = old.Id;
                END
                """);
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER CustomerSearch_AfterUpdate AFTER UPDATE OF Number, Name, City, PostalCode, Phone ON Customers
                {Differs} BEGIN
                    INSERT INTO CustomerSearch (rowid, Number, Name, City, PostalCode, Phone)
                    SELECT Id, Number, Name, City, PostalCode, Phone FROM CustomerSearchTexts WHERE Id = new.Id;
                END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in new[] { "Insert", "Delete", "BeforeUpdate", "AfterUpdate" })
            {
                migrationBuilder.Sql($"DROP TRIGGER CustomerSearch_{trigger}");
            }

            migrationBuilder.Sql("DROP TABLE CustomerSearch");
            migrationBuilder.Sql("DROP VIEW CustomerSearchTexts");
        }
    }
}
