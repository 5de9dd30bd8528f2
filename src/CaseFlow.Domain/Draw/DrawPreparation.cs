namespace CaseFlow.Domain.Draw;

/// <summary>Checks the inputs of a draw one after the other, cheapest first.</summary>
internal static class DrawPreparation
{
    internal static Result<PreparedDraw> Prepare(DrawInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var settings = Normal(inputs);
        if (settings.Refusal is { } badSettings)
        {
            return badSettings;
        }

        var libraries = DrawLibraries.Freeze(inputs);
        if (libraries.Refusal is { } badLibraries)
        {
            return badLibraries;
        }

        var excluded = libraries.Value.Exclusions.Select(e => e.ObjectId).ToHashSet(StringComparer.Ordinal);
        var roster = RosterBuilder.Build(inputs.Objects, excluded, libraries.Value.Rules);
        if (roster.Refusal is { } badRoster)
        {
            return badRoster;
        }

        var sizes = libraries.Value.Rules.Select(rule => SizeOf(rule, roster.Value, inputs)).ToList();
        return (RefuseStaffing(settings.Value, libraries.Value.Officers, sizes) ?? RefuseRecusals(settings.Value, libraries.Value, roster.Value, sizes)) is { } tooFew
            ? tooFew
            : new PreparedDraw(settings.Value, libraries.Value, roster.Value, sizes);
    }

    private static StratumSize SizeOf(StratumRule rule, Roster roster, DrawInputs inputs)
    {
        var objects = roster.CountOf(rule.Stratum);
        return new StratumSize(
            rule.Stratum, objects, rule.BasisPoints, SampleSize.Of(objects, rule.BasisPoints, inputs.Rounding, inputs.MinPerStratum));
    }

    private static Result<DrawInputs> Normal(DrawInputs inputs)
    {
        if (DrawText.Part(inputs.DrawId, 128) is not { } drawId)
        {
            return DrawRefusals.BadName("draw-id", inputs.DrawId, "抽取编号");
        }

        if (!Enum.IsDefined(inputs.Rounding) || inputs.MinPerStratum is < 0 or > DrawInputs.LargestMinimum)
        {
            return DrawRefusals.Setting(
                $"取整方式或每类至少户数（{inputs.MinPerStratum}）不在允许范围。",
                $"The rounding, or the minimum per stratum ({inputs.MinPerStratum}), is out of bounds.");
        }

        if (inputs.LoadCap is < 1)
        {
            return DrawRefusals.Setting($"每人组数上限为 {inputs.LoadCap}，至少为 1。", $"The load cap is {inputs.LoadCap}; at least 1 is needed.");
        }

        if (inputs.Departments.FirstOrDefault(d => DrawText.Part(d.Name, DrawInputs.LongestName) is null) is { } unnamed)
        {
            return DrawRefusals.BadName("department", unnamed.Name, "部门");
        }

        var departments = inputs.Departments.Select(d => d with { Name = DrawText.Part(d.Name, DrawInputs.LongestName)! }).ToList();
        var leader = DrawText.Part(inputs.LeaderDepartment, DrawInputs.LongestName);
        return RefuseSeats(departments, leader) is { } refusal
            ? refusal
            : inputs with { DrawId = drawId, Departments = departments, LeaderDepartment = leader! };
    }

    private static Refusal? RefuseSeats(List<DepartmentSeats> departments, string? leader)
    {
        if (departments.Any(d => d.Seats is < 1 or > DepartmentSeats.Most) || departments.Sum(d => d.Seats) < 2)
        {
            return DrawRefusals.Seats(
                $"每个部门 1 至 {DepartmentSeats.Most} 人，每组合计至少 2 人。", $"A department has 1 to {DepartmentSeats.Most} seats, a team at least two.", "INV-03");
        }

        if (departments.DistinctBy(d => d.Name).Count() < departments.Count)
        {
            return DrawRefusals.Seats("同一部门列了两次。", "A department is listed twice.", "INV-04");
        }

        return departments.Any(d => d.Name == leader)
            ? null
            : DrawRefusals.Seats("组长部门不在检查部门之中。", "The leader's department is not among the inspecting departments.", "INV-04");
    }

    // Only where every object of the stratum is drawn is the empty seat certain; elsewhere the plan warns, and a draw that meets it is void on record.
    private static Refusal? RefuseRecusals(DrawInputs settings, DrawLibraries libraries, Roster roster, List<StratumSize> sizes)
    {
        var certain = sizes.Where(size => size.Drawn == size.Objects).Select(size => size.Stratum).ToHashSet(StringComparer.Ordinal);
        foreach (var recused in libraries.Recusals.GroupBy(r => r.ObjectId, r => r.OfficerId).Where(r => roster.StratumOf(r.Key) is { } stratum && certain.Contains(stratum)))
        {
            foreach (var department in settings.Departments)
            {
                var eligible = libraries.Officers.Count(o => o.Department == department.Name && o.CertificateValidTo >= settings.WindowLastDay && !recused.Contains(o.OfficerId));
                if (eligible < department.Seats)
                {
                    return DrawRefusals.TooFewOfficers(department.Name, recused.Key, eligible, department.Seats);
                }
            }
        }

        return null;
    }

    private static Refusal? RefuseStaffing(DrawInputs settings, IReadOnlyList<DrawOfficer> officers, List<StratumSize> sizes)
    {
        var teams = sizes.Sum(s => (long)s.Drawn);
        foreach (var department in settings.Departments)
        {
            var eligible = officers.Count(o => o.Department == department.Name && o.CertificateValidTo >= settings.WindowLastDay);
            if (teams > 0 && (eligible < department.Seats || eligible * (settings.LoadCap ?? teams) < department.Seats * teams))
            {
                return DrawRefusals.TooFewOfficers(department.Name, null, eligible, department.Seats);
            }
        }

        return null;
    }
}
