namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>The words of one event of DOMAIN 6.5; one class each.</summary>
internal interface ILetter
{
    /// <summary>N01 to N31, or <c>Drawn</c> for one that a designer drew.</summary>
    string Event { get; }

    /// <summary>True when people of the office get it by mail, too; what DOMAIN 6.5 sends by SMS goes by mail until there is SMS.</summary>
    bool ByMail => false;

    /// <summary>True when it starts a legal period for the one who gets it: then neither preference nor quiet hours hold it back.</summary>
    bool StartsPeriod => false;

    /// <summary>Writes the letter.</summary>
    /// <param name="about">What is known.</param>
    /// <returns>The text in both languages.</returns>
    LetterText Write(LetterFacts about);
}
