using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity;

/// <summary>People as they are listed.</summary>
/// <param name="Search">Only those whose name, id or address holds this.</param>
/// <param name="Department">Only of this department.</param>
/// <param name="Rows">People, by id.</param>
/// <param name="Departments">Departments to filter by.</param>
/// <param name="Next">Where the next part begins.</param>
public sealed record PeopleModel(string? Search, string? Department, IReadOnlyList<Person> Rows, IReadOnlyList<string> Departments, string? Next);

/// <summary>A person as an administrator registers or changes them.</summary>
/// <param name="IsNew">True while they are not registered.</param>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Department">Department.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Email">Where letters go.</param>
/// <param name="Language">Language of letters.</param>
/// <param name="IsDisabled">True when they may no longer act.</param>
/// <param name="AwayFrom">The first day away.</param>
/// <param name="AwayUntil">The last day away.</param>
/// <param name="DelegateTo">Who hears of reminders meanwhile.</param>
/// <param name="Departments">Departments that are known.</param>
/// <param name="Colleagues">Who could stand in.</param>
public sealed record PersonModel(
    bool IsNew,
    string Id,
    string Name,
    string Department,
    IReadOnlyList<Role> Roles,
    string? Email,
    string Language,
    bool IsDisabled,
    DateOnly? AwayFrom,
    DateOnly? AwayUntil,
    string? DelegateTo,
    IReadOnlyList<string> Departments,
    IReadOnlyList<(string Id, string Name)> Colleagues)
{
    /// <summary>Why what was asked for was not done.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>True after something was kept.</summary>
    public bool IsKept { get; init; }
}

/// <summary>人员: who is registered, what they may do, who is away.</summary>
internal static class PeoplePages
{
    private const int RowsOfPage = 50;
    private const int MostColleagues = 200;

