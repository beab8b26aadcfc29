using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Names the tagger took for organisations or things though every word of them is a name of people and of nothing else.</summary>
internal static class ListedNames
{
    private const WordClass Names = WordClass.Forename | WordClass.Surname;
    private const int MaxWords = 4;

    /// <summary>"Xi Jinping", "Vo Nguyen Giap": made people in place, unless "the" stands before or a capital after.</summary>
    public static void MakePeople(TokenizedText tokens, List<NameSpan> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Type is NameType.Organisation or NameType.Other && IsListed(tokens, names[i]))
                names[i] = names[i] with { Type = NameType.Person };
        }
    }

    private static bool IsListed(TokenizedText tokens, NameSpan name)
    {
        if (name.Count is < 2 or > MaxWords || IsHeadline(tokens.Flags[name.First]))
            return false;
        var all = WordClass.None;
        for (var token = name.First; token < name.End; token++)
        {
            if ((tokens.Classes[token] & ~Names) != 0 || tokens.Classes[token] == 0 || (tokens.Flags[token] & TokenFlags.AllCapitals) != 0)
                return false;
            all |= tokens.Classes[token];
        }

        return all == Names && !FollowsArticle(tokens, name.First) && !GoesOn(tokens, name.End);
    }

    private static bool IsHeadline(TokenFlags flags) => (flags & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0;

    private static bool FollowsArticle(TokenizedText tokens, int first) =>
        first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0 && (tokens[first - 1] is "the" or "The" or "a" or "an" || (tokens.Classes[first - 1] & WordClass.Thing) != 0);

    private static bool GoesOn(TokenizedText tokens, int end) =>
        end < tokens.Count && (tokens.Flags[end] & TokenFlags.SentenceStart) == 0
        && ((tokens.Flags[end] & TokenFlags.Capital) != 0 || tokens[end] is "&" or "-" || (tokens.Classes[end] & (WordClass.Thing | WordClass.Organisation)) != 0);
}
