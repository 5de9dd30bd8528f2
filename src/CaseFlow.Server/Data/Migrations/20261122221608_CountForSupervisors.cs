using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseFlow.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class CountForSupervisors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "deadline_figures",
                schema: "cases",
                columns: table => new
                {
                    department = table.Column<string>(type: "text", nullable: false),
                    binds_on = table.Column<DateOnly>(type: "date", nullable: false),
                    running = table.Column<int>(type: "integer", nullable: false),
                    met = table.Column<int>(type: "integer", nullable: false),
                    in_time = table.Column<int>(type: "integer", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deadline_figures", x => new { x.department, x.binds_on });
                });

            migrationBuilder.CreateTable(
                name: "quiet_cases",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quiet_cases", x => x.case_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_chosen",
                schema: "workflow",
                table: "tasks",
                column: "id",
                filter: "ended_at is null and assignee is null and candidates is not null");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_receipts",
                schema: "workflow",
                table: "tasks",
                column: "created_at",
                filter: "ended_at is null and kind in ('RecordReferralAnswer', 'RecordJudicialAnswer')");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_unclaimed",
                schema: "workflow",
                table: "tasks",
                columns: new[] { "created_at", "id" },
                filter: "ended_at is null and assignee is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deadline_figures",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "quiet_cases",
                schema: "cases");

            migrationBuilder.DropIndex(
                name: "ix_tasks_open_chosen",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_open_receipts",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_open_unclaimed",
                schema: "workflow",
                table: "tasks");
        }
    }
}
