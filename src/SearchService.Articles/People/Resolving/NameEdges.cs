using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Where a person's name begins and ends, once the tagger has found most of it.</summary>
internal sealed class NameEdges(NameClaims claims)
{
    private readonly HashSet<ulong> _places = [];

    private const WordClass NotNames = WordClass.Function | WordClass.Calendar | WordClass.Demonym;
    private const int MaxWords = 6;

    /// <summary>"said Asaad Hanna" with only Hanna found, "Frank Kelly Freas" with only Frank Kelly: capitalised words that nothing else claims, right beside a name in an ordinary sentence, belong to it.</summary>
    public NameSpan TakeStrangers(TokenizedText tokens, NameSpan name)
    {
        var (first, end) = (name.First, name.End);
        while (first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0 && (IsFreeStranger(tokens, first - 1) || IsGivenName(tokens, first - 1))
            && name.Count <= 2)
            first--;
        // To the right only after a given name or two words, and not over a word that is a thing elsewhere ("Warhol Polaroids").
        var hasGivenName = name.Count > 1 || (tokens.Classes[name.First] & WordClass.Forename) != 0;
        if (name.Count == 1 && end < tokens.Count && FollowsTitle(tokens, first) && (tokens.Flags[end] & TokenFlags.SentenceStart) == 0
            && claims[end] != NameType.Person && claims.IsStranger(tokens, end, claims[end]))
            end++;
        const Evidence Thing = Evidence.AfterThe | Evidence.SeenLower | Evidence.WithOrganisation | Evidence.WithGround;
        while (hasGivenName && end < tokens.Count && (tokens.Flags[end] & TokenFlags.SentenceStart) == 0 && claims.IsStranger(tokens, end)
            && (claims.EvidenceOf(tokens, end) & Thing) == 0)
            end++;
        while (first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0 && claims[first - 1] == NameClaims.Free && IsInitials(tokens, first - 1))
            first--;
        first = TakeFamilyName(tokens, first, name.Count);
        first = TakeNickname(tokens, first);
        if (end == name.End && TakesNickname(tokens, name))
            end += 4;
        return end - first <= MaxWords ? new NameSpan(first, end, NameType.Person) : name;
    }

    /// <summary>The name without offices in front and letters behind, with its particles and suffix; null when nothing of a person is left.</summary>
    public NameSpan? Refine(TokenizedText tokens, NameSpan name)
    {
        var (first, end) = (name.First, name.End);
        while (first < end && IsTitle(tokens, first, end))
            first++;
        while (end > first && ((tokens.Flags[end - 1] & TokenFlags.Punctuation) != 0 || (end - first > 1 && IsPostNominal(tokens[end - 1]))))
            end--;
        first = AfterPlaceOfOffice(tokens, first, end);
        first = AfterOffice(tokens, first, end);
        first = AfterOrdinaryWord(tokens, first, end);
        if (first == end || !HasNameWord(tokens, first, end) || NamedThings.EndsAsOrganisation(tokens, first, end))
            return null;
        first = TakeParticles(tokens, first);
        end = TakeSuffix(tokens, end);
        if (NamedThings.IsInPlaceOfAPlace(claims, tokens, first, end))
        {
            if (end - first > 1)
                _places.Add(tokens.HashOf(first, end));
            return null;
        }

        return NamedThings.IsNamedThing(tokens, first, end) ? null : new NameSpan(first, end, NameType.Person);
    }

    // A word that only lists of names know, if any. What the tagger took by itself for a place or an organisation ("Bola" Tinubu) is free too.
    private bool IsFreeStranger(TokenizedText tokens, int token)
    {
        var isAlone = token == 0 || claims[token - 1] != claims[token] || (tokens.Flags[token] & TokenFlags.SentenceStart) != 0;
        return claims[token] != NameType.Person && (claims[token] == NameClaims.Free || (isAlone && (tokens.Classes[token] & WordClass.Forename) != 0))
            && claims.IsStranger(tokens, token, claims[token])
            && ((tokens.Flags[token] & TokenFlags.SentenceStart) == 0 || (claims.EvidenceOf(tokens, token) & Evidence.SeenLower) == 0);
    }

    // "Ole Gunnar Solskjaer took over": a given name first in its sentence, though somebody writes "ole" as well.
    private bool IsGivenName(TokenizedText tokens, int token)
    {
        const TokenFlags Shape = TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Punctuation | TokenFlags.HeadlineSentence;
        return claims[token] == NameClaims.Free && (tokens.Flags[token] & Shape) == TokenFlags.Capital
            && (tokens.Classes[token] & WordClass.Forename) != 0 && (tokens.Classes[token] & ~(WordClass.Forename | WordClass.Surname | WordClass.Common)) == 0
            && (claims.EvidenceOf(tokens, token) & Evidence.SeenLower) == 0;
    }

    // "Coach Pep Guardiola": behind an office two words are a name, whichever is on a list.
    private static bool FollowsTitle(TokenizedText tokens, int first) =>
        first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0
        && (tokens.Classes[first - 1] & (WordClass.Title | WordClass.Honorific)) != 0 && (tokens.Flags[first - 1] & TokenFlags.Capital) != 0;

