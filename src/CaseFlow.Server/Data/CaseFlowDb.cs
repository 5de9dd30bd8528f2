using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Identity.Tokens;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Libraries.Uploads;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Data;

/// <summary>The one database: its tables, their migrations, and what pages and lists read.</summary>
/// <remarks>Steps of workflows write through <see cref="Unit"/>, in one prepared batch; lists read here without tracking.</remarks>
public sealed class CaseFlowDb(DbContextOptions<CaseFlowDb> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Plans.</summary>
    public DbSet<PlanRow> Plans => Set<PlanRow>();

    /// <summary>Cases.</summary>
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    /// <summary>Follow-ups of cases.</summary>
    public DbSet<FollowUpsRow> FollowUps => Set<FollowUpsRow>();

    /// <summary>Results of departments.</summary>
    public DbSet<DepartmentResultRow> DepartmentResults => Set<DepartmentResultRow>();

    /// <summary>Draws.</summary>
    public DbSet<DrawRow> Draws => Set<DrawRow>();

    /// <summary>Files of draws.</summary>
    public DbSet<DrawFileRow> DrawFiles => Set<DrawFileRow>();

    /// <summary>Libraries.</summary>
    public DbSet<LibraryRow> Libraries => Set<LibraryRow>();

    /// <summary>Entries of libraries.</summary>
    public DbSet<LibraryEntryRow> LibraryEntries => Set<LibraryEntryRow>();

    /// <summary>Files that are to become libraries.</summary>
    public DbSet<LibraryUploadRow> LibraryUploads => Set<LibraryUploadRow>();

    /// <summary>Deadlines.</summary>
    public DbSet<DeadlineRow> Deadlines => Set<DeadlineRow>();

    /// <summary>Rungs that fired.</summary>
    public DbSet<RungRow> FiredRungs => Set<RungRow>();

    /// <summary>Days that deadlines had, have, or might get.</summary>
    public DbSet<DeadlineMoveRow> DeadlineMoves => Set<DeadlineMoveRow>();

    /// <summary>Versions of ladders.</summary>
    public DbSet<LadderRow> Ladders => Set<LadderRow>();

    /// <summary>Years of the working calendar that were loaded.</summary>
    public DbSet<CalendarYearRow> CalendarYears => Set<CalendarYearRow>();

    /// <summary>Working calendars that are or were in force.</summary>
    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();

    /// <summary>Timers.</summary>
    public DbSet<TimerRow> Timers => Set<TimerRow>();

    /// <summary>Runs of recurring jobs.</summary>
    public DbSet<RecurringRunRow> RecurringRuns => Set<RecurringRunRow>();

    /// <summary>The mark of a demo; none in an office's own database.</summary>
    public DbSet<DemoRow> Demo => Set<DemoRow>();

    /// <summary>How much was stuck, day by day.</summary>
    public DbSet<StuckFigureRow> StuckFigures => Set<StuckFigureRow>();

    /// <summary>Deadlines by department and day, as they were each hour.</summary>
    public DbSet<DeadlineFigureRow> DeadlineFigures => Set<DeadlineFigureRow>();

    /// <summary>Open cases without progress, as they were each hour.</summary>
    public DbSet<QuietCaseRow> QuietCases => Set<QuietCaseRow>();

    /// <summary>Tasks.</summary>
    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    /// <summary>Drafts of answers.</summary>
    public DbSet<AnswerDraftRow> TaskDrafts => Set<AnswerDraftRow>();

    /// <summary>Workflow definitions.</summary>
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    /// <summary>Events that start definitions.</summary>
    public DbSet<TriggerRow> Triggers => Set<TriggerRow>();

    /// <summary>Workflow instances.</summary>
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();

    /// <summary>Instances waiting for events.</summary>
    public DbSet<EventWaitRow> EventWaits => Set<EventWaitRow>();

    /// <summary>Signals between instances.</summary>
    public DbSet<SignalRow> Signals => Set<SignalRow>();

    /// <summary>What activities did.</summary>
    public DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>Workflows that cannot go on.</summary>
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    /// <summary>Letters.</summary>
    public DbSet<LetterRow> Letters => Set<LetterRow>();

    /// <summary>Mails that go out.</summary>
    public DbSet<MessageRow> Messages => Set<MessageRow>();

    /// <summary>Attempts to hand mails over.</summary>
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    /// <summary>Acts.</summary>
    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    /// <summary>Ends of the chains of acts.</summary>
    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    /// <summary>Programs that are told of acts.</summary>
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    /// <summary>Acts that programs are told of.</summary>
    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();

    /// <summary>People.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>What people sign in with.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Who is signed in.</summary>
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <summary>Tokens of programs.</summary>
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    /// <summary>Codes for the first administrators.</summary>
    public DbSet<SetUpCodeRow> SetUpCodes => Set<SetUpCodeRow>();

    /// <summary>Keys with which servers protect what a browser keeps for them; all of them share these.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Requests that may be repeated.</summary>
    public DbSet<AnsweredRequestRow> AnsweredRequests => Set<AnsweredRequestRow>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("pg_trgm").ApplyConfigurationsFromAssembly(typeof(CaseFlowDb).Assembly);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys", "identity");
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCase());
}
