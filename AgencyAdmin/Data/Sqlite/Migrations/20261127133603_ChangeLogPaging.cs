using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChangeLogPaging : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ChangeLog_ActorKey",
                table: "ChangeLog");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_ActorKind_ActorKey",
                table: "ChangeLog",
                columns: new[] { "ActorKind", "ActorKey" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_First",
                table: "ChangeLog",
                column: "Batch",
                filter: "Batch = Sequence");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_Subject",
                table: "ChangeLog",
                column: "Subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ChangeLog_ActorKind_ActorKey",
                table: "ChangeLog");

            migrationBuilder.DropIndex(
                name: "IX_ChangeLog_First",
                table: "ChangeLog");

            migrationBuilder.DropIndex(
                name: "IX_ChangeLog_Subject",
                table: "ChangeLog");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLog_ActorKey",
                table: "ChangeLog",
                column: "ActorKey");
        }
    }
}
