using System.Text.Json;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Definitions;

public sealed class PlainValueTests
{
    [Theory]
    [InlineData(5, 5d)]
    [InlineData(5L, 5d)]
    [InlineData(0.5f, 0.5)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData("甲", "甲")]
    [InlineData(true, true)]
    [InlineData(null, null)]
    [InlineData(DayOfWeek.Monday, "Monday")]
    public void What_a_host_hands_over_becomes_plain(object? given, object? expected)
    {
        Assert.Equal(expected, PlainValue.Of(given));
    }

    [Fact]
    public void Dates_and_lists_and_dictionaries_of_every_kind_become_plain()
    {
        var value = PlainValue.Of(new Dictionary<string, object?>
        {
            ["on"] = new DateOnly(2024, 3, 4),
            ["at"] = new DateTimeOffset(2024, 3, 4, 12, 0, 0, TimeSpan.FromHours(8)),
            ["numbers"] = new List<int> { 1, 2 },
            ["texts"] = new Dictionary<string, string> { ["a"] = "b" },
            ["json"] = JsonSerializer.SerializeToElement(new { x = 1 }),
            ["amount"] = 12.5m,
        });

        var expected = PlainValue.Parse("""{"on":"2024-03-04","at":"2024-03-04T12:00:00+08:00","numbers":[1,2],"texts":{"a":"b"},"json":{"x":1},"amount":12.5}""");
        Assert.True(PlainValue.Same(expected, value));
    }

    [Fact]
    public void A_plain_value_is_handed_on_as_it_is()
    {
        var value = PlainValue.Parse("""{"a":[1,{"b":null}]}""");

        Assert.Same(value, PlainValue.Of(value));
    }

    [Fact]
    public void What_has_no_plain_form_or_is_too_deep_is_an_error()
    {
        object? deep = 1d;
        for (var i = 0; i < 129; i++)
        {
            deep = new List<object?> { deep };
        }

        var endless = new List<object?>();
        endless.Add(endless);

        Assert.Throws<ArgumentException>(() => PlainValue.Of(new object()));
        Assert.Equal("value.too-deep", Assert.Throws<ExpressionException>(() => PlainValue.Of(deep)).Code);
        Assert.Equal("value.too-deep", Assert.Throws<ExpressionException>(() => PlainValue.Of(endless)).Code);
        Assert.Same(((List<object?>)deep!)[0], PlainValue.Of(((List<object?>)deep)[0]));
    }

    [Fact]
    public void Same_does_not_mind_the_order_of_members_and_minds_everything_else()
    {
        Assert.True(PlainValue.Same(PlainValue.Parse("""{"a":1,"b":[true,null]}"""), PlainValue.Parse("""{"b":[true,null],"a":1.0}""")));
        foreach (var other in new[] { """{"a":1}""", """{"a":1,"b":[null,true]}""", """{"a":"1","b":[true,null]}""", """{"a":1,"c":[true,null]}""" })
        {
            Assert.False(PlainValue.Same(PlainValue.Parse("""{"a":1,"b":[true,null]}"""), PlainValue.Parse(other)));
        }
    }

    [Fact]
    public void A_number_that_no_double_holds_is_no_JSON()
    {
        Assert.Throws<JsonException>(() => PlainValue.Parse("[1e999]"));
    }
}
