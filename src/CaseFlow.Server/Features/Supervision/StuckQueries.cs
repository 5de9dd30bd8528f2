namespace CaseFlow.Server.Features.Supervision;

/// <summary>One query a cause. Each answers <c>id, since, title, detail, detail_en, plan_id, case_id, department, task_id, person</c>; oldest first is asked for by the list.</summary>
/// <remarks>
/// Parameters: <c>$1</c> now, <c>$2</c> the office's day, <c>$3</c> two working days ago, <c>$4</c> five, <c>$5</c> ten, each at the beginning of that day.
/// All begin with what is open, which has an index of its own and stays small however much is closed. Where even that is much, what is looked at
/// is named by an index (tasks nobody has, by age), by what is rare (pairs of role and department without people) or by the hourly look
/// (<see cref="QuietCaseRow"/>), and each is tested again when it is read.
/// </remarks>
internal static class StuckQueries
{
    private const string Receipts = "('RecordReferralAnswer', 'RecordJudicialAnswer')";

    private const string TaskColumns = "t.plan_id, t.case_id, t.department, t.id as task_id, t.assignee as person";

    /// <summary>What all of them begin with: who may act, and of which roles and departments they are; listed once, not looked for task by task.</summary>
    internal const string Before =
        """
        with acting as materialized (select id, roles, department from identity.people where disabled_at is null),
            able as materialized (select distinct concat(r, '/', d) as pair from (select distinct roles, department from acting) p, unnest(array_append(p.roles, '')) r, unnest(array[p.department, '']) d)
        """;

    // Somebody may do a task that nobody has, as TaskRules has it. "Not not in" asks a table in memory that is made once; "in" would be joined again for each task.
    private const string SomebodyMay =
        """
        case when t.candidates is not null then exists (select from unnest(t.candidates) one where not (one not in (select id from acting)))
            else concat(t.role, '/', t.department) in (select pair from able) end
        """;

    // Open tasks that nobody has and nobody may do. Roles and departments are leapt through along their index, so the many tasks of those that have people are not
    // looked at; the last department of each role is null, which stands for tasks of no department. "offset 0" keeps the planner, which takes the pairs for many, from reading all.
    private const string NobodysTasks =
        $"""
        with recursive role_of(role) as (
            select min(role) from workflow.tasks where ended_at is null
            union all
            select (select min(role) from workflow.tasks where ended_at is null and role > r.role) from role_of r where r.role is not null),
        pair_of(role, department) as (
            select role, (select min(department) from workflow.tasks where ended_at is null and role = r.role) from role_of r where role is not null
            union all
            select role, (select min(department) from workflow.tasks where ended_at is null and role = p.role and department > p.department) from pair_of p where p.department is not null),
        nobody as materialized (select role, department from pair_of where concat(role, '/', department) not in (select pair from able))
        select t.* from nobody n, lateral (
            select * from workflow.tasks w where w.ended_at is null and w.role = n.role and w.department = n.department and w.assignee is null and w.candidates is null offset 0) t
        union all
        select t.* from nobody n, lateral (
            select * from workflow.tasks w where w.ended_at is null and w.role = n.role and w.department is null and w.assignee is null and w.candidates is null offset 0) t where n.department is null
        union all
        select t.* from workflow.tasks t where t.ended_at is null and t.role is null and t.assignee is null and t.candidates is null and not {SomebodyMay}
        union all
        select t.* from workflow.tasks t where t.ended_at is null and t.assignee is null and t.candidates is not null and not {SomebodyMay}
        """;

    // Nothing was done in an open case for ten working days, and nothing that lies before it will do anything by itself.
    private const string StandingStill =
        """
        e.at < $5
            and not exists (select from workflow.tasks t where t.case_id = c.id and t.ended_at is null and t.due_on >= $2)
            and not exists (select from workflow.instances i join workflow.timers m on m.instance_id = i.id where i.case_id = c.id and m.due_at > $1)
            and not exists (select from cases.deadlines d where d.case_id = c.id and d.ended_at is null and d.binds_on >= $2)
        """;

