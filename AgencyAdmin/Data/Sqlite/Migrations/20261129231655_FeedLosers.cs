using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FeedLosers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Gainers",
                table: "Feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Losers",
                table: "Feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "FeedLosers",
                columns: table => new
                {
                    FeedId = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedLosers", x => new { x.FeedId, x.CustomerId });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FeedLosers");

            migrationBuilder.DropColumn(
                name: "Gainers",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "Losers",
                table: "Feeds");
        }
    }
}
