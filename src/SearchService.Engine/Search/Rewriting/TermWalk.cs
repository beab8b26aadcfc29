using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Automata;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Rewriting;

/// <summary>
/// Walks the terms of one segment's field that an expanding query stands for, in ascending order where there is one range. Ends early when
/// the search's time is up.
/// </summary>
internal abstract class TermWalk : IDisposable
{
    /// <summary>The cursor that stands on the current term.</summary>
    public abstract TermsCursor Cursor { get; }

    /// <summary>Moves to the next term.</summary>
    public abstract bool MoveNext();

    /// <summary>Ends the walk, so that others can use its automaton again. Forgetting it does no harm.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>How to find a query's terms. Each walk compiles its own automaton, because automata grow as they are walked and belong to one thread.</summary>
    public static Func<Terms, TermWalk> Of(MultiTermQuery query, IndexView view)
    {
        switch (query)
        {
            case PrefixQuery prefix:
                return terms => new PrefixWalk(terms, prefix.Prefix.Bytes.ToArray(), view.ShouldStop);
            case WildcardQuery wildcard:
                return terms => new AutomatonWalk(terms, wildcard.Compiled.TryTake() ?? WildcardPattern.Compile(wildcard.Pattern, view.Limits), wildcard.Compiled, view.ShouldStop);
            case RegexpQuery regexp:
                return terms => new AutomatonWalk(terms, regexp.Compiled.TryTake() ?? RegexpPattern.Compile(regexp.Pattern, view.Limits), regexp.Compiled, view.ShouldStop);
            case TermRangeQuery range:
                return terms => new RangesWalk(terms, [(range.Lower, range.Upper)], range.IncludeLower, range.IncludeUpper, view.ShouldStop);
            case NumericRangeQuery range:
                (Term? Lower, Term? Upper)[] ranges =
                [
                    .. NumericTerms.SplitRange(range.Field, range.Type, range.SortableLower, range.SortableUpper, range.PrecisionStepInBits)
                        .Select(pair => ((Term?)pair.Lower, (Term?)pair.Upper)).OrderBy(pair => pair.Item1!.Value),
                ];
                return terms => new RangesWalk(terms, ranges, includeLower: true, includeUpper: true, view.ShouldStop);
            case FuzzyQuery fuzzy:
                return terms => new AutomatonWalk(terms, FuzzyExpansion.AutomatonOf(fuzzy), spare: null, view.ShouldStop);
            default:
                throw new NotSupportedException($"{query.GetType().Name} does not expand to terms.");
        }
    }

    /// <summary>Asks whether to stop every few hundred terms.</summary>
    private struct CheckNowAndThen
    {
        private const int TermsBetweenChecks = 256;
        private int _terms;

        public bool IsTimeUp(Func<bool>? shouldStop) => shouldStop is not null && (++_terms & (TermsBetweenChecks - 1)) == 0 && shouldStop();
    }

    private sealed class AutomatonWalk(Terms terms, ITermAutomaton automaton, SpareAutomaton? spare, Func<bool>? shouldStop) : TermWalk
    {
        public override TermsCursor Cursor { get; } = terms.Intersect(automaton, shouldStop);

        public override bool MoveNext() => Cursor.MoveNext();

        public override void Dispose() => spare?.Return(automaton);
    }

    private sealed class PrefixWalk(Terms terms, byte[] prefix, Func<bool>? shouldStop) : TermWalk
    {
        private bool _isStarted;
        private CheckNowAndThen _check;

        public override TermsCursor Cursor { get; } = terms.OpenCursor();

        public override bool MoveNext()
        {
            var isOnTerm = _isStarted ? Cursor.MoveNext() : Cursor.SeekCeil(prefix) != SeekResult.End;
            _isStarted = true;
            if (_check.IsTimeUp(shouldStop)) return false;
            return isOnTerm && Cursor.Term.StartsWith(prefix);
        }
    }

    private sealed class RangesWalk(Terms terms, IReadOnlyList<(Term? Lower, Term? Upper)> ranges, bool includeLower, bool includeUpper, Func<bool>? shouldStop) : TermWalk
    {
        private int _range = -1;
        private CheckNowAndThen _check;

        public override TermsCursor Cursor { get; } = terms.OpenCursor();

        public override bool MoveNext()
        {
            if (_check.IsTimeUp(shouldStop)) return false;
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
