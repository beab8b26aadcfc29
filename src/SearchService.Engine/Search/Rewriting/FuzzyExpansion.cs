using System.Text;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Automata;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Rewriting;

/// <summary>Finds the terms nearest to a word and makes them should clauses, the nearer with the higher boost (format document 7.8).</summary>
internal static class FuzzyExpansion
{
    private const int LargestExpansion = 1024;

    /// <summary>The automaton of a fuzzy query.</summary>
    public static LevenshteinAutomaton AutomatonOf(FuzzyQuery query) =>
        new([.. query.Term.Text.EnumerateRunes()], query.PrefixLength, query.MaxEdits, query.Transpositions);

    /// <summary>The query over the nearest terms of the index.</summary>
    public static Query Expand(FuzzyQuery query, IndexView view)
    {
        var word = query.Term.Text;
        var wordLength = word.EnumerateRunes().Count();
        if (query.MaxEdits == 0 || wordLength > LevenshteinAutomaton.MaxWordLength) return ItselfOf(query, view);
        var automaton = AutomatonOf(query);
        var size = Math.Min(query.MaxExpansions, LargestExpansion);
        var nearest = new Nearest(size);
        foreach (var segment in view.Segments)
        {
            if (segment.Terms(query.Field) is not { } terms) continue;
            var cursor = terms.Intersect(automaton, view.ShouldStop);
            while (cursor.MoveNext())
            {
                var boost = BoostOf(automaton.EditsOf(cursor.Term), cursor.Term, wordLength);
                if (boost > 0) nearest.Offer(boost, query.Field, cursor.Term);
            }
        }

        return new BooleanQuery([.. nearest.Terms.OrderBy(one => one.Term).Select(one => new BooleanClause(Occur.Should, new TermQuery(one.Term) { Boost = query.Boost * one.Boost }))])
        {
            IsCoordDisabled = true,
        };
    }

    /// <summary>The word itself, or nothing if the index has it not: a term of no document would still weigh in the classic similarity's query norm.</summary>
    private static Query ItselfOf(FuzzyQuery query, IndexView view) =>
        view.StatesOf(query.Term).Statistics.DocFreq > 0 ? new TermQuery(query.Term) { Boost = query.Boost } : new BooleanQuery([]);

    private static float BoostOf(int edits, ReadOnlySpan<byte> term, int wordLength)
    {
        if (edits == 0) return 1f;
        var length = 0;
        foreach (var unit in term) length += (unit & 0xC0) == 0x80 ? 0 : 1;
        return 1f - (edits / (float)Math.Min(length, wordLength));
    }

    /// <summary>Keeps the best by boost, then by term; a term that comes again from another segment counts once.</summary>
    private sealed class Nearest(int size)
    {
        private readonly SortedSet<(float Boost, Term Term)> _best = new(Comparer<(float Boost, Term Term)>.Create(
            (one, other) => one.Boost != other.Boost ? other.Boost.CompareTo(one.Boost) : one.Term.CompareTo(other.Term)));

        public IEnumerable<(float Boost, Term Term)> Terms => _best;

        public void Offer(float boost, string field, ReadOnlySpan<byte> term)
        {
            if (_best.Count == size && (size == 0 || boost < _best.Max.Boost)) return;
            _best.Add((boost, new Term(field, term)));
            if (_best.Count > size) _best.Remove(_best.Max);
        }
    }
}
