using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Adds people the tagger did not see but whose surroundings leave no doubt.</summary>
internal sealed class MissedPeople(NameClaims claims)
{
    private const int MaxWords = 6;

    private readonly HashSet<ulong> _known = [];

    /// <summary>"Malala Yousafzai, Kailash Satyarthi and Denis Mukwege": two or three unclaimed words between people in a list are one more.</summary>
    public void AddBetweenPeople(TokenizedText tokens, List<NameSpan> people)
    {
        var count = people.Count;
        for (var i = 0; i + 1 < count; i++)
        {
            var (first, end) = (people[i].End, people[i + 1].First);
            if (end - first is < 4 or > 6 || tokens.SectionOf(first) != tokens.SectionOf(end) || !IsListMark(tokens, first) || !IsListMark(tokens, end - 1))
                continue;
            first++;
            end -= tokens[end - 1] is "and" && tokens[end - 2] is "," ? 2 : 1;
            var isName = end - first is 2 or 3;
            for (var token = first; isName && token < end; token++)
                isName = claims.IsStranger(tokens, token, claims[first]) && claims[first] != NameType.Person && (tokens.Flags[token] & TokenFlags.SentenceStart) == 0;
            if (isName)
                people.Add(new NameSpan(first, end, NameType.Person));
        }
    }

    /// <summary>"Valeska Paris, an Australian woman", "Tadesse Bekele, 34,", "Amara Kone, who": two or three words that are described as people are.</summary>
    public void AddDescribed(TokenizedText tokens, List<NameSpan> people)
    {
        for (var comma = 2; comma + 2 < tokens.Count; comma++)
        {
            if (tokens[comma] is not "," || !IsDescription(tokens, comma + 1))
                continue;
            var first = comma;
            while (first > 0 && comma - first <= MaxWords && (tokens.Flags[first - 1] & (TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.Digit)) == TokenFlags.Capital
                && (first == comma || (tokens.Flags[first] & TokenFlags.SentenceStart) == 0))
                first--;
            if (comma - first is 2 or 3 && MayBeDescribed(tokens, first, comma))
                people.Add(new NameSpan(first, comma, NameType.Person));
        }
    }

    /// <summary>"The novelist, Chimamanda Ngozi Adichie, lives": two or three words between commas behind what somebody is.</summary>
    public void AddBetweenCommas(TokenizedText tokens, List<NameSpan> people)
    {
        for (var comma = 2; comma + 3 < tokens.Count; comma++)
        {
            if (tokens[comma] is not "," || (tokens.Classes[comma - 1] & WordClass.Role) == 0 || (tokens.Flags[comma - 1] & TokenFlags.Capital) != 0
                || tokens[comma - 2] is not ("the" or "The" or "his" or "her" or "its" or "their"))
                continue;
            var end = comma + 1;
            while (end < tokens.Count && end - comma <= MaxWords && (tokens.Flags[end] & (TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.SentenceStart)) == TokenFlags.Capital)
                end++;
            if (end - comma - 1 is 2 or 3 && end < tokens.Count && tokens[end] is "," && MayBeDescribed(tokens, comma + 1, end))
                people.Add(new NameSpan(comma + 1, end, NameType.Person));
        }
    }

