namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Gathers the marks of one field of the document at hand, with the query part each comes from.</summary>
internal sealed class MarkCollector
{
    private readonly Dictionary<FieldTerms, List<SourcedMark>> _marks = [];

    public void Clear()
    {
        foreach (var marks in _marks.Values) marks.Clear();
    }

    public void Add(FieldTerms terms, int source, int value, int start, int end)
    {
        if (!_marks.TryGetValue(terms, out var marks)) _marks.Add(terms, marks = []);
        marks.Add(new SourcedMark(value, start, end, source));
    }

    /// <summary>The field's marks by place; of overlapping ones the parts flow together, keeping the first one's source.</summary>
    public List<SourcedMark> Of(FieldTerms terms)
    {
        if (!_marks.TryGetValue(terms, out var marks) || marks.Count == 0) return [];
        marks.Sort();
        var merged = new List<SourcedMark>(marks.Count) { marks[0] };
        foreach (var mark in marks.Skip(1))
        {
            var last = merged[^1];
            if (mark.Value == last.Value && mark.Start < last.End) merged[^1] = last with { End = Math.Max(last.End, mark.End) };
            else merged.Add(mark);
        }

        return merged;
    }
}
