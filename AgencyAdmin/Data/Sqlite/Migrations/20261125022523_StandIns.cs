using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StandIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "StandInFrom",
                table: "Contacts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StandInId",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StandInUntil",
                table: "Contacts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_StandInId",
                table: "Contacts",
                column: "StandInId");

            migrationBuilder.AddForeignKey(
                name: "FK_Contacts_Contacts_StandInId",
                table: "Contacts",
                column: "StandInId",
                principalTable: "Contacts",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Contacts_Contacts_StandInId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_StandInId",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "StandInFrom",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "StandInId",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "StandInUntil",
                table: "Contacts");
        }
    }
}
