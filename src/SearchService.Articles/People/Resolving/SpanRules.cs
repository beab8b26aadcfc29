using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Corrects the tagger's names where a rule knows better: what stands before, after and elsewhere in the article.</summary>
/// <remarks>Each rule is linear in the number of tokens or names.</remarks>
internal sealed class SpanRules(DocumentEvidence evidence)
{
    private const WordClass NotNames = WordClass.Function | WordClass.Calendar | WordClass.Demonym;

    private const int MaxWords = 6;

    private readonly List<NameSpan> _result = [];
    private readonly HashSet<ulong> _surnames = [];
    private readonly HashSet<ulong> _nonSurnames = [];
    private NameType[] _owner = [];

    /// <summary>The names of people, in reading order.</summary>
    public List<NameSpan> Apply(TokenizedText tokens, List<NameSpan> names)
    {
        _result.Clear();
        Claim(tokens, names);
        foreach (var name in names)
        {
            if (name.Type != NameType.Person)
                continue;
            for (var first = name.First; first < name.End;)
            {
                var end = EndOfHeadlinePart(tokens, first, name.End);
                if (end > first && Refine(tokens, TakeStrangers(tokens, name with { First = first, End = end })) is { } refined)
                    _result.Add(refined);
                first = Math.Max(end, first) + (end < name.End ? 1 : 0);
            }
        }

        AddBetweenPeople(tokens);

        AddDescribed(tokens);
        AddKnownWithGivenName(tokens);
        CollectSurnames(tokens);
        AddBareSurnames(tokens);
        AddAfterHonorifics(tokens);
        _result.Sort((one, other) => one.First.CompareTo(other.First));
        DropOverlaps();
        return _result;
    }

    private static NameType Free => (NameType)(-1);

    // Which type of name each token is in.
    private void Claim(TokenizedText tokens, List<NameSpan> names)
    {
        if (_owner.Length < tokens.Count)
            _owner = new NameType[tokens.Count];
        Array.Fill(_owner, Free, 0, tokens.Count);
        foreach (var name in names)
            Array.Fill(_owner, name.Type, name.First, name.Count);
    }

    // "Putin Meets Erdogan": where every word is capitalised, a verb still ends a name.
    private static int EndOfHeadlinePart(TokenizedText tokens, int first, int end)
    {
        if ((tokens.Flags[first] & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) == 0)
            return end;
        const WordClass Names = WordClass.Forename | WordClass.Surname | WordClass.Particle;
        for (var token = first; token < end; token++)
        {
            var classes = tokens.Classes[token];
            if ((classes & (WordClass.Speech | WordClass.HumanVerb | WordClass.Function)) != 0 && (classes & Names) == 0 && tokens[token].Length > 2)
                return token;
        }

        return end;
    }

    // "Malala Yousafzai, Kailash Satyarthi and Denis Mukwege": two or three unclaimed words between people in a list are one more.
    private void AddBetweenPeople(TokenizedText tokens)
    {
        var count = _result.Count;
        for (var i = 0; i + 1 < count; i++)
        {
            var (first, end) = (_result[i].End, _result[i + 1].First);
            if (end - first is < 4 or > 6 || tokens.SectionOf(first) != tokens.SectionOf(end) || !IsListMark(tokens, first) || !IsListMark(tokens, end - 1))
                continue;
            first++;
            end -= tokens[end - 1] is "and" && tokens[end - 2] is "," ? 2 : 1;
            var isName = end - first is 2 or 3;
            for (var token = first; isName && token < end; token++)
                isName = IsStranger(tokens, token, _owner[first]) && _owner[first] != NameType.Person && (tokens.Flags[token] & TokenFlags.SentenceStart) == 0;
            if (isName)
                _result.Add(new NameSpan(first, end, NameType.Person));
        }
    }

    private static bool IsListMark(TokenizedText tokens, int token) =>
        (tokens.Flags[token] & TokenFlags.SentenceStart) == 0 && tokens[token] is "," or "and" or "&";

