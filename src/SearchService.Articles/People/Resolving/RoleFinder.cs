using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Reads what somebody is from the words around a mention: "Russian President ___", "___, an expert on Russia,".</summary>
internal sealed class RoleFinder(TokenizedText tokens, Func<int, bool> isPerson)
{
    private const int MaxWordsBefore = 10;
    private const int MaxWordsAfter = 24;
    private const WordClass Office = WordClass.Title | WordClass.Role | WordClass.Relative;

    /// <summary>The role printed before the mention, or after it, or null.</summary>
    public string? Find(PersonSpan span) => Before(span.First) ?? After(span.End);

    private string? Before(int first)
    {
        var end = first;
        if (end > 0 && tokens[end - 1] is "," && !StartsSentence(end))
            end--;
        var start = end;
        var hasOffice = false;
        while (start > 0 && end - start < MaxWordsBefore && !StartsSentence(start) && MayQualify(start - 1, hasOffice))
        {
            start--;
            hasOffice |= IsOffice(start);
        }

        while (start < end && (tokens.Classes[start] & WordClass.Function) != 0 && !IsOffice(start) || (start < end && tokens[start] is "'s" or "’s" or "-"))
            start++;
        if (!hasOffice || start == end)
            return null;
        // With a comma between ("Turkey's foreign minister, X") the office must be what stands right before it.
        if (end < first && !IsOffice(end - 1))
            return null;
        if (end - start == 1 && (tokens.Classes[start] & WordClass.Honorific) != 0 && (tokens.Classes[start] & WordClass.Title) == 0)
            return null;
        return tokens.Between(start, end - 1).ToString();
    }

    private bool MayQualify(int token, bool hasOffice)
    {
        var classes = tokens.Classes[token];
        var flags = tokens.Flags[token];
        if (isPerson(token))
            return false;
        if ((flags & TokenFlags.Punctuation) != 0)
            return tokens[token] is "-" && hasOffice;
        if (tokens[token] is "'s" or "’s")
            return hasOffice && token > 0 && (tokens.Flags[token - 1] & TokenFlags.Candidate) != 0;
        if (IsOffice(token))
            return true;
        if (!hasOffice)
            return (classes & WordClass.Honorific) != 0 || tokens[token] is "general" or "elect";
        if (tokens[token] is "of" or "and" or "for")
            return token > 0 && IsOffice(token - 1);
        if ((flags & TokenFlags.Capital) != 0)
            return (classes & (WordClass.Function | WordClass.Speech | WordClass.Calendar)) == 0;
        return (classes & (WordClass.Function | WordClass.Speech | WordClass.HumanVerb | WordClass.Locative)) == 0
            && !tokens[token].EndsWith("ing") && !tokens[token].EndsWith("ed") && (flags & TokenFlags.Digit) == 0 && IsAdjectiveOrNoun(token);
    }

    // Lower-case words before an office: "former", "opposition", "human rights". A verb there would end in what these do not.
    private bool IsAdjectiveOrNoun(int token)
    {
        var word = tokens[token];
        return word is "former" or "deputy" or "acting" or "senior" or "foreign" or "prime" or "vice" or "chief" or "rebel" or "opposition" or "police" or "army" or "navy"
                or "rights" or "human" or "interim" or "assistant" or "associate" or "film" or "football" or "soccer" or "team" or "party" or "health" or "defence" or "defense"
                or "finance" or "interior" or "junior" or "veteran" or "co" or "attorney" or "district" or "state" or "city" or "truck" or "bus" or "taxi" or "school" or "university" or "security" or "justice" or "trade" or "union"
            || word.EndsWith("al") || word.EndsWith("ic") || word.EndsWith("ary") || word.EndsWith("ive") || word.EndsWith("ment") || word.EndsWith("ist") || word.EndsWith("tion");
    }

    private string? After(int end)
    {
        if (end + 1 >= tokens.Count || tokens[end] is not "," || StartsSentence(end + 1))
            return null;
        var start = end + 1;
        // ", 34," before the role.
        if ((tokens.Flags[start] & TokenFlags.Digit) != 0 && start + 1 < tokens.Count && tokens[start + 1] is ",")
            start += 2;
        if (start < tokens.Count && tokens[start] is "a" or "an" or "the" or "an" or "one" or "its" or "his" or "her" or "their")
            start++;
        if (start < tokens.Count && tokens[start] is "who" or "which" or "whose" or "and" or "or" or "but")
            return null;
        var stop = start;
        var hasOffice = false;
        while (stop < tokens.Count && stop - start < MaxWordsAfter && !StartsSentence(stop))
        {
            var word = tokens[stop];
            if (word is "," or "." or ";" or ":" or "(" or ")" or "who" or "which" or "that" || (tokens.Flags[stop] & TokenFlags.Quote) != 0)
                break;
            if (!hasOffice && ((tokens.Classes[stop] & (WordClass.Speech | WordClass.HumanVerb | WordClass.Who)) != 0 || isPerson(stop)) && !IsOffice(stop))
                return null;
            hasOffice |= IsOffice(stop) && stop - start < 8;
            stop++;
        }

        return hasOffice && stop > start && stop < tokens.Count && stop - start < MaxWordsAfter ? tokens.Between(start, stop - 1).ToString() : null;
    }

    private bool IsOffice(int token) => (tokens.Classes[token] & Office) != 0;

    private bool StartsSentence(int token) => (tokens.Flags[token] & TokenFlags.SentenceStart) != 0;
}
