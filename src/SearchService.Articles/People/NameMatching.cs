namespace SearchService.Articles.People;

/// <summary>Whether two names can be one person's. The rules inside one article are bolder than across the archive.</summary>
internal static class NameMatching
{
    /// <summary>True when one full name is a shorter or slightly different way to write the other, within one article.</summary>
    public static bool IsSameInArticle(PersonName one, PersonName other)
    {
        if (one.IsSingle || other.IsSingle)
            return false;
        if (one.Suffix is not null && other.Suffix is not null && one.Suffix != other.Suffix)
            return false;
        if (one.Key == other.Key)
            return true;
        var (shorter, longer) = one.Parts.Length <= other.Parts.Length ? (one, other) : (other, one);
        if (GivenMatches(shorter.First, longer.First) && shorter.Last == longer.Last && MiddleFits(shorter, longer))
            return true;
        // "Hassan Jaber" for "Hassan Jaber Aziz"; "Aung San Suu Kyi", "Suu Kyi".
        if (shorter.Parts.Length < longer.Parts.Length && IsRunOf(shorter.Parts, longer.Parts))
            return true;
        // Order turned round: "Fumio Kishida", "Kishida Fumio".
        if (shorter.Parts.Length == 2 && longer.Parts.Length == 2 && shorter.First == longer.Last && shorter.Last == longer.First)
            return true;
        // A slip in a caption: same given name, one letter of a long family name.
        return shorter.First == longer.First && shorter.First.Length > 2 && shorter.Parts.Length == longer.Parts.Length
            && shorter.Last.Length >= 6 && longer.Last.Length >= 5 && IsOneEditApart(shorter.Last, longer.Last);
    }

    /// <summary>"j" and "john", "bill" and "william", "john" and "john".</summary>
    public static bool GivenMatches(string one, string other)
    {
        if (one == other)
            return true;
        if (one.Length == 1 || other.Length == 1)
            return one[0] == other[0];
        return Nicknames.AreSame(one, other);
    }

    /// <summary>True when one letter more, less or other makes the words the same.</summary>
    public static bool IsOneEditApart(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (longer.Length - shorter.Length > 1)
            return false;
        var same = 0;
        while (same < shorter.Length && shorter[same] == longer[same])
            same++;
        return longer.Length == shorter.Length
            ? shorter.AsSpan(Math.Min(same + 1, shorter.Length)).SequenceEqual(longer.AsSpan(Math.Min(same + 1, longer.Length)))
            : shorter.AsSpan(same).SequenceEqual(longer.AsSpan(same + 1));
    }

    // Every middle part of the shorter name must stand in the longer one, in order; initials count.
    private static bool MiddleFits(PersonName shorter, PersonName longer)
    {
        var at = 1;
        for (var i = 1; i < shorter.Parts.Length - 1; i++)
        {
            while (at < longer.Parts.Length - 1 && !MiddleMatches(shorter.Parts[i], longer.Parts[at]))
                at++;
            if (at++ >= longer.Parts.Length - 1)
                return false;
        }

        return true;
    }

    private static bool MiddleMatches(string one, string other) =>
        one == other || ((one.Length == 1 || other.Length == 1) && one[0] == other[0]);

    private static bool IsRunOf(string[] shorter, string[] longer) =>
        longer.AsSpan().StartsWith(shorter) || longer.AsSpan().EndsWith(shorter);
}
