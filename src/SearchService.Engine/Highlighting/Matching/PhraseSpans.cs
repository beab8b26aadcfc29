namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Words that stand exactly as the phrase has them. The whole stretch is one match.</summary>
/// <param name="terms">The field.</param>
/// <param name="places">For each place of the phrase the slots that may stand there.</param>
/// <param name="positions">Each place's position relative to the phrase's start.</param>
internal sealed class PhraseSpans(FieldTerms terms, IReadOnlyList<IReadOnlyList<int>> places, IReadOnlyList<int> positions) : ISpanSource
{
    public void Find(List<MatchSpan> matches)
    {
        var (firstPlace, lastPlace) = (IndexOfLeast(), IndexOfGreatest());
        foreach (var slot in places[firstPlace])
        {
            foreach (var first in terms.OccurrencesOf(slot))
            {
                var start = first.Position - positions[firstPlace];
                if (!TryFind(firstPlace, start + positions[firstPlace], out _)) continue;
                var isComplete = true;
                Occurrence last = default;
                for (var place = 0; place < places.Count && isComplete; place++)
                {
                    isComplete = TryFind(place, start + positions[place], out var found);
                    if (place == lastPlace) last = found;
                }

                if (isComplete) matches.Add(new MatchSpan(first.Position, last.Position + 1, first, last));
            }
        }

        matches.Sort(static (a, b) => a.StartPosition.CompareTo(b.StartPosition));
    }

    /// <summary>The stretch as a whole, unless it runs over the end of a value; then its two ends.</summary>
    public void AddMarked(MatchSpan match, List<MatchSpan> marked)
    {
        if (match.First.Value == match.Last.Value)
        {
            marked.Add(match);
            return;
        }

        for (var place = 0; place < places.Count; place++)
        {
            if (TryFind(place, match.StartPosition - positions[IndexOfLeast()] + positions[place], out var word)) marked.Add(MatchSpan.Of(word));
        }
    }

    private bool TryFind(int place, int position, out Occurrence found)
    {
        foreach (var slot in places[place])
        {
            var occurrences = terms.OccurrencesOf(slot);
            var (low, high) = (0, occurrences.Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                if (occurrences[middle].Position == position)
                {
                    found = occurrences[middle];
                    return true;
                }

                if (occurrences[middle].Position < position) low = middle + 1;
                else high = middle - 1;
            }
        }

        found = default;
        return false;
    }

    private int IndexOfLeast() => Enumerable.Range(0, positions.Count).MinBy(place => positions[place]);

    private int IndexOfGreatest() => Enumerable.Range(0, positions.Count).MaxBy(place => positions[place]);
}
