using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ContactFeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Table",
                table: "Feeds",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "KS_CUSTOMERS");

            migrationBuilder.AddColumn<string>(
                name: "Number",
                table: "Contacts",
                type: "TEXT",
                maxLength: 30,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Number",
                table: "Contacts",
                column: "Number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_Number",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Table",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Contacts");
        }
    }
}