    // "said Asaad Hanna" with only Hanna found, "Frank Kelly Freas" with only Frank Kelly: capitalised words that nothing else claims,
    // right beside a name in an ordinary sentence, belong to it.
    private NameSpan TakeStrangers(TokenizedText tokens, NameSpan name)
    {
        var (first, end) = (name.First, name.End);
        while (first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0 && IsStranger(tokens, first - 1)
            && name.Count <= 2
            && ((tokens.Flags[first - 1] & TokenFlags.SentenceStart) == 0 || (evidence[tokens.Words[first - 1]] & Evidence.SeenLower) == 0))
            first--;
        // To the right only after a given name or two words, and not over a word that is a thing elsewhere ("Warhol Polaroids").
        var hasGivenName = name.Count > 1 || (tokens.Classes[name.First] & WordClass.Forename) != 0;
        const Evidence Thing = Evidence.AfterThe | Evidence.SeenLower | Evidence.WithOrganisation | Evidence.WithGround;
        while (hasGivenName && end < tokens.Count && (tokens.Flags[end] & TokenFlags.SentenceStart) == 0 && IsStranger(tokens, end)
            && (evidence[tokens.Words[end]] & Thing) == 0)
            end++;
        while (first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0 && _owner[first - 1] == Free && IsInitials(tokens, first - 1))
            first--;
        first = TakeNickname(tokens, first);
        return end - first <= MaxWords ? new NameSpan(first, end, NameType.Person) : name;
    }

    // "T.K. Lund", "J. Smith".
    private static bool IsInitials(TokenizedText tokens, int token)
    {
        var word = tokens[token];
        return (tokens.Flags[token] & (TokenFlags.Period | TokenFlags.Capital)) == (TokenFlags.Period | TokenFlags.Capital)
            && (tokens.Classes[token] & (WordClass.Place | WordClass.Title | WordClass.Honorific | WordClass.Calendar)) == 0
            && word.Length is 2 or 4 or 6 && word[1] == '.';
    }

    // 'Walter "Deacon" Stroud': four tokens back stands the given name.
    private int TakeNickname(TokenizedText tokens, int first)
    {
        var isNickname = first >= 4 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0
            && (tokens.Flags[first - 1] & TokenFlags.Quote) != 0 && (tokens.Flags[first - 3] & TokenFlags.Quote) != 0
            && (tokens.Flags[first - 2] & TokenFlags.Capital) != 0 && (tokens.Flags[first - 4] & TokenFlags.Capital) != 0
            && ((tokens.Classes[first - 4] & WordClass.Forename) != 0 || _owner[first - 4] == NameType.Person);
        return isNickname ? first - 4 : first;
    }

    private bool IsStranger(TokenizedText tokens, int token) => IsStranger(tokens, token, Free);

    private bool IsStranger(TokenizedText tokens, int token, NameType owner)
    {
        const TokenFlags Shape = TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.AllCapitals | TokenFlags.Digit | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence;
        return _owner[token] == owner
            && (tokens.Flags[token] & Shape) == TokenFlags.Capital
            && (tokens.Classes[token] & ~(WordClass.Forename | WordClass.Surname)) == 0;
    }

    // "Seminole County Sheriff Don Eslinger", "European Union Gordon Sondland", "Australian Timothy Weeks": the name begins after the office.
    private static int AfterOffice(TokenizedText tokens, int first, int end)
    {
        for (var token = end - 2; token > first; token--)
        {
            var classes = tokens.Classes[token];
            const WordClass Office = WordClass.Title | WordClass.Honorific | WordClass.Demonym;
            if (((classes & Office) != 0 || ((classes & (WordClass.Organisation | WordClass.Ground)) != 0 && end - token > 2)) && (classes & (WordClass.Forename | WordClass.Surname | WordClass.Particle)) == 0
                && (tokens.Flags[token] & TokenFlags.Initial) == 0)
                return token + 1;
        }

        return first;
    }

    private NameSpan? Refine(TokenizedText tokens, NameSpan name)
    {
        var (first, end) = (name.First, name.End);
        while (first < end && IsTitle(tokens, first, end))
            first++;
        while (end > first && ((tokens.Flags[end - 1] & TokenFlags.Punctuation) != 0 || (end - first > 1 && IsPostNominal(tokens[end - 1]))))
            end--;
        first = AfterOffice(tokens, first, end);
        if (first == end || !HasNameWord(tokens, first, end) || EndsAsOrganisation(tokens, first, end))
            return null;
        first = TakeParticles(tokens, first);
        end = TakeSuffix(tokens, end);
        return IsNamedThing(tokens, first, end) || IsInPlaceOfAPlace(tokens, first, end) ? null : new NameSpan(first, end, NameType.Person);
    }

