using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.PostgreSql.Migrations
{
    /// <summary>What nodes share and nobody else reads; on SQLite it lies in the data folder.</summary>
    public partial class Secrets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            "CREATE TABLE secrets (name text COLLATE \"C\" NOT NULL PRIMARY KEY, content bytea NOT NULL)");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE secrets");
    }
}
