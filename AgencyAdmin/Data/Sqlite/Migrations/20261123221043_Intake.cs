using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Intake : Migration
    {
        private const string RebuildTables =
            """
            CREATE TABLE "Fingerprints1" ("Number" TEXT NOT NULL PRIMARY KEY, "CustomerId" INTEGER NOT NULL, "Value" INTEGER NOT NULL) WITHOUT ROWID;
            INSERT INTO "Fingerprints1" SELECT c."Number", f."CustomerId", f."Value"
            FROM "CustomerFingerprints" f JOIN "Customers" c ON c."Id" = f."CustomerId" ORDER BY c."Number";
            DROP TABLE "CustomerFingerprints";
            ALTER TABLE "Fingerprints1" RENAME TO "CustomerFingerprints";

            CREATE TABLE "Assignments1" (
                "CustomerId" INTEGER NOT NULL REFERENCES "Customers" ("Id") ON DELETE CASCADE,
                "Position" INTEGER NOT NULL,
                "SpellingId" INTEGER NOT NULL REFERENCES "RepIdSpellings" ("Id") ON DELETE RESTRICT,
                PRIMARY KEY ("CustomerId", "Position")) WITHOUT ROWID;
            INSERT INTO "Assignments1" SELECT "CustomerId", "Position", "SpellingId" FROM "Assignments" ORDER BY 1, 2;
            DROP TABLE "Assignments";
            ALTER TABLE "Assignments1" RENAME TO "Assignments";
            CREATE INDEX "IX_Assignments_SpellingId" ON "Assignments" ("SpellingId");
            """;

        private const string RestoreTables =
            """
            CREATE TABLE "Fingerprints1" (
                "CustomerId" INTEGER NOT NULL CONSTRAINT "PK_CustomerFingerprints" PRIMARY KEY, "Value" INTEGER NOT NULL,
                FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE CASCADE);
            INSERT INTO "Fingerprints1" SELECT "CustomerId", "Value" FROM "CustomerFingerprints";
            DROP TABLE "CustomerFingerprints";
            ALTER TABLE "Fingerprints1" RENAME TO "CustomerFingerprints";
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Tables without a rowid, which the model cannot say: both are only ever read by their key or in its order.
            migrationBuilder.Sql(RebuildTables);

            migrationBuilder.AddColumn<int>(
                name: "AddedFrom",
                table: "Feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AddedTo",
                table: "Feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ContentLength",
                table: "Feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DecidedAt",
                table: "Feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecidedBy",
                table: "Feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionNote",
                table: "Feeds",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeldFile",
                table: "Feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UndoneBy",
                table: "Feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FeedChanges",
                columns: table => new
                {
                    FeedId = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    WasActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    FingerprintBefore = table.Column<long>(type: "INTEGER", nullable: true),
                    FingerprintAfter = table.Column<long>(type: "INTEGER", nullable: true),
                    IdsBefore = table.Column<string>(type: "TEXT", nullable: false),
                    IdsAfter = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedChanges", x => new { x.FeedId, x.CustomerId });
                });

            migrationBuilder.CreateTable(
                name: "FeedGoneRepIds",
                columns: table => new
                {
                    FeedId = table.Column<int>(type: "INTEGER", nullable: false),
                    SalesRepIdId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedGoneRepIds", x => new { x.FeedId, x.SalesRepIdId });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FeedChanges");

            migrationBuilder.DropTable(
                name: "FeedGoneRepIds");

            migrationBuilder.Sql(RestoreTables);

            migrationBuilder.DropColumn(
                name: "AddedFrom",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "AddedTo",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "ContentLength",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "DecisionNote",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "HeldFile",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "UndoneBy",
                table: "Feeds");

        }
    }
}
