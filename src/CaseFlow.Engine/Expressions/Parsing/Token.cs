namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>What a token is. A template is cut at its <c>${</c> and <c>}</c>.</summary>
internal enum TokenKind
{
    End,
    Invalid,
    Name,
    Number,
    String,
    TemplateWhole,
    TemplateOpen,
    TemplateMiddle,
    TemplateClose,
    Punctuator,
}

/// <summary>One word, sign, number or text of a source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Text">The word or sign; of a text or template piece, its value after escapes.</param>
/// <param name="Number">The value of a number.</param>
/// <param name="Rank">Of an operator between two values, how tightly it binds, from 0 up; else negative (see <see cref="Punctuators"/>).</param>
/// <param name="AfterNewline">True when a line end stands between it and the token before.</param>
internal sealed record Token(TokenKind Kind, int Start, string Text, double Number, int Rank, bool AfterNewline)
{
    /// <summary>Of an opening parenthesis, the index of the token that closes it; 0 when none does.</summary>
    public int Partner { get; set; }

    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;
}
