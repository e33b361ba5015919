using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ImmutablePublications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Whoever writes, with whatever: what customers have seen is not rewritten.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER Publications_NoUpdate BEFORE UPDATE ON Publications BEGIN
                    SELECT RAISE(ABORT, 'A publication never changes.');
                END
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER Publications_NoDelete BEFORE DELETE ON Publications BEGIN
                    SELECT RAISE(ABORT, 'A publication is never deleted.');
                END
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER Publications_NoReplace BEFORE INSERT ON Publications
                WHEN EXISTS (SELECT 1 FROM Publications WHERE Number = new.Number) BEGIN
                    SELECT RAISE(ABORT, 'A publication is never replaced.');
                END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Publications_NoReplace");
            migrationBuilder.Sql("DROP TRIGGER Publications_NoDelete");
            migrationBuilder.Sql("DROP TRIGGER Publications_NoUpdate");
        }
    }
}
