using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class StandInPeriods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "laterstandins",
                table: "contacts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "standinfromtime",
                table: "contacts",
                type: "character varying(5)",
                maxLength: 5,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "standinuntiltime",
                table: "contacts",
                type: "character varying(5)",
                maxLength: 5,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "laterstandins",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "standinfromtime",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "standinuntiltime",
                table: "contacts");
        }
    }
}
