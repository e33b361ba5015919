using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChangeLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChangeLog",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Batch = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorKind = table.Column<int>(type: "INTEGER", nullable: false),
                    ActorKey = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Act = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SubjectKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SubjectName = table.Column<string>(type: "TEXT", nullable: false),
                    Within = table.Column<string>(type: "TEXT", nullable: true),
                    Customer = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    ContactId = table.Column<int>(type: "INTEGER", nullable: true),
                    FormerContactId = table.Column<int>(type: "INTEGER", nullable: true),
                    AgencyId = table.Column<int>(type: "INTEGER", nullable: true),
                    RepId = table.Column<int>(type: "INTEGER", nullable: true),
                    FormerRepId = table.Column<int>(type: "INTEGER", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true),
                    Undoes = table.Column<long>(type: "INTEGER", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeLog", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_ActorKey",
                table: "ChangeLog",
                column: "ActorKey");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_AgencyId",
                table: "ChangeLog",
                column: "AgencyId",
                filter: "AgencyId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_At",
                table: "ChangeLog",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_Batch",
                table: "ChangeLog",
                column: "Batch");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_ContactId",
                table: "ChangeLog",
                column: "ContactId",
                filter: "ContactId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_Customer",
                table: "ChangeLog",
                column: "Customer",
                filter: "Customer IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_FormerContactId",
                table: "ChangeLog",
                column: "FormerContactId",
                filter: "FormerContactId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_FormerRepId",
                table: "ChangeLog",
                column: "FormerRepId",
                filter: "FormerRepId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_RepId",
                table: "ChangeLog",
                column: "RepId",
                filter: "RepId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_Subject_SubjectKey",
                table: "ChangeLog",
                columns: new[] { "Subject", "SubjectKey" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_Undoes",
                table: "ChangeLog",
                column: "Undoes",
                filter: "Undoes IS NOT NULL");

            // Whoever writes, with whatever: an entry is appended behind the last one, and stays.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER ChangeLog_NoUpdate BEFORE UPDATE ON ChangeLog BEGIN
                    SELECT RAISE(ABORT, 'An entry of the change log never changes.');
                END
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER ChangeLog_NoDelete BEFORE DELETE ON ChangeLog BEGIN
                    SELECT RAISE(ABORT, 'An entry of the change log is never deleted.');
                END
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER ChangeLog_OnlyBehind BEFORE INSERT ON ChangeLog
                WHEN new.Sequence <> (SELECT COALESCE(MAX(Sequence), 0) + 1 FROM ChangeLog) BEGIN
                    SELECT RAISE(ABORT, 'An entry of the change log is only added behind the last one.');
                END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeLog");
        }
    }
}
