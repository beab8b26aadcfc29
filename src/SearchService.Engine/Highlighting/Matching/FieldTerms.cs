using SearchService.Engine.Analysis;

namespace SearchService.Engine.Highlighting.Matching;

/// <summary>
/// The terms and term patterns a query asks of one field, numbered as slots, and where they stand in the text at hand. One pass
/// of the tokenizer fills it; only tokens that are asked for are kept.
/// </summary>
internal sealed class FieldTerms(TokenStream stream, int positionGap)
{
    private readonly Dictionary<string, int> _slotOfTerm = new(StringComparer.Ordinal);
    private readonly List<(ITermPredicate Predicate, int Slot)> _patterns = [];
    private readonly List<List<Occurrence>> _occurrences = [];
    private readonly bool[] _firstUnits = new bool[256];
    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _slots;
    private bool _isIndexed;

    /// <summary>Whether the document at hand came with this field.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Words of the text at hand.</summary>
    public int TokenCount { get; private set; }

    public int SlotCount => _occurrences.Count;

    public IReadOnlyList<Occurrence> OccurrencesOf(int slot) => _occurrences[slot];

    public int SlotOf(string term)
    {
        if (_slotOfTerm.TryGetValue(term, out var slot)) return slot;
        slot = NewSlot();
        _slotOfTerm.Add(term, slot);
        if (term.Length > 0) _firstUnits[(byte)term[0]] = true;
        return slot;
    }

    public int SlotOf(ITermPredicate predicate)
    {
        var slot = NewSlot();
        _patterns.Add((predicate, slot));
        return slot;
    }

    public void Forget()
    {
        IsPresent = false;
        TokenCount = 0;
        foreach (var occurrences in _occurrences) occurrences.Clear();
    }

    /// <summary>Reads the values, up to a number of code units in all; returns that number if it was met.</summary>
    public int? Read(IReadOnlyList<string> values, int maxChars)
    {
        IsPresent = true;
        if (!_isIndexed)
        {
            (_slots, _isIndexed) = (_slotOfTerm.GetAlternateLookup<ReadOnlySpan<char>>(), true);
            (stream as ISelectiveStream)?.SelectFirstLetters(FirstLetters());
        }

        var position = -1;
        var left = maxChars;
        for (var value = 0; value < values.Count; value++)
        {
            var text = values[value].AsMemory();
            var isCut = text.Length > left;
            if (isCut) text = text[..left];
            left -= text.Length;
            if (value > 0) position += positionGap;
            position = ReadValue(text, value, position);
            if (isCut) return maxChars;
        }

        return null;
    }

    /// <summary>The letters that terms asked for begin with, exact forms behind their marker; null if any may.</summary>
    private string? FirstLetters()
    {
        var letters = new HashSet<char>();
        foreach (var start in _slotOfTerm.Keys.Concat(_patterns.Select(pattern => pattern.Predicate.LiteralStart)))
        {
            var word = start.StartsWith(NewsAnalyzer.ExactFormMarker) ? start.AsSpan(1) : start;
            if (word.IsEmpty) return null;
            if (char.IsAsciiLetterLower(word[0])) letters.Add(word[0]);
        }

        return string.Concat(letters);
    }

    private int ReadValue(ReadOnlyMemory<char> text, int value, int position)
    {
        stream.Reset(text);
        var token = stream.Token;
        while (stream.MoveNext())
        {
            TokenCount += token.PositionIncrement;
            position += token.PositionIncrement;
            var term = token.Term;
            if (term.IsEmpty) continue;
            if (_firstUnits[(byte)term[0]] && _slots.TryGetValue(term, out var slot)) Add(slot, position, value, token);
            foreach (var (predicate, patternSlot) in _patterns)
            {
                if (predicate.Matches(term)) Add(patternSlot, position, value, token);
            }
        }

        stream.End();
        return position + token.PositionIncrement;
    }

    private void Add(int slot, int position, int value, Token token) =>
        _occurrences[slot].Add(new Occurrence(position, value, token.StartOffset, token.EndOffset));

    private int NewSlot()
    {
        _occurrences.Add([]);
        return _occurrences.Count - 1;
    }
}