    // "Park Chan-wook" with only Chan-wook found: a park it may be elsewhere, but not before such a name.
    private static int TakeFamilyName(TokenizedText tokens, int first, int count)
    {
        const TokenFlags Shape = TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.HeadlineSentence;
        const WordClass Never = WordClass.Function | WordClass.Title | WordClass.Honorific | WordClass.Demonym | WordClass.Speech | WordClass.Calendar;
        const int MaxLetters = 6;
        var isGiven = count == 1 && first > 0 && (tokens.Flags[first] & (TokenFlags.Hyphen | TokenFlags.InnerCapital | TokenFlags.SentenceStart)) == TokenFlags.Hyphen;
        return isGiven && (tokens.Flags[first - 1] & Shape) == TokenFlags.Capital && (tokens.Classes[first - 1] & Never) == 0 && tokens.LengthOf(first - 1) <= MaxLetters
            ? first - 1
            : first;
    }

    // "T.K. Lund", "J. Smith".
    private static bool IsInitials(TokenizedText tokens, int token)
    {
        var word = tokens[token];
        return (tokens.Flags[token] & (TokenFlags.Period | TokenFlags.Capital)) == (TokenFlags.Period | TokenFlags.Capital)
            && (tokens.Classes[token] & (WordClass.Place | WordClass.Title | WordClass.Honorific | WordClass.Calendar)) == 0
            && word.Length is 2 or 4 or 6 && word[1] == '.';
    }

    // 'Walter "Deacon" Stroud' with only Walter found.
    private static bool TakesNickname(TokenizedText tokens, NameSpan name)
    {
        var end = name.End;
        return name.Count == 1 && end + 3 < tokens.Count && (tokens.Classes[name.First] & WordClass.Forename) != 0
            && (tokens.Flags[end] & TokenFlags.Quote) != 0 && (tokens.Flags[end + 2] & TokenFlags.Quote) != 0
            && (tokens.Flags[end + 1] & TokenFlags.Capital) != 0
            && (tokens.Flags[end + 3] & (TokenFlags.Capital | TokenFlags.SentenceStart | TokenFlags.Punctuation)) == TokenFlags.Capital
            && (tokens.Classes[end + 3] & WordClass.Function) == 0 && tokens.IsGluedToPrevious(end + 2);
    }

    // 'Walter "Deacon" Stroud': four tokens back stands the given name.
    private int TakeNickname(TokenizedText tokens, int first)
    {
        var isNickname = first >= 4 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0
            && (tokens.Flags[first - 1] & TokenFlags.Quote) != 0 && (tokens.Flags[first - 3] & TokenFlags.Quote) != 0
            && (tokens.Flags[first - 2] & TokenFlags.Capital) != 0 && (tokens.Flags[first - 4] & TokenFlags.Capital) != 0
            && ((tokens.Classes[first - 4] & WordClass.Forename) != 0 || claims[first - 4] == NameType.Person);
        return isNickname ? first - 4 : first;
    }

    // "Seminole County Sheriff Don Eslinger", "European Union Gordon Sondland", "Australian Timothy Weeks": the name begins after the office.
    private static int AfterOffice(TokenizedText tokens, int first, int end)
    {
        for (var token = end - 2; token >= first; token--)
        {
            var classes = tokens.Classes[token];
            if (token == first && !IsOrigin(tokens, token, end))
                break;
            // 'Walter "Deacon" Stroud': an office in quotation marks is a nickname.
            if ((tokens.Flags[token + 1] & TokenFlags.Quote) != 0)
                continue;
            const WordClass Office = WordClass.Title | WordClass.Honorific | WordClass.Demonym | WordClass.Place;
            if (((classes & Office) != 0 || ((classes & (WordClass.Organisation | WordClass.Ground)) != 0 && end - token > 2)) && (classes & (WordClass.Forename | WordClass.Surname | WordClass.Particle)) == 0
                && (tokens.Flags[token] & TokenFlags.Initial) == 0)
                return token + 1;
        }

        return first;
    }

    // "Minister of Information Moammar al-Eryani", "Mayor of Koszalin Piotr Jedlinski": the office goes on to the given name.
    private static int AfterPlaceOfOffice(TokenizedText tokens, int first, int end)
    {
        const WordClass Office = WordClass.Title | WordClass.Role;
        if (end - first < 3 || first < 2 || (tokens.Flags[first] & TokenFlags.SentenceStart) != 0 || tokens[first - 1] is not ("of" or "for")
            || (tokens.Classes[first - 2] & Office) == 0 || (tokens.Classes[first] & (WordClass.Forename | WordClass.Place)) == WordClass.Forename)
            return first;
        for (var token = first + 1; token < end - 1; token++)
        {
            if ((tokens.Classes[token] & WordClass.Forename) != 0)
                return token;
        }

        return first;
    }