    /// <summary>"professor Marc Lamont Hill", "photographer Johnnie Okonkwo": a given name and one or two words more behind what somebody is.</summary>
    public void AddAfterRoles(TokenizedText tokens, List<NameSpan> people)
    {
        const TokenFlags Shape = TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence | TokenFlags.SentenceStart;
        const WordClass NotGiven = WordClass.Place | WordClass.Organisation | WordClass.Ground | WordClass.Demonym | WordClass.Calendar | WordClass.Function | WordClass.Title | WordClass.Honorific;
        const WordClass NotFamily = WordClass.Organisation | WordClass.Thing | WordClass.Function | WordClass.Title | WordClass.Role | WordClass.Demonym;
        for (var first = 1; first + 1 < tokens.Count; first++)
        {
            if ((tokens.Classes[first - 1] & (WordClass.Role | WordClass.Title)) == 0 || (tokens.Flags[first - 1] & TokenFlags.Capital) != 0
                || (tokens.Classes[first] & WordClass.Forename) == 0 || (tokens.Classes[first] & NotGiven) != 0)
                continue;
            var end = first;
            while (end < tokens.Count && (tokens.Flags[end] & Shape) == TokenFlags.Capital && claims[end] != NameType.Person)
                end++;
            var goesOn = end < tokens.Count && (tokens.Flags[end] & (TokenFlags.Capital | TokenFlags.SentenceStart)) == TokenFlags.Capital;
            var last = end > first ? tokens.Classes[end - 1] : WordClass.None;
            if (end - first is 2 or 3 && !goesOn && ((last & NotFamily) == 0 || (last & WordClass.Surname) != 0))
                people.Add(new NameSpan(first, end, NameType.Person));
        }
    }

    /// <summary>"Volker said" elsewhere makes "Kurt Volker" a person too, and "Joe Biden" makes "Hunter Biden" one, though the model did not see it.</summary>
    public void AddKnownWithGivenName(TokenizedText tokens, List<NameSpan> people)
    {
        _known.Clear();
        foreach (var name in people)
        {
            const WordClass Ordinary = WordClass.Common | WordClass.Place | WordClass.Demonym | WordClass.Organisation | WordClass.Suffix;
            if ((tokens.Classes[name.End - 1] & Ordinary) == 0)
                _known.Add(tokens.Words[name.End - 1]);
        }

        for (var token = 1; token < tokens.Count && _known.Count > 0; token++)
        {
            const TokenFlags Shape = TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.AllCapitals | TokenFlags.Digit | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence;
            if (_known.Contains(tokens.Words[token]) && claims[token] != NameType.Person && (tokens.Flags[token] & (Shape | TokenFlags.SentenceStart)) == TokenFlags.Capital
                && claims[token - 1] != NameType.Person && (tokens.Flags[token - 1] & Shape) == TokenFlags.Capital && MayBeGivenName(tokens, token - 1)
                && (token + 1 == tokens.Count || (tokens.Flags[token + 1] & (TokenFlags.Capital | TokenFlags.SentenceStart)) != TokenFlags.Capital))
                people.Add(new NameSpan(token - 1, token + 1, NameType.Person));
        }
    }

    // A given name by the lists, or a surname that the tagger put into one name with the word after it.
    private bool MayBeGivenName(TokenizedText tokens, int token)
    {
        const WordClass Names = WordClass.Forename | WordClass.Surname;
        var classes = tokens.Classes[token];
        return (classes & WordClass.Forename) != 0
            || ((classes & WordClass.Surname) != 0 && (classes & ~(Names | WordClass.Common)) == 0 && claims[token] != NameClaims.Free && claims[token] == claims[token + 1]);
    }

    /// <summary>"Mr. Zinki", "Chairman Schiff": a person whatever the model says, unless an organisation's name goes on around it.</summary>
    public void AddAfterHonorifics(TokenizedText tokens, List<NameSpan> people)
    {
        for (var token = 0; token + 1 < tokens.Count; token++)
        {
            var isSalutation = tokens[token] is "Mr." or "Mr" or "Mrs." or "Mrs" or "Ms." or "Ms" or "Dr." or "Dr";
            if (!isSalutation && !IsPersonalTitle(tokens, token))
                continue;
            var end = token + 1;
            while (end < tokens.Count && end < token + 4 && IsAfterHonorific(tokens, end, isSalutation))
                end++;
            var goesOn = end < tokens.Count && (tokens.Flags[end] & (TokenFlags.SentenceStart | TokenFlags.Capital | TokenFlags.Punctuation)) == TokenFlags.Capital
                && ((tokens.Classes[end] & WordClass.Function) == 0 || claims[end] == NameType.Person);
            var isOneClaim = claims[token] == NameType.Organisation && (end == tokens.Count || claims[end] != NameType.Organisation);
            if (end > token + 1 && !goesOn && (claims[token + 1] != NameType.Organisation || end - token > 2 || isOneClaim))
                people.Add(new NameSpan(token + 1, end, NameType.Person));
        }
    }

