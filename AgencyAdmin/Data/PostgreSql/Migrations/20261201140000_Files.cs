using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.PostgreSql.Migrations
{
    /// <summary>Pictures, the key ring and what held feeds hold, for every node; on SQLite they lie in the data folder.</summary>
    public partial class Files : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                "CREATE TABLE files (folder text COLLATE \"C\" NOT NULL, name text COLLATE \"C\" NOT NULL, part integer NOT NULL, content bytea NOT NULL, "
                + "PRIMARY KEY (folder, name, part))");

            // Pictures and contents are packed already.
            migrationBuilder.Sql("ALTER TABLE files ALTER COLUMN content SET STORAGE EXTERNAL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE files");
    }
}
