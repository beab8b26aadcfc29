using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Search.Rewriting;

/// <summary>Walks the terms of one segment's field that an expanding query stands for, in ascending order where there is one range.</summary>
internal abstract class TermWalk
{
    /// <summary>The cursor that stands on the current term.</summary>
    public abstract TermsCursor Cursor { get; }

    /// <summary>Moves to the next term.</summary>
    public abstract bool MoveNext();

    /// <summary>How to find a query's terms. Each walk compiles its own automaton, because automata grow as they are walked and belong to one thread.</summary>
    public static Func<Terms, TermWalk> Of(MultiTermQuery query, SearchLimits limits)
    {
        switch (query)
        {
            case PrefixQuery prefix:
                return terms => new PrefixWalk(terms, prefix.Prefix.Bytes.ToArray());
            case WildcardQuery wildcard:
                return terms => new AutomatonWalk(terms, WildcardPattern.Compile(wildcard.Pattern, limits));
            case RegexpQuery regexp:
                return terms => new AutomatonWalk(terms, RegexpPattern.Compile(regexp.Pattern, limits));
            case TermRangeQuery range:
                return terms => new RangesWalk(terms, [(range.Lower, range.Upper)], range.IncludeLower, range.IncludeUpper);
            case NumericRangeQuery range:
                (Term? Lower, Term? Upper)[] ranges =
                [
                    .. NumericTerms.SplitRange(range.Field, range.Type, range.SortableLower, range.SortableUpper, range.PrecisionStepInBits)
                        .Select(pair => ((Term?)pair.Lower, (Term?)pair.Upper)).OrderBy(pair => pair.Item1!.Value),
                ];
                return terms => new RangesWalk(terms, ranges, includeLower: true, includeUpper: true);
            case FuzzyQuery fuzzy:
                return terms => new AutomatonWalk(terms, FuzzyExpansion.AutomatonOf(fuzzy));
            default:
                throw new NotSupportedException($"{query.GetType().Name} does not expand to terms.");
        }
    }

    private sealed class AutomatonWalk(Terms terms, ITermAutomaton automaton) : TermWalk
    {
        public override TermsCursor Cursor { get; } = terms.Intersect(automaton);

        public override bool MoveNext() => Cursor.MoveNext();
    }

    private sealed class PrefixWalk(Terms terms, byte[] prefix) : TermWalk
    {
        private bool _isStarted;

        public override TermsCursor Cursor { get; } = terms.OpenCursor();

        public override bool MoveNext()
        {
            var isOnTerm = _isStarted ? Cursor.MoveNext() : Cursor.SeekCeil(prefix) != SeekResult.End;
            _isStarted = true;
            return isOnTerm && Cursor.Term.StartsWith(prefix);
        }
    }

    private sealed class RangesWalk(Terms terms, IReadOnlyList<(Term? Lower, Term? Upper)> ranges, bool includeLower, bool includeUpper) : TermWalk
    {
        private int _range = -1;

        public override TermsCursor Cursor { get; } = terms.OpenCursor();

        public override bool MoveNext()
        {
            if (_range >= 0 && _range < ranges.Count && Cursor.MoveNext() && IsBelowUpper()) return true;
            while (++_range < ranges.Count)
            {
                if (SeekToLower() && IsBelowUpper()) return true;
            }

            return false;
        }

        private bool SeekToLower()
        {
            if (ranges[_range].Lower is not { } lower) return Cursor.SeekCeil([]) != SeekResult.End;
            return Cursor.SeekCeil(lower.Bytes) switch
            {
                SeekResult.End => false,
                SeekResult.Found when !includeLower => Cursor.MoveNext(),
                _ => true,
            };
        }

        private bool IsBelowUpper()
        {
            if (ranges[_range].Upper is not { } upper) return true;
            var order = Cursor.Term.SequenceCompareTo(upper.Bytes);
            return includeUpper ? order <= 0 : order < 0;
        }
    }
}
