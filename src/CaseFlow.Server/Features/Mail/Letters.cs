using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Wording;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Writes letters into the outbox, in the commit of what they tell.</summary>
/// <remarks>Source: DOMAIN 6.5. While a case is sealed (不宜告知) only its team and the approvers of its departments hear of it (INV-16, S2-12).</remarks>
public sealed class Letters(Unit unit, FactStore facts, People people)
{
    /// <summary>Whom a letter is for.</summary>
    /// <param name="Role">People with this role; TeamLeader and Officer mean the seats of the case's team.</param>
    /// <param name="Department">Only those of this department; null for the plan's departments and for people of none, such as the coordinating office.</param>
    /// <param name="Subject">The inspected object itself.</param>
    /// <param name="People">Certain people, by their ids.</param>
    public sealed record Audience(Role? Role = null, string? Department = null, bool Subject = false, IReadOnlyList<string>? People = null);

    /// <summary>Writes one letter to everybody in an audience.</summary>
    /// <param name="letter">N01 to N31.</param>
    /// <param name="key">What makes it one letter; the recipient is added.</param>
    /// <param name="subject">Subject line.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="file">The case; null for a letter about the plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="about">What of it, as <see cref="LetterSubject"/> writes it; null for the whole.</param>
    /// <returns>How many were written.</returns>
    public async ValueTask<int> WriteAsync(
        string letter, string key, string subject, Audience audience, Guid? planId, CaseFile? file, CancellationToken ct, string? about = null)
    {
        var isSealed = file?.Case.IsSealedOn(unit.Today) == true;
        var recipients = (await RecipientsAsync(audience, planId, file, ct)).Distinct(StringComparer.Ordinal).ToList();
        if (isSealed)
        {
            var departments = file!.Case.Team?.Members.Select(member => member.Department).Distinct() ?? [];
            var approvers = await people.WithRoleAsync(Role.PlanApprover, departments, ct);
            recipients.RemoveAll(recipient => file.Case.Team?.Find(recipient) is null && !approvers.Contains(recipient));
        }

        foreach (var recipient in recipients)
        {
            unit.Writes.Letters.Add(new LetterRow
            {
                Id = LetterRow.IdOf($"{letter}/{key}/{recipient}"),
                Event = letter,
                Recipient = recipient,
                Subject = subject,
                PlanId = planId,
                CaseId = file?.Case.Id.Value,
                About = about,
                CreatedAt = unit.Now,

                // A sealed case is told of in CaseFlow only, and what goes to the inspected subject is served on paper (DOMAIN 6.5).
                DeliverAt = isSealed || audience.Subject || !LetterCatalogue.Of(letter).ByMail ? null : unit.Now,
            });
        }

        return recipients.Count;
    }

    private async ValueTask<IEnumerable<string>> RecipientsAsync(Audience audience, Guid? planId, CaseFile? file, CancellationToken ct) => audience switch
    {
        { People: { } people } => people,
        { Subject: true } => file is null ? [] : [file.Case.Subject.Id],
        { Role: Role.TeamLeader } => file?.Case.Team is { } team ? [team.Leader] : [],
        { Role: Role.Officer } => file?.Case.Team?.Members.Where(member => audience.Department is null || member.Department == audience.Department).Select(member => member.OfficerId) ?? [],

        // 登记机关 decides on listings whether or not it takes part in the plan (INV-21).
        { Role: Role.Registrar, Department: null } => await people.WithRoleAsync(Role.Registrar, departments: null, ct),
        { Role: { } role } => await people.WithRoleAsync(role, audience.Department is { } one ? [one] : await DepartmentsAsync(planId, ct), ct),
        _ => [],
    };

    private async ValueTask<IEnumerable<string>?> DepartmentsAsync(Guid? planId, CancellationToken ct) =>
        planId is { } id && await facts.PlanAsync(id, toChange: false, ct) is { } plan ? [.. plan.Configuration.Departments.Select(department => department.Name), ""] : null;
}
