using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Tests.Plans;
using FsCheck;
using FsCheck.Fluent;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Statistics;

public sealed class Form3Tests
{
    [Theory]
    [InlineData("1,9", 9)]
    [InlineData("7,9", 7)]
    [InlineData("5,7", 5)]
    [InlineData("10,5", 10)]
    [InlineData("8,10", 8)]
    [InlineData("2,8", 2)]
    [InlineData("3,2", 3)]
    [InlineData("4,3", 4)]
    [InlineData("6,4", 6)]
    public void An_object_counts_by_its_gravest_item(string codes, int gravest)
    {
        var numbers = codes.Split(',').Select(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(gravest, Form3.Gravest(new(), numbers));
        Assert.Equal(gravest, Form3.Gravest(new(), numbers.AsEnumerable().Reverse()));
    }

    [Fact]
    public void A_plan_may_weigh_codes_otherwise() => Assert.Equal(1, Form3.Gravest(new(GravestOrder: [1, 9]), [6, 9, 1]));

    [Theory]
    [InlineData("区局")]
    [InlineData("合计")]
    public void A_department_finds_its_own_row_although_another_prints_the_same_name(string label)
    {
        var plan = Configuration with { Departments = Configuration.Departments.Replace(_ => true, d => d with { FormLabel = label }), Counting = new(TotalRow: true) };

        var table = Form3.Count(plan, [Counted("A", Labour, 1), Counted("A", Market, 2), Counted("B", Market, 2)], CountedVersion.First);

        Assert.Equal([1, 2], ((string[])[Labour, Market]).Select(department => Form3.RowOf(plan, table, department).Households));
    }

    [Fact]
    public void Every_item_counts_where_the_plan_counts_items()
    {
        var perItem = Configuration with { Counting = new(PerItem: true) };

        var row = Form3.Count(perItem, [Counted("A", Labour, 1, 9), Counted("B", Labour, 1, 1)], CountedVersion.First)[0];

        Assert.Equal((2, [3, 0, 0, 0, 0, 0, 0, 0, 1, 0]), (row.Households, row.Results));
    }

    [Fact]
    public void Every_number_of_the_table_is_of_the_objects_behind_it()
    {
        CountedResult[] counted =
        [
            new("A", Labour, [2], [1], []), new("B", Labour, [5, 1], [5, 1], [DispositionKind.RectificationOrdered]), new("C", Labour, [6], [6], [DispositionKind.CaseFiled, DispositionKind.ReferredToJudicial]),
            new("A", Market, [1], [1], []), new("B", Market, [4], [4], [DispositionKind.RectificationOrdered]),
        ];

        foreach (var version in Enum.GetValues<CountedVersion>())
        {
            var table = Form3.Count(Configuration, counted, version);
            foreach (var department in (string[])[Labour, Market])
            {
                var cells = Form3.RowOf(Configuration, table, department).Cells();
                for (var column = Form3.Households; column <= Form3.LastCounted; column++)
                {
                    Assert.Equal(cells[column - 1], $"{Form3.Behind(Configuration, counted, version, department, column).Count}");
                }
            }
        }

        Assert.Equal(["A"], Form3.Behind(Configuration, counted, CountedVersion.First, Labour, Form3.Households + ResultCode.DisclosureOmitted));
    }

    [Fact]
    public void An_object_inspected_twice_is_one_household_of_its_gravest_result()
    {
        var row = Form3.Count(Configuration, [Counted("A", Labour, 1), Counted("A", Labour, 5)], CountedVersion.First)[0];

        Assert.Equal((1, [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]), (row.Households, row.Results));
    }

    [Fact]
    public void A_case_counts_in_several_dispositions_and_the_fifth_cell_is_blank()
    {
        var row = Form3.Count(
            Configuration,
            [new("A", Market, [5], [5], [DispositionKind.RectificationOrdered, DispositionKind.ReferredToJudicial])],
            CountedVersion.First)[1];

        Assert.Equal([1, 0, 0, 1, null], row.Dispositions);
        Assert.Equal(["区市场监管局", "1", "0", "0", "0", "0", "1", "0", "0", "0", "0", "0", "1", "0", "0", "1", ""], row.Cells());
    }

    [Fact]
    public void A_department_without_results_has_a_row_of_zeros_and_a_stranger_none()
    {
        var rows = Form3.Count(Configuration, [Counted("A", "消防大队", 1)], CountedVersion.First);

        Assert.Equal([(Labour, 0), ("区市场监管局", 0)], rows.Select(r => (r.Department, r.Households)));
    }

    [Fact]
    public void The_total_row_is_there_only_where_the_plan_wants_it()
    {
        CountedResult[] counted = [Counted("A", Labour, 1), Counted("A", Market, 5)];

        var rows = Form3.Count(Configuration with { Counting = new(TotalRow: true) }, counted, CountedVersion.First);

        Assert.Equal(2, Form3.Count(Configuration, counted, CountedVersion.First).Count);
        Assert.Equal(new Form3Row("合计", 2, [1, 0, 0, 0, 1, 0, 0, 0, 0, 0], [0, 0, 0, 0, null]), rows[2]);
    }

    [Fact]
    public void An_object_that_was_not_inspected_or_whose_case_was_withdrawn_is_not_counted()
    {
        var formed = Formed(1, 1, 1);
        var results = ValueList.Create([Result(Labour, formed)]);

        Assert.Single(CountedResult.Of(formed, results, null));
        Assert.Empty(CountedResult.Of(formed with { NotInspected = new(NotInspectedReason.Deregistered, "查询", "head", Labourer) }, results, null));
        Assert.Empty(CountedResult.Of(formed with { Withdrawn = new("裁定", Labourer) }, results, null));
        Assert.Empty(CountedResult.Of(OnSite, [], null));
    }

    [Fact]
    public void Dispositions_count_for_their_own_department()
    {
        var formed = Formed(1, 1, 5);
        var followUps = NothingFollows(formed).Dispose(By("a", Later, Market), Market, DispositionKind.RectificationOrdered).Value;

        var counted = CountedResult.Of(formed, [Result(Labour, formed), Result(Market, formed)], followUps);

        Assert.Equal([0, 1], counted.Select(c => c.Dispositions.Count));
    }

    [Fact]
    public void A_row_that_came_or_went_is_listed_cell_by_cell()
    {
        Form3Row row = new(Labour, 1, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, null]);

        Assert.Equal(15, Form3.Differences([], [row]).Count);
        Assert.Equal(new Form3Difference(Labour, 2, 1, null), Form3.Differences([row], [])[0]);
        Assert.Empty(Form3.Differences([row], [row]));
    }

    [Fact]
    public void The_ten_columns_always_sum_to_the_households() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Gen.ListOf(Gen.Choose(1, 10)).Where(codes => codes.Count > 0)).ToArbitrary(),
        objects =>
        {
            var counted = objects.Select((codes, i) => new CountedResult($"{i % 7}", Labour, codes.ToValueList(), codes.ToValueList(), []));

            var row = Form3.Count(Configuration, counted, CountedVersion.Current)[0];

            return row.Households == row.Results.Sum() && row.Households == Math.Min(7, objects.Count);
        }));

    private static CountedResult Counted(string id, string department, params int[] codes) => new(id, department, codes.ToValueList(), codes.ToValueList(), []);
}