    // "Scientologist Tom Cruise", "Currently Shalev": an ordinary word that is not used like any name, before a given name and another, or before a name that a sentence's adverb joined.
    private static int AfterOrdinaryWord(TokenizedText tokens, int first, int end)
    {
        if (end - first < 2 || (tokens.Classes[first] & (WordClass.Forename | WordClass.Surname | WordClass.Particle)) != 0
            || (tokens.Flags[first] & (TokenFlags.Capital | TokenFlags.Initial | TokenFlags.Period | TokenFlags.Hyphen | TokenFlags.InnerCapital)) != TokenFlags.Capital
            || !WordClusters.IsOrdinary(tokens.ClustersOf(first)) || !((tokens.Classes[first] & WordClass.Common) != 0 || SaysWhatSomebodyIs(tokens[first]))
            || (tokens.Flags[first + 1] & (TokenFlags.Capital | TokenFlags.Quote)) != TokenFlags.Capital)
            return first;
        var isAdverb = (tokens.Flags[first] & TokenFlags.SentenceStart) != 0 && tokens[first].EndsWith("ly", StringComparison.Ordinal);
        return isAdverb || (end - first > 2 && (tokens.Classes[first + 1] & WordClass.Forename) != 0) ? first + 1 : first;
    }

    // "Scientologist", "Whistleblower", "Moderator".
    private static bool SaysWhatSomebodyIs(ReadOnlySpan<char> word) =>
        word.EndsWith("ist", StringComparison.Ordinal) || word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("or", StringComparison.Ordinal);

    // "Democrat Rod Blagojevich", "Ukraine Volodymyr Zelenskyy": where somebody comes from, before a given and a family name.
    private static bool IsOrigin(TokenizedText tokens, int token, int end) =>
        end - token > 2 && (tokens.Classes[token] & (WordClass.Demonym | WordClass.Place)) != 0 && (tokens.Classes[token + 1] & WordClass.Forename) != 0
        && (tokens.Classes[token] & (WordClass.Organisation | WordClass.Ground)) == 0;

    // "President" in "President Putin"; "Justice" alone may be a name, so the last word stays.
    private static bool IsTitle(TokenizedText tokens, int token, int end)
    {
        if (token == end - 1)
            return false;
        var classes = tokens.Classes[token];
        if (IsOfCrownPrince(tokens, token, end))
            return true;
        if ((classes & (WordClass.Forename | WordClass.Surname)) != 0 && (classes & WordClass.Honorific) == 0)
            return false;
        // "Superintendent of Police T. Joseph Vijay": an office's last word in front of two or more words of a name.
        if (end - token > 2 && (classes & (WordClass.Organisation | WordClass.Ground)) != 0)
            return true;
        return (classes & (WordClass.Honorific | WordClass.Title | WordClass.Function)) != 0 || (tokens.Flags[token] & TokenFlags.Punctuation) != 0;
    }

    // "Crown Prince Mohammed bin Salman": both words, and more of a name behind them.
    private static bool IsOfCrownPrince(TokenizedText tokens, int token, int end) =>
        (tokens[token] is "Crown" && token + 2 < end && tokens[token + 1] is "Prince" or "Princess")
        || (tokens[token] is "Prince" or "Princess" && token + 1 < end && token > 0 && tokens[token - 1] is "Crown");

    // Letters after a name are no part of it; "Jr." is.
    private static bool IsPostNominal(ReadOnlySpan<char> word) =>
        word is "KC" or "QC" or "MP" or "MBE" or "OBE" or "CBE" or "PhD" or "Ph.D." or "MD" or "M.D." or "MLA" or "SC" or "Esq.";

    private static bool HasNameWord(TokenizedText tokens, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            var classes = tokens.Classes[token];
            var isListed = (classes & (WordClass.Forename | WordClass.Surname)) != 0;
            if ((tokens.Flags[token] & TokenFlags.Punctuation) == 0 && ((classes & NotNames) == 0 || (isListed && end - first > 1)))
                return true;
        }

        return false;
    }

    // "bin Laden", "van der Merwe", "de Gaulle": small words in front belong to the name.
    private static int TakeParticles(TokenizedText tokens, int first)
    {
        while (first > 0
            && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0
            && tokens[first - 1] is "bin" or "bint" or "ibn" or "al" or "el" or "von" or "van" or "der" or "den" or "del" or "della" or "di" or "da" or "dos" or "ter" or "ten" or "abu" or "ould" or "de")
            first--;
        return first;
    }

    private static int TakeSuffix(TokenizedText tokens, int end)
    {
        var next = end;
        if (next < tokens.Count && tokens[next] is ",")
            next++;
        if (next < tokens.Count && (tokens.Flags[next] & TokenFlags.SentenceStart) == 0
            && tokens[next] is "Jr." or "Jr" or "Sr." or "Sr" or "II" or "III" or "IV")
            return next + 1;
        return end;
    }

    /// <summary>Forgets the places of the text before.</summary>
    public void Clear() => _places.Clear();

    /// <summary>"Near Qasr al-Bahr", when elsewhere stands "the city of Qasr al-Bahr".</summary>
    public bool IsKnownPlace(TokenizedText tokens, NameSpan name) => _places.Count > 0 && _places.Contains(tokens.HashOf(name.First, name.End));
}
