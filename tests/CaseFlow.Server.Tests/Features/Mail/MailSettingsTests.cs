using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;

namespace CaseFlow.Server.Tests.Features.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void A_mail_server_is_named_by_an_address_and_its_password_stands_elsewhere()
    {
        var settings = Read(("CASEFLOW_MAIL", "smtps://clerk%40office.example@mail.example"), ("CASEFLOW_MAIL_PASSWORD", "密码"));

        Assert.Equal(new MailWay.Server("mail.example", 465, MailSecurity.Implicit, new MailLogin("clerk@office.example", "密码"), TimeSpan.FromSeconds(60), null), settings.Way);
        Assert.Equal(("clerk@office.example", 300, 4), (settings.FromAddress, settings.PerMinute, settings.Connections));
        Assert.DoesNotContain("密码", $"{settings}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp+starttls://mail.example", 587, MailSecurity.StartTls)]
    [InlineData("smtp+starttls://mail.example:2525", 2525, MailSecurity.StartTls)]
    [InlineData("smtp://10.0.0.1", 25, MailSecurity.None)]
    [InlineData("smtp://127.0.0.1:1025", 1025, MailSecurity.None)]
    public void Each_way_has_its_usual_port(string said, int port, MailSecurity security)
    {
        var way = Assert.IsType<MailWay.Server>(Read(("CASEFLOW_MAIL", said), ("CASEFLOW_MAIL_FROM", "区市监局 <caseflow@office.example>")).Way);

        Assert.Equal((port, security, null), (way.Port, way.Security, way.Login));
    }

    [Fact]
    public void Without_a_setting_mails_are_files() => Assert.Equal(new MailWay.Folder("/data/mail"), Read().Way);

    [Theory]
    [InlineData("mail.example", null)]
    [InlineData("http://mail.example", null)]
    [InlineData("smtps://mail.example/inbox", "a@b.example")]
    [InlineData("smtps://clerk:pw@mail.example", "a@b.example")]
    [InlineData("smtps://clerk@mail.example", "a@b.example")]
    [InlineData("smtps://mail.example", null)]
    [InlineData("smtps://mail.example", "not an address")]
    [InlineData("sendmail:sendmail", "a@b.example")]
    [InlineData("sendmail:/no/such/program", "a@b.example")]
    public void A_setting_that_makes_no_sense_is_refused(string mail, string? from)
    {
        var refused = Assert.Throws<SettingsRefusedException>(() => from is null ? Read(("CASEFLOW_MAIL", mail)) : Read(("CASEFLOW_MAIL", mail), ("CASEFLOW_MAIL_FROM", from)));

        Assert.DoesNotContain("pw", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_does_not_go_to_another_machine_in_the_clear() => Assert.Throws<SettingsRefusedException>(
        () => Read(("CASEFLOW_MAIL", "smtp://clerk@mail.example"), ("CASEFLOW_MAIL_PASSWORD", "pw"), ("CASEFLOW_MAIL_FROM", "a@b.example")));

    [Fact]
    public void A_missing_program_is_named_with_the_command_that_brings_it() => Assert.Contains(
        "apt-get install", Assert.Throws<SettingsRefusedException>(() => Read(("CASEFLOW_MAIL", "sendmail:/no/such/program"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("CASEFLOW_MAIL_RATE", "-1")]
    [InlineData("CASEFLOW_MAIL_CONNECTIONS", "0")]
    [InlineData("CASEFLOW_MAIL_TIMEOUT", "601")]
    [InlineData("CASEFLOW_MAIL_QUIET", "evening")]
    [InlineData("CASEFLOW_MAIL_QUIET", "20:00-20:00")]
    [InlineData("CASEFLOW_MAIL_CA", "/no/such/file")]
    public void Numbers_hours_and_files_are_checked(string name, string said) => Assert.Throws<SettingsRefusedException>(
        () => Read(("CASEFLOW_MAIL", "smtps://mail.example"), ("CASEFLOW_MAIL_FROM", "a@b.example"), (name, said)));

    [Theory]
    [InlineData("2024-07-01T19:59", false)]
    [InlineData("2024-07-01T20:00", true)]
    [InlineData("2024-07-02T07:29", true)]
    [InlineData("2024-07-02T07:30", false)]
    [InlineData("2024-07-06T12:00", true)]
    [InlineData("2024-09-29T12:00", false)]
    [InlineData("2024-10-02T12:00", true)]
    [InlineData("2031-01-01T12:00", false)]
    [InlineData("2031-01-04T12:00", true)]
    public void Evenings_nights_and_rest_days_are_quiet_and_a_day_made_up_for_is_not(string local, bool isQuiet)
    {
        var at = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(isQuiet, QuietHours.Usual.Holds(OfficeTime.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)), WorkingCalendar.Shipped));
        Assert.False(QuietHours.None.Holds(OfficeTime.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)), WorkingCalendar.Shipped));
    }

    [Theory]
    [InlineData(null, null, "http://127.0.0.1:5080/")]
    [InlineData(null, "http://127.0.0.1:7000;http://127.0.0.1:7001", "http://127.0.0.1:7000/")]
    [InlineData("https://office.example/caseflow", "http://127.0.0.1:7000", "https://office.example/caseflow/")]
    public void Links_lead_to_the_address_that_is_set_or_else_to_the_first_listened_on(string? said, string? urls, string root) =>
        Assert.Equal(root, PublicAddress.Read(said, urls).Root.AbsoluteUri);

    [Theory]
    [InlineData("office.example")]
    [InlineData("ftp://office.example")]
    [InlineData("https://user@office.example")]
    public void An_address_for_links_that_is_none_is_refused(string said) => Assert.Throws<SettingsRefusedException>(() => PublicAddress.Read(said, null));

    private static MailSettings Read(params (string Name, string Value)[] said) =>
        MailSettings.Read(name => said.Where(one => one.Name == name).Select(one => one.Value).FirstOrDefault(), "/data");
}
