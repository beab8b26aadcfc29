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
        if (Matches(query)) Mark(query, marked);
        var marks = new List<Mark>();
        foreach (var mark in Ranges(query).Where(r => Enumerable.Range(r.Start, r.End - r.Start).All(i => marked[i])).OrderBy(r => r.Start).ThenByDescending(r => r.End))
        {
            if (marks.Count > 0 && mark.Start < marks[^1].End) marks[^1] = new Mark(marks[^1].Start, Math.Max(marks[^1].End, mark.End));
            else marks.Add(mark);
        }

        return marks;
    }

    private bool Matches(Query query)
    {
        if (query is not BooleanQuery boolean) return Found(query).Count > 0;
        var required = boolean.Clauses.Where(c => c.Occur == Occur.Must).ToList();
        var optional = boolean.Clauses.Where(c => c.Occur == Occur.Should).ToList();
        var needed = boolean.MinimumShouldMatch > 0 ? boolean.MinimumShouldMatch : required.Count == 0 ? 1 : 0;
        return required.TrueForAll(c => Matches(c.Query)) && optional.Count(c => Matches(c.Query)) >= needed;
    }

    private void Mark(Query query, bool[] marked)
    {
        if (query is BooleanQuery boolean)
        {
            foreach (var clause in boolean.Clauses.Where(c => c.Occur != Occur.MustNot && Matches(c.Query))) Mark(clause.Query, marked);
            return;
        }

        foreach (var range in Found(query)) Array.Fill(marked, true, range.Start, range.End - range.Start);
    }

    private IEnumerable<Mark> Ranges(Query query) => query is BooleanQuery boolean
        ? boolean.Clauses.Where(c => c.Occur != Occur.MustNot && Matches(c.Query)).SelectMany(c => Ranges(c.Query))
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
