using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaseFlow.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class CreateHouse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "identity");

            migrationBuilder.EnsureSchema(
                name: "cases");

            migrationBuilder.EnsureSchema(
                name: "workflow");

            migrationBuilder.EnsureSchema(
                name: "mail");

            migrationBuilder.EnsureSchema(
                name: "house");

            migrationBuilder.EnsureSchema(
                name: "audit");

            migrationBuilder.EnsureSchema(
                name: "quartz");

            migrationBuilder.EnsureSchema(
                name: "exchange");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "answered_requests",
                schema: "identity",
                columns: table => new
                {
                    person = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answered_requests", x => new { x.person, x.key });
                });

            migrationBuilder.CreateTable(
                name: "calendar_years",
                schema: "cases",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    is_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    loaded_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_years", x => new { x.year, x.version });
                });

            migrationBuilder.CreateTable(
                name: "calendars",
                schema: "cases",
                columns: table => new
                {
                    version = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    in_force_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    in_force_by = table.Column<string>(type: "text", nullable: false),
                    @checked = table.Column<int>(name: "checked", type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    proposed = table.Column<int>(type: "integer", nullable: false),
                    tasks_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendars", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    object_name = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    visit_on = table.Column<DateOnly>(type: "date", nullable: true),
                    planned_visit_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_sealed = table.Column<bool>(type: "boolean", nullable: false),
                    team = table.Column<string[]>(type: "text[]", nullable: false),
                    is_published = table.Column<bool>(type: "boolean", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    facts = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deadline_moves",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    change = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    from_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    to_on = table.Column<DateOnly>(type: "date", nullable: false),
                    to_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    from_version = table.Column<string>(type: "text", nullable: false),
                    to_version = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deadline_moves", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deadlines",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    department = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    start_fact = table.Column<string>(type: "text", nullable: false),
                    start_on = table.Column<DateOnly>(type: "date", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    ceiling = table.Column<int>(type: "integer", nullable: true),
                    ladder = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    safe_until = table.Column<DateOnly>(type: "date", nullable: true),
                    binds_on = table.Column<DateOnly>(type: "date", nullable: false, computedColumnSql: "coalesce(due_on, safe_until)", stored: true),
                    calendar_version = table.Column<string>(type: "text", nullable: false),
                    checked_by = table.Column<string>(type: "text", nullable: false),
                    armed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rungs = table.Column<string[]>(type: "text[]", nullable: false),
                    met_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deadlines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "definitions",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    is_latest = table.Column<bool>(type: "boolean", nullable: false),
                    is_published = table.Column<bool>(type: "boolean", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definitions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "mail",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taking = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    mail_id = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => new { x.message_id, x.taking });
                });

            migrationBuilder.CreateTable(
                name: "demo",
                schema: "house",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    seeded_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    offset = table.Column<TimeSpan>(type: "interval", nullable: true),
                    forward_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    forward_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_forwarding = table.Column<bool>(type: "boolean", nullable: false),
                    fired = table.Column<int>(type: "integer", nullable: false),
                    mailed = table.Column<int>(type: "integer", nullable: false),
                    jobs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demo", x => x.id);
                    table.CheckConstraint("ck_demo_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "department_results",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_corrected = table.Column<bool>(type: "boolean", nullable: false),
                    counted = table.Column<string>(type: "text", nullable: true),
                    facts = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_department_results", x => new { x.case_id, x.department });
                });

            migrationBuilder.CreateTable(
                name: "draw_files",
                schema: "cases",
                columns: table => new
                {
                    draw_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_files", x => new { x.draw_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "draws",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    preparation = table.Column<string>(type: "json", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: true),
                    void_reason = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draws", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entries",
                schema: "audit",
                columns: table => new
                {
                    chain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entries", x => new { x.chain_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "event_waits",
                schema: "workflow",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bookmark_id = table.Column<string>(type: "text", nullable: false),
                    event_name = table.Column<string>(type: "text", nullable: false),
                    correlation_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_waits", x => new { x.instance_id, x.bookmark_id });
                });

            migrationBuilder.CreateTable(
                name: "fired_rungs",
                schema: "cases",
                columns: table => new
                {
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rung = table.Column<short>(type: "smallint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    fired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fired_rungs", x => new { x.deadline_id, x.rung });
                });

            migrationBuilder.CreateTable(
                name: "follow_ups",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_follow_ups", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "heads",
                schema: "audit",
                columns: table => new
                {
                    chain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_heads", x => x.chain_id);
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<string>(type: "text", nullable: false),
                    activity_instance_id = table.Column<string>(type: "text", nullable: true),
                    code = table.Column<string>(type: "text", nullable: false),
                    chinese = table.Column<string>(type: "text", nullable: false),
                    english = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "instances",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition_version_id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    parent_bookmark_id = table.Column<string>(type: "text", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: true),
                    open_incidents = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_instances", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal",
                schema: "workflow",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    events = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => new { x.instance_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "ladders",
                schema: "cases",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    rungs = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ladders", x => new { x.key, x.version });
                });

            migrationBuilder.CreateTable(
                name: "letters",
                schema: "mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @event = table.Column<string>(name: "event", type: "text", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: true),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    about = table.Column<string>(type: "text", nullable: true),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rung = table.Column<short>(type: "smallint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deliver_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "libraries",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    department = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    entries = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    imported_by = table.Column<string>(type: "text", nullable: true),
                    added = table.Column<int>(type: "integer", nullable: true),
                    gone = table.Column<int>(type: "integer", nullable: true),
                    changed = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_libraries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "library_entries",
                schema: "cases",
                columns: table => new
                {
                    library_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_library_entries", x => new { x.library_id, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "library_uploads",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    department = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    file = table.Column<byte[]>(type: "bytea", nullable: true),
                    rows = table.Column<byte[]>(type: "bytea", nullable: true),
                    findings = table.Column<byte[]>(type: "bytea", nullable: true),
                    report = table.Column<string>(type: "json", nullable: true),
                    refusal = table.Column<string>(type: "json", nullable: true),
                    rows_read = table.Column<int>(type: "integer", nullable: false),
                    rows_refused = table.Column<int>(type: "integer", nullable: false),
                    library_id = table.Column<Guid>(type: "uuid", nullable: true),
                    working_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_library_uploads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                schema: "mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    is_urgent = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    takings = table.Column<int>(type: "integer", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    doubts = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<short>(type: "smallint", nullable: false),
                    address = table.Column<string>(type: "text", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: false, defaultValue: "zh"),
                    mail_preference = table.Column<string>(type: "text", nullable: false, defaultValue: "All"),
                    email_bad_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    email_bad_because = table.Column<string>(type: "text", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    away_from = table.Column<DateOnly>(type: "date", nullable: true),
                    away_until = table.Column<DateOnly>(type: "date", nullable: true),
                    delegate_to = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_number = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "json", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                schema: "quartz",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job = table.Column<string>(type: "text", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_failed = table.Column<bool>(type: "boolean", nullable: false),
                    is_interrupted = table.Column<bool>(type: "boolean", nullable: false),
                    chinese = table.Column<string>(type: "text", nullable: true),
                    english = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "set_up_codes",
                schema: "identity",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_set_up_codes", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "signals",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: true),
                    payload = table.Column<string>(type: "json", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stuck_figures",
                schema: "cases",
                columns: table => new
                {
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stuck_figures", x => new { x.on, x.cause });
                });

            migrationBuilder.CreateTable(
                name: "tasks",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bookmark_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    department = table.Column<string>(type: "text", nullable: true),
                    role = table.Column<string>(type: "text", nullable: true),
                    candidates = table.Column<string[]>(type: "text[]", nullable: true),
                    assignee = table.Column<string>(type: "text", nullable: true),
                    outcomes = table.Column<string[]>(type: "text[]", nullable: true),
                    parameters = table.Column<string>(type: "json", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_working_days = table.Column<short>(type: "smallint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_by = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "timers",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: true),
                    bookmark_id = table.Column<string>(type: "text", nullable: true),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rung = table.Column<short>(type: "smallint", nullable: true),
                    wait_from = table.Column<DateOnly>(type: "date", nullable: true),
                    wait_days = table.Column<short>(type: "smallint", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "triggers",
                schema: "workflow",
                columns: table => new
                {
                    definition_version_id = table.Column<string>(type: "text", nullable: false),
                    activity_id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    event_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_triggers", x => new { x.definition_version_id, x.activity_id });
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: false),
                    acts = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    must_change_password = table.Column<bool>(type: "boolean", nullable: false),
                    former_passwords = table.Column<string[]>(type: "text[]", nullable: false),
                    times_locked = table.Column<int>(type: "integer", nullable: false),
                    totp_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    totp_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_hashes = table.Column<string[]>(type: "text[]", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: true),
                    normalized_user_name = table.Column<string>(type: "text", nullable: true),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_people_id",
                        column: x => x.id,
                        principalSchema: "identity",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_tokens",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    prefix = table.Column<string>(type: "text", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_tokens", x => x.id);
                    table.ForeignKey(
                        name: "FK_api_tokens_people_person",
                        column: x => x.person,
                        principalSchema: "identity",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_agent = table.Column<string>(type: "text", nullable: true),
                    awaits = table.Column<string>(type: "text", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_people_person",
                        column: x => x.person,
                        principalSchema: "identity",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "task_drafts",
                schema: "workflow",
                columns: table => new
                {
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "json", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_drafts", x => new { x.task_id, x.person });
                    table.ForeignKey(
                        name: "FK_task_drafts_tasks_task_id",
                        column: x => x.task_id,
                        principalSchema: "workflow",
                        principalTable: "tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_normalized_user_name",
                schema: "identity",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_answered_requests_at",
                schema: "identity",
                table: "answered_requests",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_person_created_at",
                schema: "identity",
                table: "api_tokens",
                columns: new[] { "person", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_token_hash",
                schema: "identity",
                table: "api_tokens",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendars_sequence",
                schema: "cases",
                table: "calendars",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_all_open",
                schema: "cases",
                table: "cases",
                column: "id",
                filter: "closed_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_closed",
                schema: "cases",
                table: "cases",
                column: "id",
                filter: "closed_on is not null");

            migrationBuilder.CreateIndex(
                name: "IX_cases_object_id",
                schema: "cases",
                table: "cases",
                column: "object_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_open",
                schema: "cases",
                table: "cases",
                column: "plan_id",
                filter: "closed_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_open_by_team",
                schema: "cases",
                table: "cases",
                column: "team",
                filter: "closed_on is null")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "IX_cases_plan_id_number",
                schema: "cases",
                table: "cases",
                columns: new[] { "plan_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_sealed",
                schema: "cases",
                table: "cases",
                column: "id",
                filter: "is_sealed");

            migrationBuilder.CreateIndex(
                name: "ix_cases_unpublished",
                schema: "cases",
                table: "cases",
                column: "plan_id",
                filter: "not is_published");

            migrationBuilder.CreateIndex(
                name: "IX_deadline_moves_deadline_id_at",
                schema: "cases",
                table: "deadline_moves",
                columns: new[] { "deadline_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_deadline_moves_one_proposal",
                schema: "cases",
                table: "deadline_moves",
                column: "deadline_id",
                unique: true,
                filter: "change = 'Proposed' and decision is null");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_case_id",
                schema: "cases",
                table: "deadlines",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_running",
                schema: "cases",
                table: "deadlines",
                columns: new[] { "binds_on", "id" },
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_to_count_again",
                schema: "cases",
                table: "deadlines",
                column: "checked_by",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ux_deadlines_running_one",
                schema: "cases",
                table: "deadlines",
                columns: new[] { "plan_id", "case_id", "kind", "department", "subject" },
                unique: true,
                filter: "ended_at is null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_definitions_definition_id_version",
                schema: "workflow",
                table: "definitions",
                columns: new[] { "definition_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_definitions_published",
                schema: "workflow",
                table: "definitions",
                column: "definition_id",
                unique: true,
                filter: "is_published");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_started_at",
                schema: "mail",
                table: "deliveries",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_department_results_departments",
                schema: "cases",
                table: "department_results",
                column: "department",
                filter: "published_on is not null");

            migrationBuilder.CreateIndex(
                name: "IX_department_results_plan_id_published_on",
                schema: "cases",
                table: "department_results",
                columns: new[] { "plan_id", "published_on" });

            migrationBuilder.CreateIndex(
                name: "ix_department_results_published",
                schema: "cases",
                table: "department_results",
                columns: new[] { "published_on", "case_id", "department" },
                descending: new bool[0],
                filter: "published_on is not null");

            migrationBuilder.CreateIndex(
                name: "IX_draws_draw_id",
                schema: "cases",
                table: "draws",
                column: "draw_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_draws_plan_id_attempt",
                schema: "cases",
                table: "draws",
                columns: new[] { "plan_id", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_event_waits_event_name_correlation_id",
                schema: "workflow",
                table: "event_waits",
                columns: new[] { "event_name", "correlation_id" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_instance_id",
                schema: "workflow",
                table: "incidents",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_open",
                schema: "workflow",
                table: "incidents",
                column: "created_at",
                filter: "resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_instances_case_id",
                schema: "workflow",
                table: "instances",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_instances_definition_version_id",
                schema: "workflow",
                table: "instances",
                column: "definition_version_id",
                filter: "finished_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_instances_parent_id",
                schema: "workflow",
                table: "instances",
                column: "parent_id",
                filter: "parent_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_instances_plan_id",
                schema: "workflow",
                table: "instances",
                column: "plan_id",
                filter: "case_id is null");

            migrationBuilder.CreateIndex(
                name: "IX_letters_deliver_at",
                schema: "mail",
                table: "letters",
                column: "deliver_at",
                filter: "deliver_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_letters_message_id",
                schema: "mail",
                table: "letters",
                column: "message_id",
                filter: "message_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_letters_recipient_created_at",
                schema: "mail",
                table: "letters",
                columns: new[] { "recipient", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_libraries_kind_name_version",
                schema: "cases",
                table: "libraries",
                columns: new[] { "kind", "name", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_library_entries_name",
                schema: "cases",
                table: "library_entries",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_library_uploads_at",
                schema: "cases",
                table: "library_uploads",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_messages_created_at_id",
                schema: "mail",
                table: "messages",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_leased_until",
                schema: "mail",
                table: "messages",
                column: "leased_until",
                filter: "leased_until is not null");

            migrationBuilder.CreateIndex(
                name: "IX_messages_next_at",
                schema: "mail",
                table: "messages",
                column: "next_at",
                filter: "next_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_messages_recipient",
                schema: "mail",
                table: "messages",
                column: "recipient");

            migrationBuilder.CreateIndex(
                name: "ix_messages_unsent",
                schema: "mail",
                table: "messages",
                columns: new[] { "state", "created_at", "id" },
                filter: "state <> 'Sent'");

            migrationBuilder.CreateIndex(
                name: "IX_people_department",
                schema: "identity",
                table: "people",
                column: "department");

            migrationBuilder.CreateIndex(
                name: "IX_people_email",
                schema: "identity",
                table: "people",
                column: "email",
                filter: "email is not null");

            migrationBuilder.CreateIndex(
                name: "IX_plans_created_at",
                schema: "cases",
                table: "plans",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_plans_document_number",
                schema: "cases",
                table: "plans",
                column: "document_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_runs_job_started_at",
                schema: "quartz",
                table: "runs",
                columns: new[] { "job", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_ends_at",
                schema: "identity",
                table: "sessions",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_person_created_at",
                schema: "identity",
                table: "sessions",
                columns: new[] { "person", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_token_hash",
                schema: "identity",
                table: "sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_signals_instance_id",
                schema: "workflow",
                table: "signals",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_case_id",
                schema: "workflow",
                table: "tasks",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_done",
                schema: "workflow",
                table: "tasks",
                columns: new[] { "completed_by", "ended_at" },
                filter: "completed_by is not null");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_by_assignee",
                schema: "workflow",
                table: "tasks",
                columns: new[] { "assignee", "due_on" },
                filter: "ended_at is null and assignee is not null");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_by_candidate",
                schema: "workflow",
                table: "tasks",
                column: "candidates",
                filter: "ended_at is null and candidates is not null")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_by_instance",
                schema: "workflow",
                table: "tasks",
                column: "instance_id",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_open_by_role",
                schema: "workflow",
                table: "tasks",
                columns: new[] { "role", "department", "due_on" },
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_timers_deadline_id",
                schema: "workflow",
                table: "timers",
                column: "deadline_id",
                filter: "deadline_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_timers_due_at",
                schema: "workflow",
                table: "timers",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_timers_instance_id",
                schema: "workflow",
                table: "timers",
                column: "instance_id",
                filter: "instance_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_triggers_event_name",
                schema: "workflow",
                table: "triggers",
                column: "event_name");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_not_told",
                schema: "exchange",
                table: "webhook_deliveries",
                columns: new[] { "state", "webhook_id" },
                filter: "state in ('Waiting', 'GivenUp')");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_waiting",
                schema: "exchange",
                table: "webhook_deliveries",
                column: "not_before",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_deliveries_webhook_id_id",
                schema: "exchange",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "answered_requests",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "api_tokens",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "calendar_years",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "calendars",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "cases",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "deadline_moves",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "deadlines",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "definitions",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "mail");

            migrationBuilder.DropTable(
                name: "demo",
                schema: "house");

            migrationBuilder.DropTable(
                name: "department_results",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "draw_files",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "draws",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "entries",
                schema: "audit");

            migrationBuilder.DropTable(
                name: "event_waits",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "fired_rungs",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "follow_ups",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "heads",
                schema: "audit");

            migrationBuilder.DropTable(
                name: "incidents",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "instances",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "journal",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "ladders",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "letters",
                schema: "mail");

            migrationBuilder.DropTable(
                name: "libraries",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "library_entries",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "library_uploads",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "messages",
                schema: "mail");

            migrationBuilder.DropTable(
                name: "plans",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "runs",
                schema: "quartz");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "set_up_codes",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "signals",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "stuck_figures",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "task_drafts",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "timers",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "triggers",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "webhook_deliveries",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "webhooks",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "people",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "tasks",
                schema: "workflow");
        }
    }
}