    private const string OpenCases = "cases.cases c join audit.heads h on h.chain_id = c.id join audit.entries e on e.chain_id = h.chain_id and e.sequence = h.sequence where c.closed_on is null";

    /// <summary>The hourly look for cases in which nothing happens; a day's beginning decides, so little becomes one in between.</summary>
    internal const string LookForQuietCases =
        $"""
        with quiet as materialized (select c.id from {OpenCases} and {StandingStill}),
            gone as (delete from cases.quiet_cases q where q.case_id not in (select id from quiet))
        insert into cases.quiet_cases (case_id) select id from quiet on conflict do nothing
        """;

    /// <summary>The task by which a deadline <c>s.id</c> is met: its own, or that of the role, department and day. Looked for where it is shown, not where deadlines are counted.</summary>
    internal const string TaskOfDeadline =
        """
        (select t.id from cases.deadlines d join workflow.tasks t on t.ended_at is null
            and t.instance_id = case when d.kind = 'Task' then split_part(d.subject, '/', 1)::uuid end and t.title = d.title
            where d.id = s.id order by t.created_at limit 1),
        (select t.id from cases.deadlines d join workflow.tasks t on t.ended_at is null
            and t.case_id = case when d.kind <> 'Task' then d.case_id end and t.role = d.owner and (t.department is null or t.department = d.department) and t.due_on = d.binds_on
            where d.id = s.id order by t.created_at limit 1)
        """;

    /// <summary>By what the oldest of a cause are found first: an index where one has that order.</summary>
    internal static string OrderOf(StuckCause cause) => cause == StuckCause.Overdue ? "s.binds_on, s.id" : "s.since, s.id";

