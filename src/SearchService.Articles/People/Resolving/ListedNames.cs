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
            if (names[i].Type is not (NameType.Organisation or NameType.Other))
                continue;
            if (i > 0 && IsListOfOrganisations(tokens, names[i - 1], names[i]))
                continue;
            if (IsOfficeWithName(tokens, names[i]))
                names[i] = new NameSpan(names[i].First + 1, names[i].End, NameType.Person);
            else if (IsListed(tokens, names[i]) || IsGivenNameWithStranger(tokens, names[i]))
                names[i] = names[i] with { Type = NameType.Person };
            else if (IsHalfListed(tokens, names[i], i + 1 < names.Count ? names[i + 1].First : tokens.Count))
                names[i] = new NameSpan(names[i].First, names[i].End + 1, NameType.Person);
        }
    }

    /// <summary>"European Union Gordon" before "Sondland": a given name at an organisation's or a place's end, with a stranger after it, begins a person.</summary>
    public static void SplitGivenNames(TokenizedText tokens, List<NameSpan> names)
    {
        var count = names.Count;
        for (var i = 0; i < count; i++)
        {
            var (name, last) = (names[i], names[i].End - 1);
            if (name.Type == NameType.Person || name.Count < 2 || name.End >= tokens.Count || IsHeadline(tokens.Flags[last])
                || (i + 1 < count && names[i + 1].First == name.End && (names[i + 1].Count > 1 || names[i + 1].Type == NameType.Person)) || !IsGivenNameOnly(tokens, last) || !IsStranger(tokens, name.End) || GoesOn(tokens, name.End + 1))
                continue;
            names[i] = name with { End = last };
            var person = new NameSpan(last, name.End + 1, NameType.Person);
            if (i + 1 < count && names[i + 1].First == name.End)
                names[i + 1] = person;
            else
                names.Add(person);
        }

        if (names.Count > count)
            names.Sort((one, other) => one.First.CompareTo(other.First));
    }

    private static bool IsGivenNameOnly(TokenizedText tokens, int token) =>
        (tokens.Classes[token] & WordClass.Forename) != 0 && (tokens.Classes[token] & ~Names) == 0 && (tokens.Flags[token] & TokenFlags.AllCapitals) == 0;

    private static bool IsStranger(TokenizedText tokens, int token) =>
        (tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Digit | TokenFlags.Punctuation | TokenFlags.SentenceStart)) == TokenFlags.Capital
        && (tokens.Classes[token] & ~Names) == 0;

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

    // "Goldman Sachs and Morgan Stanley".
    private static bool IsListOfOrganisations(TokenizedText tokens, NameSpan before, NameSpan name) =>
        before.Type == NameType.Organisation && name.Type == NameType.Organisation && before.End + 1 == name.First && tokens[before.End] is "and" or ","
        && (tokens.Flags[name.First] & TokenFlags.SentenceStart) == 0;

    // "General Abdul Rashid Dostum" taken for one organisation.
    private static bool IsOfficeWithName(TokenizedText tokens, NameSpan name)
    {
        if (name.Count is < 3 or > MaxWords || IsHeadline(tokens.Flags[name.First]) || (tokens.Classes[name.First] & (WordClass.Title | WordClass.Organisation | Names)) != WordClass.Title
            || (tokens.Classes[name.First + 1] & WordClass.Forename) == 0 || FollowsArticle(tokens, name.First) || GoesOn(tokens, name.End))
            return false;
        for (var token = name.First + 1; token < name.End; token++)
        {
            if (!IsStranger(tokens, token) || WordClusters.IsOrdinary(tokens.ClustersOf(token)))
                return false;
        }

        return true;
    }

    // "Chelsea Clinton wrote": a given name, though also a place's or a club's (which the lists of names leave out), and a word used like names where people stand.
    private static bool IsGivenNameWithStranger(TokenizedText tokens, NameSpan name) =>
        name.Count == 2 && !IsHeadline(tokens.Flags[name.First]) && ((tokens.Classes[name.First] & WordClass.Forename) != 0 || tokens[name.First] is "Chelsea")
        && (tokens.Classes[name.First] & (WordClass.Common | WordClass.Ground)) == 0
        && IsStranger(tokens, name.End - 1) && WordClusters.IsLikeName(tokens.ClustersOf(name.End - 1))
        && !FollowsArticle(tokens, name.First) && !GoesOn(tokens, name.End) && NameClaims.StandsWherePeopleDo(tokens, name.End - 1);

    // "Liu Xiaming has said" with Liu alone found: a listed name and a stranger where people stand.
    private static bool IsHalfListed(TokenizedText tokens, NameSpan name, int nextName) =>
        name.Count == 1 && name.End < Math.Min(nextName, tokens.Count - 1) && !IsHeadline(tokens.Flags[name.First])
        && (tokens.Classes[name.First] & Names) != 0 && (tokens.Classes[name.First] & ~Names) == 0 && (tokens.Flags[name.First] & TokenFlags.AllCapitals) == 0
        && IsStranger(tokens, name.End) && !FollowsArticle(tokens, name.First) && !GoesOn(tokens, name.End + 1)
        && (tokens[name.End + 1] is "has" or "had" || NameClaims.StandsWherePeopleDo(tokens, name.End));

    private static bool IsHeadline(TokenFlags flags) => (flags & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0;

    private static bool FollowsArticle(TokenizedText tokens, int first) =>
        first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0 && (tokens[first - 1] is "the" or "The" or "a" or "an" || (tokens.Classes[first - 1] & WordClass.Thing) != 0);

    private static bool GoesOn(TokenizedText tokens, int end) =>
        end < tokens.Count && (tokens.Flags[end] & TokenFlags.SentenceStart) == 0
        && ((tokens.Flags[end] & TokenFlags.Capital) != 0 || tokens[end] is "&" or "-" || (tokens.Classes[end] & (WordClass.Thing | WordClass.Organisation)) != 0);
}
