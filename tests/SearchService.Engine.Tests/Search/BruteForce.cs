using System.Text.RegularExpressions;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Search;

/// <summary>Judges by the text alone whether a document matches a query, in the most obvious way.</summary>
internal static class BruteForce
{
    public static bool Matches(Query query, string[] text) => query switch
    {
        TermQuery term => text.Contains(term.Term.Text),
        PhraseQuery or NearQuery => Spans(query, text).Count > 0,
        MultiTermQuery multi => text.Any(word => IsMatch(multi, word)),
        MatchAllQuery => true,
        ConstantScoreQuery constant => Matches(constant.Inner, text),
        BooleanQuery boolean => MatchesBoolean(boolean, text),
        _ => throw new NotSupportedException(query.ToString()),
    };

    private static bool MatchesBoolean(BooleanQuery query, string[] text)
    {
        bool Of(BooleanClause clause) => Matches(clause.Query, text);
        if (query.Clauses.Any(clause => clause.Occur == Occur.MustNot && Of(clause))) return false;
        if (query.Clauses.Any(clause => clause.Occur is Occur.Must or Occur.Filter && !Of(clause))) return false;
        var hasRequired = query.Clauses.Any(clause => clause.Occur is Occur.Must or Occur.Filter);
        var matching = query.Clauses.Count(clause => clause.Occur == Occur.Should && Of(clause));
        return matching >= Math.Max(query.MinimumShouldMatch, hasRequired ? 0 : 1);
    }

    /// <summary>Every place, start to end, where a phrase, near query or part of one stands.</summary>
    private static HashSet<(int Start, int End)> Spans(Query query, string[] text)
    {
        var spans = new HashSet<(int Start, int End)>();
        switch (query)
        {
            case TermQuery term:
                for (var i = 0; i < text.Length; i++) if (text[i] == term.Term.Text) spans.Add((i, i + 1));
                break;
            case MultiTermQuery multi:
                for (var i = 0; i < text.Length; i++) if (IsMatch(multi, text[i])) spans.Add((i, i + 1));
                break;
            case PhraseQuery phrase:
                for (var i = 0; i + phrase.Terms.Count <= text.Length; i++)
                {
                    if (phrase.Terms.Select((term, k) => text[i + k] == term.Text).All(same => same)) spans.Add((i, i + phrase.Terms.Count));
                }

                break;
            case NearQuery near:
                var parts = near.Parts.Select(part => Spans(part, text)).ToList();
                foreach (var choice in Choices(parts, near, [])) spans.Add((choice.Min(span => span.Start), choice.Max(span => span.End)));
                break;
        }

        return spans;
    }

    private static IEnumerable<List<(int Start, int End)>> Choices(List<HashSet<(int Start, int End)>> parts, NearQuery near, List<(int Start, int End)> chosen)
    {
        if (chosen.Count == parts.Count)
        {
            var gaps = chosen.Max(span => span.End) - chosen.Min(span => span.Start) - chosen.Sum(span => span.End - span.Start);
            if (gaps <= near.Slop) yield return chosen;
            yield break;
        }

        foreach (var span in parts[chosen.Count])
        {
            if (chosen.Any(other => span.Start < other.End && other.Start < span.End)) continue;
            if (near.InOrder && chosen.Count > 0 && span.Start < chosen[^1].End) continue;
            foreach (var choice in Choices(parts, near, [.. chosen, span])) yield return choice;
        }
    }

    private static bool IsMatch(MultiTermQuery query, string word) => query switch
    {
        PrefixQuery prefix => word.StartsWith(prefix.Prefix.Text, StringComparison.Ordinal),
        WildcardQuery wildcard => Regex.IsMatch(word, "^" + Regex.Escape(wildcard.Pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$"),
        RegexpQuery regexp => Regex.IsMatch(word, $"^(?:{regexp.Pattern})$"),
        FuzzyQuery fuzzy => word.StartsWith(fuzzy.Term.Text[..fuzzy.PrefixLength], StringComparison.Ordinal)
            && IsNear(fuzzy.Term.Text[fuzzy.PrefixLength..], word[fuzzy.PrefixLength..], fuzzy) is { } edits
            && 1f - ((float)edits / Math.Min(word.Length, fuzzy.Term.Text.Length)) > 0,
        _ => throw new NotSupportedException(query.ToString()),
    };

    private static int? IsNear(string one, string other, FuzzyQuery fuzzy)
    {
        var edits = Distance(one, other, fuzzy.Transpositions);
        return edits <= fuzzy.MaxEdits ? edits : null;
    }

    /// <summary>Optimal string alignment distance.</summary>
    public static int Distance(string one, string other, bool transpositions)
    {
        var d = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) d[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (transpositions && i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[one.Length, other.Length];
    }
}
