namespace SearchService.Engine.Analysis;

/// <summary>What Lucene calls the token types.</summary>
public static class TokenTypeNames
{
    /// <summary>Lucene's name for the type, such as "&lt;ALPHANUM&gt;".</summary>
    public static string LuceneName(this TokenType type) => type switch
    {
        TokenType.Word => "word",
        TokenType.Alphanumeric => "<ALPHANUM>",
        TokenType.Number => "<NUM>",
        TokenType.SoutheastAsian => "<SOUTHEAST_ASIAN>",
        TokenType.Ideographic => "<IDEOGRAPHIC>",
        TokenType.Hiragana => "<HIRAGANA>",
        TokenType.Katakana => "<KATAKANA>",
        TokenType.Hangul => "<HANGUL>",
        TokenType.Synonym => "SYNONYM",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a token type."),
    };
}
