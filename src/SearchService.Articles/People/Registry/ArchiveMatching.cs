namespace SearchService.Articles.People.Registry;

/// <summary>How alike two names are when nothing but the archive connects them.</summary>
internal enum NameLikeness
{
    /// <summary>Different people as far as the names tell.</summary>
    Different,

    /// <summary>Could be one person; merged only when a role agrees, else suggested to an editor.</summary>
    Alike,

    /// <summary>The same name in another spelling.</summary>
    Same,
}

/// <summary>Compares names across articles: careful, because two people with one name are common in an archive.</summary>
internal static class ArchiveMatching
{
    /// <summary>Compares two full names.</summary>
    public static (NameLikeness Likeness, string Reason) Compare(PersonName one, PersonName other)
    {
        if (one.Suffix != other.Suffix)
            return one.Key == other.Key ? (NameLikeness.Different, "one is a junior") : (NameLikeness.Different, "");
        if (one.IsSingle || other.IsSingle)
            return CompareSingle(one, other);
        if (one.Key == other.Key)
            return (NameLikeness.Same, "the same name");
        if (HasSameSpelling(one, other))
            return (NameLikeness.Same, "two spellings of one name");
        if (IsTurnedRound(one, other))
            return (NameLikeness.Same, "the same name in the other order");
        if (one.SpellingKeys[^1] == other.SpellingKeys[^1] && NameMatching.GivenMatches(one.First, other.First) && MiddlesAgree(one, other))
        {
            var differsInMiddleInitialOnly = one.First == other.First && one.Last == other.Last
                && one.Parts[1..^1].Concat(other.Parts[1..^1]).All(part => part.Length == 1);
            return differsInMiddleInitialOnly
                ? (NameLikeness.Same, "the same name with and without a middle initial")
                : (NameLikeness.Alike, one.First == other.First ? "the same name with and without a middle name" : "a nickname or an initial of the other's given name");
        }

        return (NameLikeness.Different, "");
    }

    private static (NameLikeness Likeness, string Reason) CompareSingle(PersonName one, PersonName other)
    {
        if (one.IsSingle && other.IsSingle)
            return one.Key == other.Key ? (NameLikeness.Same, "the same name") : (NameLikeness.Different, "");
        var (single, full) = one.IsSingle ? (one, other) : (other, one);
        return single.First == full.Last ? (NameLikeness.Alike, "the family name alone") : (NameLikeness.Different, "");
    }

    private static bool HasSameSpelling(PersonName one, PersonName other)
    {
        if (one.Parts.Length != other.Parts.Length)
            return false;
        for (var i = 0; i < one.Parts.Length; i++)
        {
            if (one.Parts[i].Length == 1 ? one.Parts[i] != other.Parts[i] : one.SpellingKeys[i] != other.SpellingKeys[i])
                return false;
        }

        return true;
    }

    // "Fumio Kishida", "Kishida Fumio"; but Thomas James and James Thomas are two people.
    private static bool IsTurnedRound(PersonName one, PersonName other) =>
        one.Parts.Length == 2 && other.Parts.Length == 2 && one.SpellingKeys[0] == other.SpellingKeys[1] && one.SpellingKeys[1] == other.SpellingKeys[0]
        && one.First.Length > 1 && one.Last.Length > 1
        && !(Nicknames.IsGivenName(one.First) && Nicknames.IsGivenName(one.Last));

    private static bool MiddlesAgree(PersonName one, PersonName other)
    {
        var (shorter, longer) = one.Parts.Length <= other.Parts.Length ? (one.Parts[1..^1], other.Parts[1..^1]) : (other.Parts[1..^1], one.Parts[1..^1]);
        var at = 0;
        foreach (var part in shorter)
        {
            while (at < longer.Length && !(longer[at] == part || ((part.Length == 1 || longer[at].Length == 1) && longer[at][0] == part[0])))
                at++;
            if (at++ >= longer.Length)
                return false;
        }

        return true;
    }
}
