using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Which token the tagger put into which type of name, and what the rules ask about tokens.</summary>
internal sealed class NameClaims(DocumentEvidence evidence)
{
    private NameType[] _owner = [];

    /// <summary>The type of name the token is in, or <see cref="Free"/>.</summary>
    public NameType this[int token] => _owner[token];

    /// <summary>What the document shows about the token's word.</summary>
    public Evidence EvidenceOf(TokenizedText tokens, int token) => evidence[tokens.Words[token]];

    /// <summary>The owner of a token that is in no name.</summary>
    public static NameType Free => (NameType)(-1);

    /// <summary>Takes over the names of a text.</summary>
    public void Claim(TokenizedText tokens, List<NameSpan> names)
    {
        if (_owner.Length < tokens.Count)
            _owner = new NameType[tokens.Count];
        Array.Fill(_owner, Free, 0, tokens.Count);
        foreach (var name in names)
            Array.Fill(_owner, name.Type, name.First, name.Count);
    }

    /// <summary>True for a capitalised word on no list but those of names, in an ordinary sentence, that no name has claimed.</summary>
    public bool IsStranger(TokenizedText tokens, int token) => IsStranger(tokens, token, Free);

    /// <summary>The same for a word that a name of the given type has claimed.</summary>
    public bool IsStranger(TokenizedText tokens, int token, NameType owner)
    {
        const TokenFlags Shape = TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.AllCapitals | TokenFlags.Digit | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence;
        return _owner[token] == owner
            && (tokens.Flags[token] & Shape) == TokenFlags.Capital
            && (tokens.Classes[token] & ~(WordClass.Forename | WordClass.Surname)) == 0;
    }

    /// <summary>True beside verbs of what people do and say, after titles, before a possessive.</summary>
    public static bool StandsWherePeopleDo(TokenizedText tokens, int token)
    {
        const WordClass Deed = WordClass.Speech | WordClass.HumanVerb | WordClass.Who;
        var after = token + 1 < tokens.Count ? tokens.Classes[token + 1] : WordClass.None;
        var before = token > 0 ? tokens.Classes[token - 1] : WordClass.None;
        return ((after | before) & Deed) != 0 || (before & (WordClass.Honorific | WordClass.Title)) != 0 || (token + 1 < tokens.Count && tokens[token + 1] is "'s" or "’s");
    }

    /// <summary>True after "in", "from", "near".</summary>
    public static bool StandsWherePlacesDo(TokenizedText tokens, int token) =>
        token > 0 && (tokens.Classes[token - 1] & WordClass.Locative) != 0;
}
