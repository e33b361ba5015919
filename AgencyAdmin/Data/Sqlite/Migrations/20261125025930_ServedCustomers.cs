using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ServedCustomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Counts up with every feed that is applied or taken back, whoever applies it: what portals are served from memory
            // asks this number whether it is still true. Feeds write customers set by set, so a trigger there would fire a million times.
            migrationBuilder.Sql("CREATE TABLE ServedCustomers (Version INTEGER NOT NULL)");
            migrationBuilder.Sql("INSERT INTO ServedCustomers (Version) VALUES (1)");
            migrationBuilder.Sql(
                """
                CREATE TRIGGER ServedCustomers_Insert AFTER INSERT ON Feeds WHEN NEW.Status = 0 AND NEW."Table" = 'KS_CUSTOMERS' BEGIN
                    UPDATE ServedCustomers SET Version = Version + 1;
                END
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER ServedCustomers_Update AFTER UPDATE OF Status ON Feeds
                WHEN NEW.Status = 0 AND OLD.Status <> 0 AND NEW."Table" = 'KS_CUSTOMERS' BEGIN
                    UPDATE ServedCustomers SET Version = Version + 1;
                END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER ServedCustomers_Update");
            migrationBuilder.Sql("DROP TRIGGER ServedCustomers_Insert");
            migrationBuilder.Sql("DROP TABLE ServedCustomers");
        }
    }
}
