using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseFlow.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class ServeLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "team",
                schema: "cases",
                table: "cases",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.CreateIndex(
                name: "ix_tasks_done",
                schema: "workflow",
                table: "tasks",
                columns: new[] { "completed_by", "ended_at" },
                filter: "completed_by is not null");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_by_candidate",
                schema: "workflow",
                table: "tasks",
                column: "candidates",
                filter: "ended_at is null and candidates is not null")
                .Annotation("Npgsql:IndexMethod", "gin");

            // Only sealed cases are looked up by their team; the others get theirs with their next act.
            migrationBuilder.Sql(
                "update cases.cases set team = array(select member ->> 'officerId' from jsonb_array_elements(facts -> 'team' -> 'members') member) where is_sealed");

            // Running deadlines are listed by the day that binds now, which is no column: the due day, or the last day surely in time.
            migrationBuilder.Sql("create index ix_deadlines_running_by_day on cases.deadlines (coalesce(due_on, safe_until), id) where ended_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index cases.ix_deadlines_running_by_day");

            migrationBuilder.DropIndex(
                name: "ix_tasks_done",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_open_by_candidate",
                schema: "workflow",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "team",
                schema: "cases",
                table: "cases");
        }
    }
}