    // "President" in "President Putin"; "Justice" alone may be a name, so the last word stays.
    private static bool IsTitle(TokenizedText tokens, int token, int end)
    {
        if (token == end - 1)
            return false;
        var classes = tokens.Classes[token];
        if ((classes & (WordClass.Forename | WordClass.Surname)) != 0 && (classes & WordClass.Honorific) == 0)
            return false;
        // "Superintendent of Police T. Joseph Vijay": an office's last word in front of two or more words of a name.
        if (end - token > 2 && (classes & WordClass.Organisation) != 0)
            return true;
        return (classes & (WordClass.Honorific | WordClass.Title | WordClass.Function)) != 0 || (tokens.Flags[token] & TokenFlags.Punctuation) != 0;
    }

    private static bool EndsAsOrganisation(TokenizedText tokens, int first, int end)
    {
        var last = tokens.Classes[end - 1];
        return end - first > 1 && (last & (WordClass.Organisation | WordClass.Ground)) != 0
            && (last & (WordClass.Forename | WordClass.Surname | WordClass.Suffix | WordClass.Title)) == 0;
    }

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

    // "Johnson & Johnson".
    private static bool IsFirmOfTwo(TokenizedText tokens, int first, int end) =>
        end - first == 1 && ((end < tokens.Count && tokens[end] is "&") || (first > 0 && tokens[first - 1] is "&"));

    // "rebel group Noureddine Zinki", "the Alfred Phillips House": a group, a ship, a building.
    private static bool IsNamedThing(TokenizedText tokens, int first, int end)
    {
        if (first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0)
        {
            var before = tokens.Classes[first - 1];
            var isLower = (tokens.Flags[first - 1] & TokenFlags.Capital) == 0;
            if (tokens[first - 1] is "Hurricane" or "Typhoon" or "Cyclone" or "Storm")
                return true;
            if (isLower && (before & WordClass.Thing) != 0 && (before & (WordClass.Title | WordClass.Role)) == 0)
                return true;
        }

        if (IsFirmOfTwo(tokens, first, end))
            return true;
        if (end >= tokens.Count || (tokens.Flags[end] & (TokenFlags.Capital | TokenFlags.SentenceStart | TokenFlags.Punctuation)) != TokenFlags.Capital)
            return false;
        var after = tokens.Classes[end];
        return (after & (WordClass.Ground | WordClass.Organisation)) != 0
            && (after & (WordClass.Title | WordClass.Role | WordClass.Calendar)) == 0
            && (tokens.Flags[end] & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) == 0;
    }