    /// <summary>The queries.</summary>
    internal static readonly IReadOnlyDictionary<StuckCause, string> Of = new Dictionary<StuckCause, string>
    {
        // From the oldest day on: bounded on both sides, the range of the index looks as short as it is.
        [StuckCause.Overdue] =
            """
            select d.id, (d.binds_on + 1)::timestamp at time zone 'Asia/Shanghai' as since, d.title,
                '应于 ' || d.binds_on || ' 前办理（' || d.source || '）' as detail, 'due on ' || d.binds_on || ' (' || d.source || ')' as detail_en,
                d.plan_id, d.case_id, d.department, null::uuid as task_id, null::text as person, d.binds_on
            from cases.deadlines d where d.ended_at is null and d.binds_on < $2 and d.binds_on >= (select min(binds_on) from cases.deadlines where ended_at is null)
            """,
        [StuckCause.Incident] =
            """
            select n.id, n.created_at as since, i.definition_id || ' / ' || n.activity_id as title, n.chinese as detail, n.english as detail_en,
                i.plan_id, i.case_id, null::text as department, null::uuid as task_id, null::text as person
            from workflow.incidents n join workflow.instances i on i.id = n.instance_id where n.resolved_at is null
            """,
        [StuckCause.NobodyEligible] =
            $"""
            select t.id, t.created_at as since, t.title,
                '没有可办理的人员：' || coalesce(array_to_string(t.candidates, '、'), concat_ws(' ', t.department, t.role)) as detail,
                'nobody may do it: ' || coalesce(array_to_string(t.candidates, ', '), concat_ws(' ', t.department, t.role)) as detail_en, {TaskColumns}
            from ({NobodysTasks}) t
            """,
        [StuckCause.HolderAway] =
            $"""
            select t.id, greatest(t.created_at, coalesce(a.disabled_at, a.away_from::timestamp at time zone 'Asia/Shanghai')) as since, t.title,
                '持有人 ' || t.assignee || case when a.away_from <= $2 and a.disabled_at is null then ' 自 ' || a.away_from || ' 起不在岗' else ' 已停用' end as detail,
                'its holder ' || t.assignee || case when a.away_from <= $2 and a.disabled_at is null then ' is away since ' || a.away_from else ' may no longer act' end as detail_en, {TaskColumns}
            from workflow.tasks t left join identity.people a on a.id = t.assignee
            where t.ended_at is null and t.assignee is not null
                and (a.id is null or a.disabled_at is not null or (a.away_from <= $2 and coalesce(a.away_until >= $2, true)))
            """,
        [StuckCause.NotClaimed] =
            $"""
            select t.id, t.created_at as since, t.title, '自 ' || to_char(t.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') || ' 起无人领取' as detail,
                'taken by nobody since ' || to_char(t.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as detail_en, {TaskColumns}
            from workflow.tasks t where t.ended_at is null and t.assignee is null and t.created_at < $3 and t.kind not in {Receipts} and {SomebodyMay}
                and (t.candidates is null or cardinality(t.candidates) > 1)
            """,
        [StuckCause.AwaitingReceipt] =
            $"""
            select t.id, t.created_at as since, t.title, '等待对方回执' as detail, 'waits for the other side''s answer' as detail_en, {TaskColumns}
            from workflow.tasks t where t.ended_at is null and t.kind in {Receipts} and t.created_at < $4
            """,
        [StuckCause.TimerLate] =
            """
            select m.id, case when m.due_at = 'infinity' then coalesce(d.armed_at, i.created_at) else m.due_at end as since,
                coalesce(d.title, i.definition_id || ' / ' || m.bookmark_id) as title,
                case when m.due_at = 'infinity' then '多次失败后停止：' || m.attempts || ' 次' else '应于 ' || to_char(m.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 触发' end as detail,
                case when m.due_at = 'infinity' then 'given up after ' || m.attempts || ' failures' else 'was to fire at ' || to_char(m.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') end as detail_en,
                coalesce(d.plan_id, i.plan_id) as plan_id, coalesce(d.case_id, i.case_id) as case_id, d.department, null::uuid as task_id, null::text as person
            from workflow.timers m left join cases.deadlines d on d.id = m.deadline_id left join workflow.instances i on i.id = m.instance_id
            where m.due_at < $1 - interval '5 minutes' or (m.due_at = 'infinity' and m.deadline_id is not null)
            """,
        [StuckCause.LetterUndeliverable] =
            """
            select m.id, m.created_at as since, coalesce(l.subject, m.kind) as title,
                m.recipient || '：' || case m.state when 'NoAddress' then '没有可用的邮件地址' when 'Unknown' then '不知对方是否收到' when 'Bounced' then '退回' when 'Refused' then '对方服务器拒收' else '多次发送失败' end
                    || coalesce('（' || m.answer || '）', '') as detail,
                m.recipient || ': ' || case m.state when 'NoAddress' then 'no mail address that works' when 'Unknown' then 'nobody knows whether it arrived' when 'Bounced' then 'it came back' when 'Refused' then 'refused by the mail server' else 'given up after many tries' end
                    || coalesce(' (' || m.answer || ')', '') as detail_en,
                l.plan_id, l.case_id, null::text as department, null::uuid as task_id, m.recipient as person
            from mail.messages m left join lateral (select subject, plan_id, case_id from mail.letters where message_id = m.id order by created_at limit 1) l on true
            where m.state <> 'Sent' and m.state in ('Unknown', 'Refused', 'NoAddress', 'GivenUp', 'Bounced')
            """,
        [StuckCause.NoProgress] =
            $"""
            select c.id, e.at as since, c.object_name as title, '最近办理：' || e.act as detail, 'last act: ' || e.act as detail_en, c.plan_id, c.id as case_id, null::text as department,
                (select t.id from workflow.tasks t where t.case_id = c.id and t.ended_at is null order by t.created_at limit 1) as task_id, null::text as person
            from {OpenCases} and c.id in (select case_id from cases.quiet_cases) and e.at < $5
            """,
    };
}
