using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgencyAdmin.Data.Sqlite.Migrations
{
    /// <summary>Working hours of several spans a day are longer. SQLite keeps no lengths: only the model learns of it.</summary>
    public partial class LongerWorkingHours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Altering the column would copy the whole table, to no effect.
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Likewise.
        }
    }
}
