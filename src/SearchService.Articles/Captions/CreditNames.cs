namespace SearchService.Articles.Captions;

/// <summary>Tells by their words whether pieces of a credit line are names.</summary>
internal static class CreditNames
{
    /// <summary>Two to five words that begin with capitals (particles aside), initials allowed, no digits.</summary>
    public static bool IsPerson(string name)
    {
        if (name.Length is < 4 or > 48 || name.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            return false;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 6 || words[0] is "The" or "A" or "La" && words.Length > 2 && CreditWords.IsOrganisationWord(words[^1]))
        {
            return false;
        }

        if (words[0].Equals("the", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var capitals = 0;
        foreach (var word in words)
        {
            if (CreditWords.IsOrganisationWord(word))
            {
                return false;
            }

            if (char.IsUpper(word[0]) || (word.Length > 2 && word[1] is '\'' or '’'))
            {
                capitals++;
            }
            else if (!NameParticles.Contains(word) && !(char.IsLetter(word[0]) && char.GetUnicodeCategory(word[0]) == System.Globalization.UnicodeCategory.OtherLetter))
            {
                return false;
            }
        }

        return capitals >= 2 || words.All(static word => char.GetUnicodeCategory(word[0]) == System.Globalization.UnicodeCategory.OtherLetter);
    }

    /// <summary>"van", "de la", "al" and the like, and what joins two names.</summary>
    public static bool IsParticle(string word) => NameParticles.Contains(word);

    private static readonly HashSet<string> NameParticles = ["de", "da", "dos", "do", "di", "del", "della", "la", "le", "van", "der", "den", "von", "zu", "al", "el", "bin", "ibn", "ben", "and", "y", "e", "und", "et", "&", "ter", "ten", "du", "des", "st.", "af", "av", "abu", "ul", "ur"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NameParticle = NameParticles.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A name of a person, an agency or an organisation: few words, hardly any in lower case.</summary>
    public static bool IsAny(string name)
    {
        if (name.Length is 0 or > 70)
        {
            return false;
        }

        int count = 0, lower = 0, firstLength = 0;
        ReadOnlySpan<char> last = [];
        foreach (var range in name.AsSpan().Split(' '))
        {
            var word = name.AsSpan(range);
            if (word.IsEmpty)
            {
                continue;
            }

            last = word;
            firstLength = count == 0 ? word.Length : firstLength;
            if (++count > 9)
            {
                return false;
            }

            lower += char.IsLower(word[0]) && !NameParticle.Contains(word) && word is not ("the" or "of" or "via" or "for" or "by" or "file" or "photo" or "to" or "handout" or "pool") ? 1 : 0;
        }

        return lower == 0 || CreditWords.IsAgency(name) || (count <= 2 && lower == count && firstLength > 2 && CreditWords.OrganisationWords.Contains(last.ToString()));
    }

    /// <summary>Whether no letter is a lower-case one.</summary>
    public static bool IsAllCapitals(string name) => !HasLower(name);

    private static bool HasLower(string name)
    {
        foreach (var c in name)
        {
            if (char.IsLower(c))
            {
                return true;
            }
        }

        return false;
    }
}
