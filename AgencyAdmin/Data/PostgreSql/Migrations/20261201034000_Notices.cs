using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgencyAdmin.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "digestat",
                table: "personalsettings",
                type: "text",
                maxLength: 5,
                nullable: false,
                defaultValue: "07:00",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "noticemail",
                table: "personalsettings",
                type: "text",
                maxLength: 10,
                nullable: false,
                defaultValue: "none",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "noticemarks",
                columns: table => new
                {
                    userid = table.Column<int>(type: "integer", nullable: false),
                    readupto = table.Column<long>(type: "bigint", nullable: false),
                    mailedupto = table.Column<long>(type: "bigint", nullable: false),
                    mailfailures = table.Column<int>(type: "integer", nullable: false),
                    mailnextat = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_noticemarks", x => x.userid);
                    table.ForeignKey(
                        name: "fk_noticemarks_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    cause = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", maxLength: 600, nullable: true, collation: "C"),
                    url = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    bykey = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tolddates",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tolddates", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "noticereads",
                columns: table => new
                {
                    userid = table.Column<int>(type: "integer", nullable: false),
                    noticeid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_noticereads", x => new { x.userid, x.noticeid });
                    table.ForeignKey(
                        name: "fk_noticereads_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_noticereads_notices_noticeid",
                        column: x => x.noticeid,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_noticereads_noticeid",
                table: "noticereads",
                column: "noticeid");

            migrationBuilder.CreateIndex(
                name: "ix_notices_at",
                table: "notices",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_notices_cause",
                table: "notices",
                column: "cause",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "noticemarks");

            migrationBuilder.DropTable(
                name: "noticereads");

            migrationBuilder.DropTable(
                name: "tolddates");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropColumn(
                name: "digestat",
                table: "personalsettings");

            migrationBuilder.DropColumn(
                name: "noticemail",
                table: "personalsettings");
        }
    }
}
