using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_are_equal_exactly_when_their_elements_are()
    {
        var property = Prop.ForAll<int[], int[]>((a, b) =>
            (a.ToValueList() == b.ToValueList()) == a.SequenceEqual(b)
            && a.ToValueList().GetHashCode() == ((int[])a.Clone()).ToValueList().GetHashCode());

        Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void Any_list_comes_back_from_json() => Check.QuickThrowOnFailure(Prop.ForAll<string[]>(items =>
    {
        ValueList<string?> list = [.. items];
        return FactsJson.Read<ValueList<string?>>(FactsJson.Write(list)) == list;
    }));

    [Fact]
    public void The_default_and_null_are_the_empty_list()
    {
        Assert.Equal(default, ValueList.Create<int>([]));
        Assert.Equal([], FactsJson.Read<ValueList<int>>("null"));
        Assert.Empty(default(ValueList<int>));
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[\"a\",null]")]
    public void An_element_that_is_missing_is_no_element(string json) =>
        Assert.Throws<JsonException>(() => FactsJson.Read<ValueList<string>>(json));

    [Fact]
    public void A_cell_that_may_be_blank_may_be_null_in_a_list() =>
        Assert.Equal([1, null], FactsJson.Read<ValueList<int?>>("[1,null]"));

    [Fact]
    public void Adding_and_replacing_leave_the_old_list_as_it_was()
    {
        ValueList<int> list = [1, 2];

        Assert.Equal([1, 2, 3], list.Add(3));
        Assert.Equal([1, 20], list.Replace(i => i == 2, i => i * 10));
        Assert.Equal([1, 2], list);
        Assert.NotEqual([2, 1], list);
    }

    [Fact]
    public void Changing_the_array_it_was_made_of_does_not_change_the_list()
    {
        int[] items = [1, 2];
        var list = ValueList.Create<int>(items);

        items[0] = 9;

        Assert.Equal([1, 2], list);
    }
}