    private static bool IsListMark(TokenizedText tokens, int token) =>
        (tokens.Flags[token] & TokenFlags.SentenceStart) == 0 && tokens[token] is "," or "and" or "&";

    private bool MayBeDescribed(TokenizedText tokens, int first, int end)
    {
        const WordClass Never = WordClass.Organisation | WordClass.Ground | WordClass.Function | WordClass.Calendar | WordClass.Title | WordClass.Honorific | WordClass.PlacePart | WordClass.Demonym | WordClass.Role;
        for (var token = first; token < end; token++)
        {
            if ((tokens.Classes[token] & Never) != 0 || claims[token] is NameType.Person or NameType.Organisation
                || (tokens.Flags[token] & (TokenFlags.AllCapitals | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0)
                return false;
        }

        return (tokens.Classes[first] & (WordClass.Place | WordClass.Common)) == 0;
    }

    // An age, "who", or "a/an" with a word for a person and none for a thing before the next comma.
    private static bool IsDescription(TokenizedText tokens, int token)
    {
        if ((tokens.Flags[token] & TokenFlags.Digit) != 0)
            return tokens[token].Length == 2 && tokens[token + 1] is ",";
        if (tokens[token] is "who" or "whose")
            return true;
        if (tokens[token] is not ("a" or "an"))
            return false;
        const WordClass Things = WordClass.Thing | WordClass.Organisation | WordClass.Ground;
        var end = Math.Min(tokens.Count, token + 6);
        for (var next = token + 1; next < end && (tokens.Flags[next] & (TokenFlags.Punctuation | TokenFlags.SentenceStart)) == 0; next++)
        {
            var classes = tokens.Classes[next];
            if ((classes & WordClass.Role) != 0)
                return next + 1 == tokens.Count || (tokens.Classes[next + 1] & Things) == 0;
            if ((classes & (Things | WordClass.Locative)) != 0 || tokens[next] is "of")
                return false;
        }

        return false;
    }

    private static bool IsPersonalTitle(TokenizedText tokens, int token) =>
        (tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.HeadlineSentence | TokenFlags.LoudSentence)) == TokenFlags.Capital
        && (tokens.Classes[token] & WordClass.Title) != 0
        && tokens[token] is "President" or "Chancellor" or "Minister" or "Premier" or "Ambassador" or "Governor" or "Gov." or "Mayor" or "Senator" or "Sen." or "Rep." or "Congressman" or "Congresswoman"
            or "Gen." or "Col." or "Lt." or "Capt." or "Sgt." or "Maj." or "Adm." or "Judge" or "Justice" or "Chairman" or "Chairwoman" or "Detective" or "Inspector" or "Sheriff" or "Coach"
            or "Secretary-General" or "Spokesman" or "Spokeswoman" or "Undersecretary" or "Archbishop";

    private bool IsAfterHonorific(TokenizedText tokens, int token, bool isSalutation)
    {
        const WordClass Never = WordClass.Function | WordClass.Calendar | WordClass.Organisation | WordClass.Ground | WordClass.Title;
        const WordClass NotAfterTitles = WordClass.Place | WordClass.Demonym | WordClass.Role | WordClass.Speech | WordClass.PlacePart;
        // "Mayor Michael Bloomberg": a firm's name behind a given name is somebody's.
        var isAfterGivenName = !isSalutation && (tokens.Classes[token - 1] & (WordClass.Forename | WordClass.Title | WordClass.Place)) == WordClass.Forename;
        return (tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.SentenceStart)) == TokenFlags.Capital
            && (tokens.Classes[token] & (isAfterGivenName ? Never & ~(WordClass.Organisation | WordClass.Ground) : Never)) == 0
            && (isSalutation || ((tokens.Classes[token] & NotAfterTitles) == 0 && (tokens.Flags[token] & TokenFlags.AllCapitals) == 0))
            && claims[token] != NameType.Person;
    }
}
