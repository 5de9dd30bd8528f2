using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Wording;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>Every letter is written from the facts of a case that went all the way, in both languages, as text and as HTML.</summary>
public sealed partial class LetterWordingTests
{
    [Fact]
    public async Task Every_letter_that_CaseFlow_wrote_can_be_read_in_both_languages_and_holds_nothing_that_it_must_not()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 6, other: 6);
        await inspection.RecordAsync(k1);
        var letters = await inspection.LookAsync(db => db.Letters.AsNoTracking().ToListAsync());

        foreach (var letter in letters)
        {
            foreach (var language in Enum.GetValues<ReadersLanguage>())
            {
                var composed = await ComposeAsync(inspection, letter, language);

                AssertLawful(composed);
                var isFormal = letter.Recipient.Length == 18;
                Assert.Equal(isFormal ? 0 : 1, Links().Count(composed.Html));
                Assert.Equal(language == ReadersLanguage.Chinese ? letter.Subject : composed.Subject, composed.Subject);
            }
        }

        Assert.Contains(letters, letter => letter.Event == "N24" && letter.About is not null);
    }

    [Fact]
    public async Task A_hearing_tells_the_subject_its_codes_its_last_day_and_its_right_and_shows_no_way_into_the_office()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 6, other: 6);
        await inspection.RecordAsync(k1);
        var letter = await inspection.LookAsync(db => db.Letters.FirstAsync(one => one.Event == "N24" && one.About!.Contains(JointInspection.Lead)));

        var composed = await ComposeAsync(inspection, letter, ReadersLanguage.Chinese);

        Assert.Contains("不配合检查情节严重", composed.Text, StringComparison.Ordinal);
        Assert.Contains("陈述、申辩的权利", composed.Text, StringComparison.Ordinal);
        Assert.Matches("请最迟于[0-9]{4}年[0-9]+月[0-9]+日提出", composed.Text);
        Assert.EndsWith($"{JointInspection.Lead}\n{composed.Text.TrimEnd('\n').Split('\n')[^1]}\n", composed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", composed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href", composed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_of_the_domain_has_words_in_both_languages_even_without_facts()
    {
        Assert.Equal([.. Enumerable.Range(1, 31).Select(number => $"N{number:D2}"), "Drawn"], LetterCatalogue.All.Select(letter => letter.Event).OrderBy(name => name == "Drawn").ThenBy(name => name, StringComparer.Ordinal));
        Assert.All(LetterCatalogue.All, letter =>
        {
            var text = letter.Write(Bare(letter.Event));
            Assert.All(text.Paragraphs.Append(text.Subject), words => Assert.True(words.Chinese.Length > 0 && words.English.Length > 0, letter.Event));
            Assert.True(text.Formal is not null || text.Action is not null, letter.Event);
            AssertLawful(new LetterLayout(new Uri("https://office.example/")).Set(text, ReadersLanguage.English, "reader"));
        });
    }

    [Fact]
    public void A_reminder_says_until_when_why_this_day_and_what_was_told_before()
    {
        var about = new LetterFacts
        {
            Letter = Row("N14", "【即将到期】移送有管辖权的部门，2024-09-30 前办理"),
            ObjectName = "示例鼎新职业技能培训学校",
            CaseNumber = 7,
            Deadline = new DeadlineRow
            {
                Id = Guid.Empty,
                Kind = nameof(DeadlineKind.Referral),
                PlanId = Guid.Empty,
                Title = "移送有管辖权的部门",
                Owner = "CaseClerk",
                StartFact = nameof(StartFact.ResultFormed),
                StartOn = new DateOnly(2024, 9, 20),
                Length = 7,
                Unit = nameof(PeriodUnit.WorkingDays),
                Source = "方案五.2",
                DueOn = new DateOnly(2024, 9, 30),
                CalendarVersion = "1",
                CheckedBy = "1",
                ArmedAt = Servers.Morning,
                Rungs = [],
            },
            Fired = [new RungRow { DeadlineId = Guid.Empty, Rung = 1, On = new DateOnly(2024, 9, 26), FiredAt = Servers.Morning }],
            Calendar = WorkingCalendar.Shipped,
            Today = new DateOnly(2024, 9, 26),
        };

        var letter = new LetterLayout(new Uri("https://office.example/caseflow/")).Set(new DueSoonLetter().Write(about), ReadersLanguage.Chinese, "宋远");
        var text = letter.Text;

        Assert.Equal(
            """
            宋远：

            移送有管辖权的部门。期限将到，请按时办理。

            为什么是这一天：自 2024-09-20（周五）形成检查结果起 7 个工作日，当日不计；调休上班，计入：09-29。

            案件：007 示例鼎新职业技能培训学校
            期限：2024-09-30（周一）
            起算：2024-09-20（周五）
            依据：方案五.2

            打开我的待办：https://office.example/caseflow/inbox

            -- 
            已提醒：L1 黄 09-26。

            """.ReplaceLineEndings("\n"),
            text);
        Assert.Contains("已提醒：L1 黄 <span style=\"white-space:nowrap\">09-26</span>。", letter.Html, StringComparison.Ordinal);
        Assert.Contains("<span style=\"white-space:nowrap\">2024-09-30</span>（周一）", letter.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S2 六", "实施方案 六")]
    [InlineData("[D] DOMAIN 6.4 T36", "本单位的期限设置")]
    [InlineData("移送规定 5", "移送规定 5")]
    [InlineData("方案五.2", "方案五.2")]
    public void A_source_is_named_in_words_of_the_office(string source, string shown) => Assert.Equal(shown, DeadlineTable.SourceOf(source).Chinese);

    [Fact]
    public void What_people_typed_cannot_become_markup_or_a_line_of_its_own()
    {
        const string Name = "<script>alert(1)</script>\"'&\u202e\r\nBcc: x";
        var about = new LetterFacts { Letter = Row("N12", Name), ObjectName = Name, CaseNumber = 1, Calendar = WorkingCalendar.Shipped, Today = new DateOnly(2024, 7, 1) };

        var composed = new LetterLayout(new Uri("https://office.example/")).Set(new RefusalRecordedLetter().Write(about), ReadersLanguage.Chinese, Name);

        Assert.DoesNotContain("<script", composed.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202e', composed.Html + composed.Text + composed.Subject);
        Assert.DoesNotContain(composed.Text.Split('\n'), line => line.StartsWith("Bcc", StringComparison.Ordinal));
        Assert.DoesNotContain('\n', composed.Subject);
    }

    private static void AssertLawful(ComposedLetter letter)
    {
        // No ID number, no phone, nothing fetched, no picture, no script.
        Assert.DoesNotMatch("[1-9][0-9]{16}[0-9Xx]", letter.Text);
        Assert.DoesNotMatch("(?<![0-9])1[3-9][0-9]{9}(?![0-9])", letter.Text);
        Assert.DoesNotMatch("<(img|script|link|iframe|object|form)|url\\(|@import|src=", letter.Html);
        Assert.All(Links().Matches(letter.Html), link => Assert.StartsWith("href=\"http", link.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("null", letter.Text, StringComparison.Ordinal);
    }

    private static async Task<ComposedLetter> ComposeAsync(JointInspection inspection, LetterRow letter, ReadersLanguage language)
    {
        await using var scope = inspection.Server.App.Services.CreateAsyncScope();
        var composer = scope.ServiceProvider.GetRequiredService<MessageComposer>();
        return await composer.PreviewAsync(letter, "读者", language, CancellationToken.None);
    }

    private static LetterFacts Bare(string name) => new()
    {
        Letter = Row(name, "主题"),
        Calendar = WorkingCalendar.Shipped,
        Today = new DateOnly(2024, 7, 1),
        PlanTitle = "方案",
        ObjectName = "对象",
        Case = name is "N09" ? Case : null,
    };

    private static CaseFlow.Domain.Cases.InspectionCase Case { get; } = new()
    {
        Id = default,
        PlanId = default,
        Number = "001",
        Subject = new CaseFlow.Domain.Libraries.InspectionObject("91410300MA0000000X", "对象", default),
        Place = new CaseFlow.Domain.Cases.DrawnPlace("D-1", "A", 1),
        Opened = new CaseFlow.Domain.Act("system", Servers.Morning),
    };

    private static LetterRow Row(string name, string subject) => new() { Id = Guid.Empty, Event = name, Recipient = "clerk", Subject = subject, CreatedAt = Servers.Morning };

    [GeneratedRegex("href=\"[^\"]*")]
    private static partial Regex Links();
}
