using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.PostgreSql.Migrations
{
    /// <summary>What servers tell each other of what goes on in them; without a log, because it is gone with its server anyway.</summary>
    public partial class NodeNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            "CREATE UNLOGGED TABLE nodenotes (node uuid NOT NULL, place integer NOT NULL, kind text NOT NULL, value text NOT NULL, "
            + "at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (node, place))");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE nodenotes");
    }
}
