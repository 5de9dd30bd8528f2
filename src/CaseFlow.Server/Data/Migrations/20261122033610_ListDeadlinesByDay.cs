using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseFlow.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListDeadlinesByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deadlines_running",
                schema: "cases",
                table: "deadlines");

            migrationBuilder.AddColumn<DateOnly>(
                name: "binds_on",
                schema: "cases",
                table: "deadlines",
                type: "date",
                nullable: false,
                computedColumnSql: "coalesce(due_on, safe_until)",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_running",
                schema: "cases",
                table: "deadlines",
                columns: new[] { "binds_on", "id" },
                filter: "ended_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deadlines_running",
                schema: "cases",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "binds_on",
                schema: "cases",
                table: "deadlines");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_running",
                schema: "cases",
                table: "deadlines",
                column: "due_on",
                filter: "ended_at is null");
        }
    }
}
