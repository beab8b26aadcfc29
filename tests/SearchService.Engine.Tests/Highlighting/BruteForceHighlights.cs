using SearchService.Engine.Highlighting;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Highlighting;

/// <summary>
/// Marks by trying every combination of words: the definition that the highlighter is held to. Words are separated by single
/// spaces and all of one field.
/// </summary>
internal sealed class BruteForceHighlights(string text)
{
    private readonly string[] _words = text.Split(' ');

    public List<Mark> Of(Query query)
    {
        var marked = new bool[text.Length];
        if (Matches(query, isHit: true)) Mark(query, marked, isHit: true);
        var marks = new List<Mark>();
        foreach (var mark in Ranges(query, isHit: true).Where(r => Enumerable.Range(r.Start, r.End - r.Start).All(i => marked[i])).OrderBy(r => r.Start).ThenByDescending(r => r.End))
        {
            if (marks.Count > 0 && mark.Start < marks[^1].End) marks[^1] = new Mark(marks[^1].Start, Math.Max(marks[^1].End, mark.End));
            else marks.Add(mark);
        }

        return marks;
    }

    /// <summary>Whether a part may match, or must because the text is that of a hit. Excluded parts of others than the hit itself count only when they are certain.</summary>
    private bool Matches(Query query, bool isHit = false)
    {
        if (query is not BooleanQuery boolean) return Found(query).Count > 0;
        if (!isHit && Of(boolean, Occur.MustNot).Any(IsCertain)) return false;
        return Of(boolean, Occur.Must).All(part => Matches(part, isHit)) && Of(boolean, Occur.Should).Count(part => Matches(part)) >= Needed(boolean);
    }

    /// <summary>Whether a part matches although the highlighter does not see all that the search knows of fuzzy and sloppy parts.</summary>
    private bool IsCertain(Query query)
    {
        if (query is not BooleanQuery boolean) return query is TermQuery or PrefixQuery or PhraseQuery { Slop: 0 } && Matches(query);
        if (Of(boolean, Occur.MustNot).Any(part => Matches(part))) return false;
        return Of(boolean, Occur.Must).All(IsCertain) && Of(boolean, Occur.Should).Count(IsCertain) >= Needed(boolean);
    }

    private static IEnumerable<Query> Of(BooleanQuery query, Occur occur) => query.Clauses.Where(clause => clause.Occur == occur).Select(clause => clause.Query);

    private static int Needed(BooleanQuery query) => query.MinimumShouldMatch > 0 ? query.MinimumShouldMatch : Of(query, Occur.Must).Any() ? 0 : 1;

    private static IEnumerable<(Query Part, bool IsHit)> Shown(BooleanQuery query, bool isHit) =>
        query.Clauses.Where(clause => clause.Occur != Occur.MustNot).Select(clause => (clause.Query, isHit && clause.Occur == Occur.Must));

    private void Mark(Query query, bool[] marked, bool isHit)
    {
        if (query is BooleanQuery boolean)
        {
            foreach (var (part, isPartHit) in Shown(boolean, isHit).Where(shown => Matches(shown.Part, shown.IsHit))) Mark(part, marked, isPartHit);
            return;
        }

        foreach (var range in Found(query)) Array.Fill(marked, true, range.Start, range.End - range.Start);
    }

    private IEnumerable<Mark> Ranges(Query query, bool isHit) => query is BooleanQuery boolean
        ? Shown(boolean, isHit).Where(shown => Matches(shown.Part, shown.IsHit)).SelectMany(shown => Ranges(shown.Part, shown.IsHit))
        : Found(query);

    /// <summary>What a part that is no group marks.</summary>
    private List<Mark> Found(Query query)
    {
        switch (query)
        {
            case TermQuery term: return [.. Where(word => word == term.Term.Text).Select(At)];
            case PrefixQuery prefix: return [.. Where(word => word.StartsWith(prefix.Prefix.Text, StringComparison.Ordinal)).Select(At)];
            case PhraseQuery { Slop: 0 } phrase:
                return [.. Combinations(phrase).Where(c => Enumerable.Range(0, c.Count).All(i => c[i] == c[0] + i)).Select(c => new Mark(At(c[0]).Start, At(c[^1]).End))];
            case PhraseQuery phrase:
                return [.. Combinations(phrase).Where(c => c.Distinct().Count() == c.Count && Spread(c) <= phrase.Slop).SelectMany(c => c).Distinct().Select(At)];
            case NearQuery near:
                var places = near.Parts.Select(part => Where(word => word == ((TermQuery)part).Term.Text).ToList()).ToList();
                return [.. Product(places).Where(c => c.Distinct().Count() == c.Count && c.Max() - c.Min() + 1 - c.Count <= near.Slop
                    && (!near.InOrder || c.SequenceEqual(c.Order()))).SelectMany(c => c).Distinct().Select(At)];
            default: throw new ArgumentException(query.GetType().Name, nameof(query));
        }
    }

    private static int Spread(List<int> positions)
    {
        var moved = positions.Select((position, i) => position - i).ToList();
        return moved.Max() - moved.Min();
    }

    private IEnumerable<List<int>> Combinations(PhraseQuery phrase) => Product([.. phrase.Terms.Select(term => Where(word => word == term.Text).ToList())]);

    private static IEnumerable<List<int>> Product(List<List<int>> places) => places.Aggregate(
        (IEnumerable<List<int>>)[[]], (rows, place) => rows.SelectMany(row => place.Select(position => (List<int>)[.. row, position])));

    private IEnumerable<int> Where(Func<string, bool> accepts) => Enumerable.Range(0, _words.Length).Where(i => accepts(_words[i]));

    private Mark At(int word)
    {
        var start = _words.Take(word).Sum(w => w.Length + 1);
        return new Mark(start, start + _words[word].Length);
    }
}