    // "Valeska Paris, an Australian woman", "Tadesse Bekele, 34,", "Amara Kone, who": two or three words that are described as people are.
    private void AddDescribed(TokenizedText tokens)
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
                _result.Add(new NameSpan(first, comma, NameType.Person));
        }
    }

    private bool MayBeDescribed(TokenizedText tokens, int first, int end)
    {
        const WordClass Never = WordClass.Organisation | WordClass.Ground | WordClass.Function | WordClass.Calendar | WordClass.Title | WordClass.Honorific | WordClass.PlacePart | WordClass.Demonym | WordClass.Role;
        for (var token = first; token < end; token++)
        {
            if ((tokens.Classes[token] & Never) != 0 || _owner[token] is NameType.Person or NameType.Organisation
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

    // "Volker said" elsewhere makes "Kurt Volker" a person too, though the model did not see it.
    private void AddKnownWithGivenName(TokenizedText tokens)
    {
        _surnames.Clear();
        foreach (var name in _result)
        {
            const WordClass Ordinary = WordClass.Common | WordClass.Place | WordClass.Demonym | WordClass.Organisation;
            if (name.Count == 1 && (tokens.Classes[name.First] & Ordinary) == 0)
                _surnames.Add(tokens.Words[name.First]);
        }

        for (var token = 1; token < tokens.Count && _surnames.Count > 0; token++)
        {
            const TokenFlags Shape = TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.AllCapitals | TokenFlags.Digit | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence;
            if (_surnames.Contains(tokens.Words[token]) && _owner[token] != NameType.Person && (tokens.Flags[token] & (Shape | TokenFlags.SentenceStart)) == TokenFlags.Capital
                && _owner[token - 1] != NameType.Person && (tokens.Flags[token - 1] & Shape) == TokenFlags.Capital && (tokens.Classes[token - 1] & WordClass.Forename) != 0
                && (token + 1 == tokens.Count || (tokens.Flags[token + 1] & (TokenFlags.Capital | TokenFlags.SentenceStart)) != TokenFlags.Capital))
                _result.Add(new NameSpan(token - 1, token + 1, NameType.Person));
        }
    }

    // "Mount Kenya", "the Lady Marianne", "Foua and Kafraya", "born in Nghe An".
    private bool IsInPlaceOfAPlace(TokenizedText tokens, int first, int end)
    {
        if (first == 0 || (tokens.Flags[first] & TokenFlags.SentenceStart) != 0)
            return false;
        if (first > 1 && tokens[first - 1] is "Lady" or "Queen" or "Princess" or "Prince" or "King" && tokens[first - 2] is "the" or "The")
            return true;
        if (StandsWherePeopleDo(tokens, end - 1))
            return false;
        const WordClass Names = WordClass.Forename | WordClass.Surname;
        var before = tokens.Classes[first - 1];
        var beforeThat = first > 1 && (tokens.Flags[first - 1] & TokenFlags.SentenceStart) == 0 ? tokens.Classes[first - 2] : WordClass.None;
        if ((tokens.Flags[first - 1] & TokenFlags.Capital) != 0 && (before & WordClass.PlacePart) != 0 && (before & (Names | WordClass.Honorific | WordClass.Particle | WordClass.Demonym)) == 0
            && (tokens.Flags[first - 1] & TokenFlags.Period) == 0)
            return true;
        if ((tokens.Classes[first] & Names) != 0)
            return false;
        if (end - first == 1 && first > 1 && tokens[first - 1] is "and" or "," && _owner[first - 2] == NameType.Place)
            return true;
        return tokens[first - 1] is "in" && (beforeThat & WordClass.HumanVerb) != 0;
    }

    private void CollectSurnames(TokenizedText tokens)
    {
        _surnames.Clear();
        _nonSurnames.Clear();
        foreach (var name in _result)
        {
            if (name.Count < 2)
                continue;
            var last = name.End - 1;
            while (last > name.First && ((tokens.Classes[last] & WordClass.Suffix) != 0 || tokens[last] is ","))
                last--;
            if (last > name.First && tokens[last].Length > 2)
                _surnames.Add(SurnameHash(tokens[last], tokens.Words[last]));

            // "Xi Jinping" is Xi, "Malala Yousafzai" Malala; but "Will Smith" is no "Will".
            const WordClass Ordinary = WordClass.Common | WordClass.Place | WordClass.Demonym | WordClass.Title | WordClass.Honorific | WordClass.Function;
            if ((tokens.Classes[name.First] & Ordinary) == 0 && (tokens.Flags[name.First] & TokenFlags.Initial) == 0)
                _surnames.Add(tokens.Words[name.First]);
        }

        // A surname that the tagger also takes for a place or an organisation ("Paris") counts only where a person would stand.
        for (var token = 0; token < tokens.Count; token++)
        {
            if (_owner[token] is NameType.Place or NameType.Organisation && _surnames.Contains(tokens.Words[token]) && StandsWherePlacesDo(tokens, token))
                _nonSurnames.Add(tokens.Words[token]);
        }
    }

    private static bool StandsWherePlacesDo(TokenizedText tokens, int token) =>
        token > 0 && (tokens.Classes[token - 1] & WordClass.Locative) != 0;

    private static ulong SurnameHash(ReadOnlySpan<char> word, ulong hash)
    {
        var hyphen = word.IndexOf('-');
        return hyphen is 2 && (word.StartsWith("al", StringComparison.OrdinalIgnoreCase) || word.StartsWith("el", StringComparison.OrdinalIgnoreCase))
            ? WordHash.Of(word[3..])
            : hash;
    }

    // After "Valeska Paris", a "Paris" that nothing else claims is her; so is a "kupchan" somebody forgot to capitalise.
    private void AddBareSurnames(TokenizedText tokens)
    {
        if (_surnames.Count == 0)
            return;
        for (var token = 0; token < tokens.Count; token++)
        {
            var flags = tokens.Flags[token];
            if ((flags & TokenFlags.Punctuation) != 0 || _owner[token] == NameType.Person || !_surnames.Contains(SurnameHash(tokens[token], tokens.Words[token])))
                continue;
            var classes = tokens.Classes[token];
            if ((flags & TokenFlags.Candidate) == 0)
            {
                const WordClass Rare = WordClass.Forename | WordClass.Surname;
                if ((classes & ~Rare) == 0 && tokens[token].Length >= 5 && StandsWherePeopleDo(tokens, token))
                    _result.Add(new NameSpan(token, token + 1, NameType.Person));
                continue;
            }

            var isAlone = !IsSameName(tokens, token, token - 1) && !IsSameName(tokens, token, token + 1);
            var isWord = (classes & (WordClass.Common | WordClass.Place | WordClass.Demonym | WordClass.Calendar | WordClass.Function)) != 0;
            var startsSentence = (flags & (TokenFlags.SentenceStart | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0;
            if (!isAlone || StandsWherePlacesDo(tokens, token) || (_nonSurnames.Contains(tokens.Words[token]) && !StandsWherePeopleDo(tokens, token)))
                continue;
            if (isWord && startsSentence && !StandsWherePeopleDo(tokens, token))
                continue;
            _result.Add(new NameSpan(token, token + 1, NameType.Person));
        }
    }

    private bool IsSameName(TokenizedText tokens, int token, int neighbour)
    {
        if (neighbour < 0 || neighbour >= tokens.Count)
            return false;
        var later = Math.Max(token, neighbour);
        if ((tokens.Flags[later] & TokenFlags.SentenceStart) != 0)
            return false;
        if ((tokens.Flags[later] & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0)
            return _owner[token] != Free && _owner[neighbour] == _owner[token];
        const WordClass Around = WordClass.Title | WordClass.Honorific | WordClass.Role | WordClass.Function | WordClass.Demonym;
        return (tokens.Flags[neighbour] & (TokenFlags.Capital | TokenFlags.Punctuation)) == TokenFlags.Capital && (tokens.Classes[neighbour] & Around) == 0;
    }

    private static bool StandsWherePeopleDo(TokenizedText tokens, int token)
    {
        const WordClass Deed = WordClass.Speech | WordClass.HumanVerb | WordClass.Who;
        var after = token + 1 < tokens.Count ? tokens.Classes[token + 1] : WordClass.None;
        var before = token > 0 ? tokens.Classes[token - 1] : WordClass.None;
        return ((after | before) & Deed) != 0 || (before & (WordClass.Honorific | WordClass.Title)) != 0 || (token + 1 < tokens.Count && tokens[token + 1] is "'s" or "’s");
    }

    // "Mr. Zinki", "Chairman Schiff": a person whatever the model says, unless an organisation's name goes on around it.
    private void AddAfterHonorifics(TokenizedText tokens)
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
                && ((tokens.Classes[end] & WordClass.Function) == 0 || _owner[end] == NameType.Person);
            if (end > token + 1 && !goesOn && (_owner[token + 1] != NameType.Organisation || end - token > 2))
                _result.Add(new NameSpan(token + 1, end, NameType.Person));
        }
    }

    private static bool IsPersonalTitle(TokenizedText tokens, int token) =>
        (tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.AllCapitals | TokenFlags.HeadlineSentence | TokenFlags.LoudSentence)) == TokenFlags.Capital
        && (tokens.Classes[token] & WordClass.Title) != 0
        && tokens[token] is "President" or "Chancellor" or "Minister" or "Premier" or "Ambassador" or "Governor" or "Gov." or "Mayor" or "Senator" or "Sen." or "Rep." or "Congressman" or "Congresswoman"
            or "Gen." or "Col." or "Lt." or "Capt." or "Sgt." or "Maj." or "Adm." or "Judge" or "Justice" or "Chairman" or "Chairwoman" or "Detective" or "Inspector" or "Sheriff" or "Coach";

    private bool IsAfterHonorific(TokenizedText tokens, int token, bool isSalutation)
    {
        const WordClass Never = WordClass.Function | WordClass.Calendar | WordClass.Organisation | WordClass.Ground | WordClass.Title;
        const WordClass NotAfterTitles = WordClass.Place | WordClass.Demonym | WordClass.Role | WordClass.Speech | WordClass.PlacePart;
        return (tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.Punctuation | TokenFlags.Digit | TokenFlags.SentenceStart)) == TokenFlags.Capital
            && (tokens.Classes[token] & Never) == 0
            && (isSalutation || ((tokens.Classes[token] & NotAfterTitles) == 0 && (tokens.Flags[token] & TokenFlags.AllCapitals) == 0))
            && _owner[token] != NameType.Person;
    }

    private void DropOverlaps()
    {
        var kept = 0;
        for (var i = 0; i < _result.Count; i++)
        {
            if (kept > 0 && _result[i].First < _result[kept - 1].End)
            {
                if (_result[i].Count > _result[kept - 1].Count)
                    _result[kept - 1] = _result[i];
                continue;
            }

            _result[kept++] = _result[i];
        }

        _result.RemoveRange(kept, _result.Count - kept);
    }
}