    internal static RouteGroupBuilder MapPeoplePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/administration/people", ListAsync).Needs(Permission.ListPeople);
        pages.MapGet("/administration/people/new", NewAsync).Needs(Permission.RegisterPeople);
        pages.MapPost("/administration/people", PutAsync).Needs(Permission.RegisterPeople);
        pages.MapGet("/administration/people/{id}", ShowAsync).Needs(Permission.ListPeople);
        pages.MapPost("/administration/people/{id}/absence", SetAbsenceAsync).Needs(Permission.NoteAbsence);
        pages.MapPost("/administration/people/{id}/roles", GiveRolesAsync).Needs(Permission.GiveRoles);
        pages.MapPost("/administration/people/{id}/password", SetPasswordAsync).Needs(Permission.SetPasswords);
        return pages;
    }

    // A page of one's own part of the office; the list of everybody is for those who keep accounts or reassign.
    private static Refusal? Against(Caller caller) => Permissions.Against(caller.Actor, Permission.ListPeople);

    private static async Task<IResult> ListAsync(CaseFlowDb db, Caller caller, CancellationToken ct, string? q = null, string? department = null, string? after = null)
    {
        var page = new PageQuery(RowsOfPage, after);
        var begin = page.Begin(parts => string.Join('|', parts), "");
        if ((Against(caller) ?? begin.Refusal) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var own = Permissions.OnlyIn(caller.Actor, Permission.ListPeople);
        var (from, search, of) = (begin.Value, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), own ?? (string.IsNullOrEmpty(department) ? null : department));
        var rows = await db.People.AsNoTracking().Where(person => person.Id.CompareTo(from) > 0 && (of == null || person.Department == of))
            .Where(person => search == null || person.Name.Contains(search) || person.Id.Contains(search) || (person.Email != null && person.Email.Contains(search)))
            .OrderBy(person => person.Id).Take(page.Rows).ToListAsync(ct);
        var shown = Page<Person>.Of(rows, page, person => PageQuery.Cursor(person.Id));
        return Show.Page<PeoplePage>(new { Model = new PeopleModel(search, of, shown.Items, own is null ? await DepartmentsAsync(db, ct) : [own], shown.Next) });
    }

    private static Task<List<string>> DepartmentsAsync(CaseFlowDb db, CancellationToken ct) =>
        db.People.Where(person => person.Department != "").Select(person => person.Department).Distinct().OrderBy(name => name).ToListAsync(ct);

    private static async Task<IResult> NewAsync(CaseFlowDb db, Caller caller, CancellationToken ct, string? role = null, string? department = null) => Against(caller) is { } refusal
        ? Show.Refusal(refusal)
        : Show.Page<PersonPage>(new { Model = new PersonModel(true, "", "", department ?? "", Enum.TryParse<Role>(role, out var one) ? [one] : [], null, "zh", false, null, null, null, await DepartmentsAsync(db, ct), []) });

    private static async Task<IResult> ShowAsync(string id, CaseFlowDb db, Caller caller, CancellationToken ct, bool kept = false)
    {
        var found = await ReadAsync(id, db, caller, ct);
        return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<PersonPage>(new { Model = found.Value with { IsKept = kept } });
    }

    private static async Task<Result<PersonModel>> ReadAsync(string id, CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        if (Against(caller) is { } refusal)
        {
            return refusal;
        }

        if (await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) is not { } person || Permissions.Against(caller.Actor, Permission.ListPeople, person.Department) is not null)
        {
            return Refusal.Because("person.unknown", "没有这个人。", "There is no such person.").Then("从人员名单中选择。", "Choose from the list.");
        }

        var colleagues = await db.People.Where(one => one.Id != id && one.DisabledAt == null && one.Department == person.Department && one.Roles.Any(role => person.Roles.Contains(role)))
            .OrderBy(one => one.Name).Take(MostColleagues).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        return new PersonModel(
            false, person.Id, person.Name, person.Department, [.. person.Roles.Select(Enum.Parse<Role>)], person.Email, person.Language, person.DisabledAt is not null, person.AwayFrom, person.AwayUntil, person.DelegateTo,
            Permissions.Has(caller.Actor, Permission.RegisterPeople) ? await DepartmentsAsync(db, ct) : [], [.. colleagues.Select(one => (one.Id, one.Name))]);
    }

    private static async Task<IResult> PutAsync(IFormCollection form, CaseFlowDb db, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        string Text(string name) => form[name].ToString().Trim();
        var (id, isNew, email) = (Text("id"), Text("new") == "true", Text("email"));
        var request = new PutPerson.Request(Text("name"), Text("department"), email.Length == 0 ? null : email, Text("disabled") == "true", Text("language") is "en" ? "en" : "zh");
        var taken = isNew && await db.People.AnyAsync(person => person.Id == id, ct)
            ? Refusal.Because("person.id-taken", $"编号“{id}”已被使用。", $"The id {id} is taken.").Then("换一个编号，或打开已登记的人员修改。", "Choose another id, or change the person who has it.")
            : null;
        var put = taken is null ? await units.RunAsync(caller.Actor, (PutPerson person) => person.HandleAsync(id, request, ct), ct) : (Result<Person>)taken;
        if (!put.IsRefused)
        {
            return Show.Next($"/administration/people/{Uri.EscapeDataString(id)}?kept=true");
        }

        if (Against(caller) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var known = isNew ? null : (await ReadAsync(id, db, caller, ct)) is { IsRefused: false } found ? found.Value : null;
        var typed = new PersonModel(
            isNew, id, request.Name, request.Department, known?.Roles ?? [], request.Email, request.Language ?? "zh", request.Disabled, known?.AwayFrom, known?.AwayUntil, known?.DelegateTo, await DepartmentsAsync(db, ct), known?.Colleagues ?? []);
        return Show.Page<PersonPage>(new { Model = typed with { Refusal = put.Refusal } }, RefusalStatus.Of(put.Refusal));
    }

    private static async Task<IResult> GiveRolesAsync(string id, IFormCollection form, CaseFlowDb db, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        Role[] roles = [.. form["role"].Select(one => Enum.TryParse<Role>(one, out var role) && Enum.IsDefined(role) ? role : (Role?)null).OfType<Role>()];
        var given = await units.RunAsync(caller.Actor, (GiveRoles give) => give.HandleAsync(id, new([.. roles]), ct), ct);
        return given.IsRefused ? await AgainAsync(id, given.Refusal, db, caller, ct) : Show.Next($"/administration/people/{Uri.EscapeDataString(id)}?kept=true");
    }

    private static async Task<IResult> SetPasswordAsync(string id, IFormCollection form, CaseFlowDb db, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var set = await units.RunAsync(caller.Actor, (SetPassword password) => password.HandleAsync(id, new(form["userName"] is [{ Length: > 0 } name] ? name : null), ct), ct);
        if (set.IsRefused)
        {
            return await AgainAsync(id, set.Refusal, db, caller, ct);
        }

        var found = await ReadAsync(id, db, caller, ct);
        return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<PersonPage>(new { Model = found.Value, OneTime = set.Value.OneTimePassword });
    }

    private static async Task<IResult> AgainAsync(string id, Refusal why, CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        var found = await ReadAsync(id, db, caller, ct);
        return found.IsRefused ? Show.Refusal(why) : Show.Page<PersonPage>(new { Model = found.Value with { Refusal = why } }, RefusalStatus.Of(why));
    }

    private static async Task<IResult> SetAbsenceAsync(string id, IFormCollection form, CaseFlowDb db, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        DateOnly? Day(string name) => DateOnly.TryParseExact(form[name].ToString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var request = form["back"].Count > 0 ? new SetAbsence.Request() : new SetAbsence.Request(Day("from"), Day("until"), form["deputy"].ToString() is { Length: > 0 } deputy ? deputy : null);
        var kept = await units.RunAsync(caller.Actor, (SetAbsence set) => set.HandleAsync(id, request, ct), ct);
        if (!kept.IsRefused)
        {
            return Show.Next($"/administration/people/{Uri.EscapeDataString(id)}?kept=true");
        }

        var found = await ReadAsync(id, db, caller, ct);
        return found.IsRefused
            ? Show.Refusal(kept.Refusal)
            : Show.Page<PersonPage>(new { Model = found.Value with { Refusal = kept.Refusal, AwayFrom = request.AwayFrom, AwayUntil = request.AwayUntil, DelegateTo = request.DelegateTo } }, RefusalStatus.Of(kept.Refusal));
    }
}
