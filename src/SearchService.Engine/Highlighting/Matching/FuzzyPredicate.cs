using System.Text;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Terms within a number of edits, by the rows of the edit-distance table (optimal string alignment, in code points).</summary>
internal sealed class FuzzyPredicate : ITermPredicate
{
    private readonly int[] _word;
    private readonly int _maxEdits;
    private readonly int _prefixLength;
    private readonly bool _transpositions;
    private int[] _term = new int[64];
    private int[] _row;
    private int[] _previous;
    private int[] _beforePrevious;

    public FuzzyPredicate(FuzzyQuery query)
    {
        _word = [.. query.Term.Text.EnumerateRunes().Select(rune => rune.Value)];
        var maxEdits = _word.Length > LevenshteinAutomaton.MaxWordLength ? 0 : query.MaxEdits;
        (_maxEdits, _prefixLength, _transpositions) = (maxEdits, Math.Min(query.PrefixLength, _word.Length), query.Transpositions);
        (_row, _previous, _beforePrevious) = (new int[_word.Length + 1], new int[_word.Length + 1], new int[_word.Length + 1]);
    }

    public string LiteralStart => string.Concat(_word.Take(_prefixLength).Select(char.ConvertFromUtf32));

    public bool Matches(ReadOnlySpan<char> term)
    {
        if (_term.Length < term.Length) _term = new int[term.Length * 2];
        var length = 0;
        foreach (var rune in term.EnumerateRunes()) _term[length++] = rune.Value;
        if (Math.Abs(length - _word.Length) > _maxEdits || length < _prefixLength) return false;
        return _term.AsSpan(0, _prefixLength).SequenceEqual(_word.AsSpan(0, _prefixLength)) && IsWithinEdits(length);
    }

    private bool IsWithinEdits(int length)
    {
        for (var j = 0; j <= _word.Length; j++) _previous[j] = j;
        for (var i = 1; i <= length; i++)
        {
            _row[0] = i;
            var best = i;
            for (var j = 1; j <= _word.Length; j++)
            {
                var cost = _term[i - 1] == _word[j - 1] ? 0 : 1;
                var edits = Math.Min(Math.Min(_row[j - 1] + 1, _previous[j] + 1), _previous[j - 1] + cost);
                if (_transpositions && i > 1 && j > 1 && _term[i - 1] == _word[j - 2] && _term[i - 2] == _word[j - 1]) edits = Math.Min(edits, _beforePrevious[j - 2] + 1);
                _row[j] = edits;
                best = Math.Min(best, edits);
            }

            if (best > _maxEdits) return false;
            (_beforePrevious, _previous, _row) = (_previous, _row, _beforePrevious);
        }

        // As the search expands the query: a term in which every letter of the shorter of both may be another is not near.
        var distance = _previous[_word.Length];
        return distance <= _maxEdits && (distance == 0 || distance < Math.Min(length, _word.Length));
    }
}
