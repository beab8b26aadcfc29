using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Names that the article itself shows to be a firm's, a town's, a boat's or a film's, though people have such names too.</summary>
internal sealed class DescribedThings
{
    private readonly HashSet<ulong> _things = [];
    private readonly HashSet<ulong> _withArticle = [];
    private readonly HashSet<ulong> _seenWithArticle = [];

    /// <summary>Reads what the text shows of each name, whatever the tagger took it for.</summary>
    public void Collect(TokenizedText tokens, List<NameSpan> names)
    {
        _things.Clear();
        _withArticle.Clear();
        foreach (var name in names)
        {
            if ((Descriptions.NamesThing(tokens, name.End) || IsTownOfThatName(tokens, name)) && !FollowsTitle(tokens, name))
                _things.Add(tokens.HashOf(name.First, name.End));
        }

        CollectThoseWhich(tokens);
        CollectThoseWithArticle(tokens, names);
    }

    /// <summary>True for a name that is one of them, word for word, unless a title or a verb of speech makes it a person's; and for the title of a work.</summary>
    public bool IsOne(TokenizedText tokens, NameSpan name)
    {
        if (IsQuotedTitle(tokens, name))
            return true;
        if (name.Count == 1 && _withArticle.Contains(tokens.Words[name.First]))
            return true;
        if (_things.Count == 0 || !_things.Contains(tokens.HashOf(name.First, name.End)) || FollowsTitle(tokens, name))
            return false;
        // "The Caloi family sold Caloi."
        if (IsBeforeFamily(tokens, name))
            return false;
        return !IsSpeaker(tokens, name);
    }

    // "The port city of Qasr al-Bahr", "in Qasr al-Bahr".
    private static bool IsTownOfThatName(TokenizedText tokens, NameSpan name)
    {
        if (name.Count < 2 || name.First < 2 || (tokens.Flags[name.First] & TokenFlags.SentenceStart) != 0)
            return false;
        if (NamedThings.IsOfGround(tokens, name.First))
            return true;
        return name.Type == NameType.Place && (tokens.Classes[name.First] & WordClass.Forename) == 0 && tokens[name.First - 1] is "in" or "near";
    }

    // "The Molly Malone, which was bought with the winnings": a person is one who.
    private void CollectThoseWhich(TokenizedText tokens)
    {
        const int MaxWords = 4;
        for (var comma = 2; comma + 1 < tokens.Count; comma++)
        {
            if (tokens[comma] is not "," || tokens[comma + 1] is not "which")
                continue;
            var first = comma;
            while (first > 1 && comma - first < MaxWords && (tokens.Flags[first - 1] & (TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.SentenceStart)) == TokenFlags.Capital)
                first--;
            if (comma - first > 1 && tokens[first - 1] is "the" or "The")
                _things.Add(tokens.HashOf(first, comma));
        }
    }

    // "The Polaroid format", "the Polaroid camera": a word on no list of names that stands by itself behind "the" or "a" twice, and never behind what people are.
    private void CollectThoseWithArticle(TokenizedText tokens, List<NameSpan> names)
    {
        _seenWithArticle.Clear();
        foreach (var name in names)
        {
            if (name.Count == 1 && name.First > 0 && !IsBeforeFamily(tokens, name) && tokens[name.First - 1] is "the" or "The" or "a" or "an" && IsStrangerToPeople(tokens, name.First)
                && !_seenWithArticle.Add(tokens.Words[name.First]))
                _withArticle.Add(tokens.Words[name.First]);
        }

        if (_withArticle.Count == 0)
            return;
        foreach (var name in names)
        {
            if (name.Type == NameType.Person && (FollowsTitle(tokens, name) || IsSpeaker(tokens, name) || (name.Count > 1 && (tokens.Classes[name.First] & WordClass.Forename) != 0)))
                _withArticle.Remove(tokens.Words[name.End - 1]);
        }
    }

    private static bool IsStrangerToPeople(TokenizedText tokens, int token) =>
        (tokens.Classes[token] & (WordClass.Forename | WordClass.Surname)) == 0 && !WordClusters.IsLikeSurname(tokens.ClustersOf(token));

    // Films like "Mary Poppins" and "Bambi": two words with quotation marks of their own.
    private static bool IsQuotedTitle(TokenizedText tokens, NameSpan name)
    {
        if (name.Count < 2 || name.First == 0 || (tokens.Flags[name.First - 1] & TokenFlags.Quote) == 0)
            return false;
        var close = name.End;
        if (close < tokens.Count && tokens[close] is "," or ".")
            close++;
        if (close >= tokens.Count || (tokens.Flags[close] & TokenFlags.Quote) == 0 || !tokens.IsGluedToPrevious(close))
            return false;
        return close + 1 >= tokens.Count || (tokens.Classes[close + 1] & WordClass.Speech) == 0;
    }

    private static bool IsBeforeFamily(TokenizedText tokens, NameSpan name) =>
        name.End < tokens.Count && tokens[name.End] is "family" or "brothers" or "sisters";

    private static bool IsSpeaker(TokenizedText tokens, NameSpan name)
    {
        if (name.End < tokens.Count && (tokens.Classes[name.End] & WordClass.Speech) != 0)
            return true;
        // "..., said Malone." is the speaker's; in "envoy says Qasr truce may fail" another one speaks, and boats are called.
        var isEnd = name.End == tokens.Count || (tokens.Flags[name.End] & (TokenFlags.Punctuation | TokenFlags.SentenceStart)) != 0;
        return isEnd && name.First > 0 && (tokens.Flags[name.First] & TokenFlags.SentenceStart) == 0 && tokens[name.First - 1] is "said" or "says" or "added" or "asked" or "wrote" or "replied";
    }

    private static bool FollowsTitle(TokenizedText tokens, NameSpan name) =>
        name.First > 0 && (tokens.Flags[name.First] & TokenFlags.SentenceStart) == 0
        && (tokens.Classes[name.First - 1] & (WordClass.Honorific | WordClass.Title | WordClass.Role)) != 0;
}
