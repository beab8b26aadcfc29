using System.Globalization;
using SearchService.Engine.Highlighting.Matching;

namespace SearchService.Engine.Highlighting.Passages;

/// <summary>Cuts the text around the marks into sentences, weighs them by BM25 and takes the best.</summary>
internal sealed class PassageChooser(IReadOnlyList<string> values, List<SourcedMark> marks, int tokenCount, HighlightOptions options)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>The length at which a passage is neither favoured nor punished.</summary>
    private const double PivotLengthInChars = 90;

    public IReadOnlyList<Passage> Choose()
    {
        if (marks.Count == 0) return options.ShowsBeginningWithoutMatch && Beginning() is { } beginning ? [beginning] : [];
        var frequencies = FrequenciesBySource();
        var candidates = new List<Candidate>();
        var charsBefore = 0;
        var value = 0;
        for (var i = 0; i < marks.Count;)
        {
            while (value < marks[i].Value) charsBefore += values[value++].Length;
            var before = candidates.Count > 0 && candidates[^1].Value == marks[i].Value ? candidates[^1] : default;
            var candidate = PassageAround(i, before.End, floorIsMidSentence: before.EndsMidSentence);
            candidates.Add(candidate with { Score = ScoreOf(candidate, frequencies, charsBefore + candidate.Start) });
            i = candidate.MarkEnd;
        }

        var best = candidates.Count <= options.MaxPassages
            ? candidates
            : [.. candidates.OrderByDescending(c => c.Score).ThenBy(c => c.Value).ThenBy(c => c.Start).Take(options.MaxPassages).OrderBy(c => c.Value).ThenBy(c => c.Start)];
        return Finished(best);
    }

    private Passage? Beginning()
    {
        for (var value = 0; value < values.Count; value++)
        {
            var text = values[value];
            if (string.IsNullOrWhiteSpace(text)) continue;
            var start = text.Length - text.AsSpan().TrimStart().Length;
            var candidate = Widened(Bounded(value, start, FirstWordEnd(text, start), 0, 0, floor: 0, floorIsMidSentence: false), 0, text.Length);
            return ToPassage(candidate);
        }

        return null;
    }

    /// <summary>The end of the word that begins at a place, or of as much of it as may be shown: whole characters as a reader sees them, one at least.</summary>
    private int FirstWordEnd(string text, int start)
    {
        var end = start;
        do
        {
            end += StringInfo.GetNextTextElementLength(text.AsSpan(end));
        }
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && end + StringInfo.GetNextTextElementLength(text.AsSpan(end)) - start <= options.MaxPassageLengthInChars);
        return end;
    }

    /// <summary>The sentence of a mark, or as much of it as may be shown, with all marks that fall into it.</summary>
    private Candidate PassageAround(int markStart, int floor, bool floorIsMidSentence)
    {
        var mark = marks[markStart];
        var text = values[mark.Value];
        var candidate = Bounded(mark.Value, mark.Start, mark.End, markStart, markStart + 1, floor, floorIsMidSentence);
        var end = markStart + 1;
        while (end < marks.Count && marks[end].Value == mark.Value && marks[end].End <= candidate.End) end++;

        // A mark across the end (a phrase over two sentences) is not torn.
        var passageEnd = candidate.End;
        if (end < marks.Count && marks[end].Value == mark.Value && marks[end].Start < passageEnd)
        {
            passageEnd = marks[end].End - candidate.Start <= options.MaxPassageLengthInChars ? marks[end++].End : Math.Max(marks[end - 1].End, SentenceBoundaries.WordEndBefore(text, marks[end].Start));
        }

        if (passageEnd == candidate.End) return candidate with { MarkEnd = end };
        return candidate with { End = passageEnd, MarkEnd = end, EndsMidSentence = !SentenceBoundaries.EndOf(text, passageEnd, passageEnd).IsFound };
    }

    private Candidate Bounded(int value, int start, int end, int markStart, int markEnd, int floor, bool floorIsMidSentence)
    {
        var text = values[value];
        var most = MostOf(text);
        var (sentenceStart, foundStart) = SentenceBoundaries.StartOf(text, start, Math.Max(floor, start - most));

        // The sentence end at the floor lies outside what was looked at.
        if (!foundStart && sentenceStart == floor && !floorIsMidSentence) (sentenceStart, foundStart) = (SentenceBoundaries.SkipSpace(text, floor, start), true);
        var (sentenceEnd, foundEnd) = SentenceBoundaries.EndOf(text, end, Math.Min(text.Length, Math.Max(end, start + most)));
        if (foundStart && foundEnd && sentenceEnd - sentenceStart <= most) return new Candidate(value, sentenceStart, sentenceEnd, markStart, markEnd, false, false, 0);

        // Too long: a third of the room before the match, the rest behind it, at word boundaries; what is not needed behind it goes before it.
        var room = Math.Max(0, most - (end - start));
        var passageStart = foundStart && start - sentenceStart <= room / 3 ? sentenceStart : SentenceBoundaries.WordStartAfter(text, Math.Max(floor, start - (room / 3)), start);
        var limit = Math.Max(end, passageStart + most);
        var passageEnd = foundEnd && sentenceEnd <= limit ? sentenceEnd : SentenceBoundaries.WordEndBefore(text, Math.Min(text.Length, limit), end);
        if (passageStart > sentenceStart || !foundStart) passageStart = Math.Min(passageStart, SentenceBoundaries.WordStartAfter(text, Math.Max(Math.Max(floor, sentenceStart), passageEnd - most), start));
        return new Candidate(value, passageStart, passageEnd, markStart, markEnd, !foundStart || passageStart > sentenceStart, !foundEnd || passageEnd < sentenceEnd, 0);
    }

    /// <summary>The longest passage of a text: never longer than the text, so that places can be added to it.</summary>
    private int MostOf(string text) => Math.Min(options.MaxPassageLengthInChars, text.Length);

    private Dictionary<int, int> FrequenciesBySource()
    {
        var frequencies = new Dictionary<int, int>();
        foreach (var mark in marks) frequencies[mark.Source] = frequencies.GetValueOrDefault(mark.Source) + 1;
        return frequencies;
    }

    private double ScoreOf(Candidate candidate, Dictionary<int, int> frequencies, int charsBefore)
    {
        var norm = K1 * (1 - B + (B * (candidate.End - candidate.Start) / PivotLengthInChars));
        var score = 0.0;
        for (var i = candidate.MarkStart; i < candidate.MarkEnd; i++)
        {
            // Counted at its first mark. A passage holds few, so looking through them again is quicker than a table.
            var (count, source) = (0, marks[i].Source);
            for (var other = candidate.MarkStart; other < candidate.MarkEnd; other++)
            {
                if (marks[other].Source != source) continue;
                if (other < i) break;
                count++;
            }

            if (count == 0) continue;
            var weight = Math.Log(1 + ((tokenCount + 1.0) / (frequencies[source] + 0.5)));
            score += weight * count * (K1 + 1) / (count + norm);
        }

        // The head of a news story tells most.
        return score * (1 + (1 / Math.Log(PivotLengthInChars + charsBefore)));
    }

    private List<Passage> Finished(List<Candidate> chosen)
    {
        var passages = new List<Passage>(chosen.Count);
        for (var i = 0; i < chosen.Count; i++)
        {
            var floor = i > 0 && chosen[i - 1].Value == chosen[i].Value ? chosen[i - 1].End : 0;
            var ceiling = i + 1 < chosen.Count && chosen[i + 1].Value == chosen[i].Value ? chosen[i + 1].Start : values[chosen[i].Value].Length;
            chosen[i] = Widened(chosen[i], floor, ceiling);
            passages.Add(ToPassage(chosen[i]));
        }

        return passages;
    }

    /// <summary>Takes the next sentences in, then those before, while the passage is shorter than wanted and they fit whole.</summary>
    private Candidate Widened(Candidate candidate, int floor, int ceiling)
    {
        var text = values[candidate.Value];
        var most = MostOf(text);
        var (start, end) = (candidate.Start, candidate.End);
        while (!candidate.EndsMidSentence && end - start < options.WantedPassageLengthInChars)
        {
            var next = SentenceBoundaries.SkipSpace(text, end, ceiling);
            if (next >= ceiling) break;
            var (sentenceEnd, isFound) = SentenceBoundaries.EndOf(text, next, Math.Min(ceiling, start + most));
            if (!isFound || sentenceEnd > ceiling || sentenceEnd <= end || IsInsideMark(candidate, sentenceEnd)) break;
            end = sentenceEnd;
        }

        while (!candidate.StartsMidSentence && end - start < options.WantedPassageLengthInChars && start > floor)
        {
            var endBefore = floor + text.AsSpan(floor, start - floor).TrimEnd().Length;
            if (endBefore == floor) break;
            var (sentenceStart, isFound) = SentenceBoundaries.StartOf(text, endBefore - 1, Math.Max(floor, end - most));
            if (!isFound || sentenceStart >= endBefore || sentenceStart < floor || IsInsideMark(candidate, sentenceStart)) break;
            start = sentenceStart;
        }

        return candidate with { Start = start, End = end };
    }

    /// <summary>Whether a place near a passage tears a mark: phrases may stand across the end of a sentence.</summary>
    private bool IsInsideMark(Candidate candidate, int place)
    {
        for (var i = candidate.MarkEnd; i < marks.Count && marks[i].Value == candidate.Value && marks[i].Start < place; i++)
        {
            if (marks[i].End > place) return true;
        }

        for (var i = candidate.MarkStart - 1; i >= 0 && marks[i].Value == candidate.Value && marks[i].End > place; i--)
        {
            if (marks[i].Start < place) return true;
        }

        return false;
    }

    private Passage ToPassage(Candidate candidate)
    {
        var (from, to) = (candidate.MarkStart, candidate.MarkEnd);
        bool IsInside(int i) => marks[i].Value == candidate.Value && marks[i].Start >= candidate.Start && marks[i].End <= candidate.End;
        while (from > 0 && IsInside(from - 1)) from--;
        while (to < marks.Count && IsInside(to)) to++;
        return new Passage
        {
            Value = candidate.Value,
            Start = candidate.Start,
            End = candidate.End,
            Marks = [.. marks.GetRange(from, to - from).Select(mark => new Mark(mark.Start, mark.End))],
            Score = candidate.Score,
            StartsMidSentence = candidate.StartsMidSentence,
            EndsMidSentence = candidate.EndsMidSentence,
        };
    }

    private readonly record struct Candidate(int Value, int Start, int End, int MarkStart, int MarkEnd, bool StartsMidSentence, bool EndsMidSentence, double Score);
}
