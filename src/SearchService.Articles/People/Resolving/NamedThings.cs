using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Names that look like people's and are not.</summary>
internal static class NamedThings
{
    private static readonly HashSet<ulong> Places = HashPlaces(
        "Saudi Arabia", "El Salvador", "San Salvador", "San Marino", "San Jose", "San Juan", "San Diego", "San Francisco", "San Antonio", "Santa Monica", "Santa Cruz", "Santo Domingo",
        "Saint Lucia", "Costa Rica", "Puerto Rico", "Sierra Leone", "Burkina Faso", "Sri Lanka", "Cabo Verde", "Abu Dhabi", "Abu Ghraib", "Tel Aviv", "Khan Younis", "Khan Yunis",
        "Deir Ezzor", "Addis Ababa", "Los Angeles", "Las Vegas", "Buenos Aires", "Des Moines", "Baton Rouge", "Palo Alto", "Monte Carlo", "Al Jazeera", "El Niño", "Roman Catholic");

    /// <summary>"rebel group Noureddine Zinki", "the Alfred Phillips House": a group, a ship, a building.</summary>
    public static bool IsNamedThing(TokenizedText tokens, int first, int end)
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

        if (tokens[first] is "MV" or "USS" or "HMS" or "RMS" or "INS" or "SS" || (first > 0 && tokens[first - 1] is "MV" or "USS" or "HMS" or "RMS" or "INS"))
            return true;
        if (IsFirmOfTwo(tokens, first, end) || IsClubOfACity(tokens, first, end) || BeginsAsPlace(tokens, first, end) || IsWellKnownPlace(tokens, first, end) || IsFirmNamedLikeAPerson(tokens, first, end) || tokens[first] is "Agence")
            return true;
        if (end >= tokens.Count || (tokens.Flags[end] & (TokenFlags.Capital | TokenFlags.SentenceStart | TokenFlags.Punctuation)) != TokenFlags.Capital)
            return false;
        var after = tokens.Classes[end];
        return (after & (WordClass.Ground | WordClass.Organisation)) != 0
            && (after & (WordClass.Title | WordClass.Role | WordClass.Calendar)) == 0
            && (tokens.Flags[end] & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) == 0;
    }

    /// <summary>"Mount Kenya", "the Lady Marianne", "Foua and Kafraya", "born in Nghe An".</summary>
    public static bool IsInPlaceOfAPlace(NameClaims claims, TokenizedText tokens, int first, int end)
    {
        if (first == 0 || (tokens.Flags[first] & TokenFlags.SentenceStart) != 0)
            return false;
        if (first > 1 && tokens[first - 1] is "Lady" or "Queen" or "Princess" or "Prince" or "King" && tokens[first - 2] is "the" or "The")
            return true;
        var beforeThat = first > 1 && (tokens.Flags[first - 1] & TokenFlags.SentenceStart) == 0 ? tokens.Classes[first - 2] : WordClass.None;
        // "the port city of Qasr al-Bahr", also where it "opened".
        if ((tokens.Flags[first - 1] & TokenFlags.SentenceStart) == 0 && IsOfGround(tokens, first))
            return true;
        if (NameClaims.StandsWherePeopleDo(tokens, end - 1))
            return false;
        const WordClass Names = WordClass.Forename | WordClass.Surname;
        var before = tokens.Classes[first - 1];
        if ((tokens.Flags[first - 1] & TokenFlags.Capital) != 0 && (before & WordClass.PlacePart) != 0 && (before & (Names | WordClass.Honorific | WordClass.Particle | WordClass.Demonym)) == 0
            && (tokens.Flags[first - 1] & TokenFlags.Period) == 0)
            return true;
        if ((tokens.Classes[first] & Names) != 0)
            return false;
        if (end - first == 1 && first > 1 && tokens[first - 1] is "and" or "," && claims[first - 2] == NameType.Place)
            return true;
        return tokens[first - 1] is "in" && (beforeThat & WordClass.HumanVerb) != 0;
    }

    /// <summary>"The port city of X".</summary>
    public static bool IsOfGround(TokenizedText tokens, int first) =>
        first > 1 && tokens[first - 1] is "of" && (tokens.Classes[first - 2] & WordClass.Ground) != 0 && (tokens.Classes[first - 2] & (WordClass.Title | WordClass.Role)) == 0;

    /// <summary>"Roman Catholic Diocese": the last word makes it an organisation or a place.</summary>
    public static bool EndsAsOrganisation(TokenizedText tokens, int first, int end)
    {
        var last = tokens.Classes[end - 1];
        // In small letters it is the end of a name that is cut at its hyphen ("Kim Jong - un").
        return end - first > 1 && !IsGivenNameBehindOffice(tokens, first, end) && (tokens.Flags[end - 1] & TokenFlags.Capital) != 0 && (last & (WordClass.Organisation | WordClass.Ground)) != 0
            && (last & (WordClass.Forename | WordClass.Surname | WordClass.Suffix | WordClass.Title)) == 0;
    }

    // "Mayor Michael Bloomberg", "coach Bruce Arena": a firm's or a building's word behind a given name is a family name too.
    private static bool IsGivenNameBehindOffice(TokenizedText tokens, int first, int end) =>
        end - first == 2 && first > 0 && (tokens.Flags[first] & TokenFlags.SentenceStart) == 0
        && (tokens.Classes[first] & (WordClass.Forename | WordClass.Place | WordClass.Common)) == WordClass.Forename
        && (tokens.Classes[first - 1] & (WordClass.Title | WordClass.Role | WordClass.Honorific)) != 0;

    // "Real Madrid", "Dynamo Dresden".
    private static bool IsClubOfACity(TokenizedText tokens, int first, int end) =>
        end - first == 2 && tokens[first] is "Real" or "Atletico" or "Atlético" or "Inter" or "Dynamo" or "Sporting" or "Racing" or "Olympique" or "Deportivo" or "Lokomotiv" or "Spartak"
        && (tokens.Classes[first + 1] & WordClass.Place) != 0;

    /// <summary>"Volkswagen says": alone, on the list of organisations and on none of names; "Mr. Siemens" is somebody.</summary>
    public static bool IsKnownOrganisation(TokenizedText tokens, NameSpan name) =>
        name.Count == 1 && (tokens.Classes[name.First] & (WordClass.Organisation | WordClass.Forename | WordClass.Surname)) == WordClass.Organisation
        && (name.First == 0 || (tokens.Classes[name.First - 1] & (WordClass.Honorific | WordClass.Title)) == 0);

    // Countries, cities and the like of two words that could be somebody's.
    private static bool IsWellKnownPlace(TokenizedText tokens, int first, int end) =>
        end - first == 2 && Places.Contains(tokens.HashOf(first, end));

    private static HashSet<ulong> HashPlaces(params string[] places) =>
        [.. places.Select(place => place.Split(' ')).Select(words => WordHash.Pair(WordHash.Pair(0, WordHash.Of(words[0])), WordHash.Of(words[1])))];

    // "Fort Randolph", "Cape Vincent".
    private static bool BeginsAsPlace(TokenizedText tokens, int first, int end) =>
        end - first > 1 && (tokens.Classes[first] & (WordClass.PlacePart | WordClass.Forename | WordClass.Surname)) == WordClass.PlacePart
        && ((tokens.Classes[first] & WordClass.Ground) != 0 || tokens[first] is "Fort");

    // "The Dow Jones rose": two words that nobody is called.
    private static bool IsFirmNamedLikeAPerson(TokenizedText tokens, int first, int end) => end - first == 2
        && ((tokens[first] is "Dow" && tokens[first + 1] is "Jones") || (tokens[first] is "Morgan" && tokens[first + 1] is "Stanley")
            || (tokens[first] is "Goldman" && tokens[first + 1] is "Sachs") || (tokens[first] is "Merrill" && tokens[first + 1] is "Lynch")
            || (tokens[first] is "Johns" && tokens[first + 1] is "Hopkins") || (tokens[first] is "Freddie" && tokens[first + 1] is "Mac"));

    // "Johnson & Johnson".
    private static bool IsFirmOfTwo(TokenizedText tokens, int first, int end) =>
        end - first == 1 && ((end < tokens.Count && tokens[end] is "&") || (first > 0 && tokens[first - 1] is "&"));
}
