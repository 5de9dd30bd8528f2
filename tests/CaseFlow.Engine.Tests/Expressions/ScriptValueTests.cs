namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>What scripts give, against values worked out by hand or by the JavaScript standard.</summary>
public class ScriptValueTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (source, expected) in ScriptCases.Cases)
            {
                data.Add(source, expected);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_script_gives_the_value_JavaScript_gives(string source, string expectedJson)
    {
        var value = new TestScope().Run(source);

        Assert.Equal(PlainValue.Show(PlainValue.Parse(expectedJson)), PlainValue.Show(value));
    }
}
