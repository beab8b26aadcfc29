namespace SearchService.Engine.Analysis.Synonyms;

/// <summary>
/// Puts synonyms beside or in place of the words of the text. The longest left side that fits wins, and what it took is not looked
/// at again. The first word of a synonym stands at the position of the first word it is for, the second at the next position, and so
/// on; all have the offsets of the whole stretch, so that highlighting marks what stands in the text.
/// </summary>
public sealed class SynonymFilter(TokenStream input, SynonymMap synonyms) : TokenFilter(input)
{
    private readonly List<TokenCopy> _ahead = [];
    private readonly Stack<TokenCopy> _spare = [];
    private readonly Queue<(TokenCopy? Original, string? Word, int Increment)> _ready = [];
    private TokenCopy? _given;
    private bool _isInputDone;
    private int _start;
    private int _end;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        foreach (var copy in _ahead) _spare.Push(copy);
        _ahead.Clear();
        _ready.Clear();
        _isInputDone = false;
        base.Reset(text);
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_given is not null) _spare.Push(_given);
        _given = null;
        if (_ready.Count == 0) Match();
        if (!_ready.TryDequeue(out var next)) return false;
        if (next.Original is { } original)
        {
            original.Restore(Token);
            _given = original;
        }
        else
        {
            Token.SetTerm(next.Word);
            Token.Place(_start, _end, next.Increment, TokenType.Synonym);
        }

        Token.PositionIncrement = next.Increment;
        return true;
    }

    private void Match()
    {
        var node = synonyms.Root;
        SynonymMap.Node? best = null;
        var bestLength = 0;
        for (var i = 0; i < synonyms.LongestInputInWords && TryLookAhead(i); i++)
        {
            // A gap (a removed stop word) or a second form at one place is not what the rules speak of.
            if (i > 0 && _ahead[i].PositionIncrement != 1) break;
            if (node.Child(_ahead[i].Term) is not { } child) break;
            node = child;
            if (node.EndsRule) (best, bestLength) = (node, i + 1);
        }

        if (best is null)
        {
            if (!TryLookAhead(0)) return;
            _ready.Enqueue((_ahead[0], null, _ahead[0].PositionIncrement));
            _ahead.RemoveAt(0);
            return;
        }

        (_start, _end) = (_ahead[0].StartOffset, _ahead[bestLength - 1].EndOffset);
        var increment = _ahead[0].PositionIncrement;
        var rows = Math.Max(best.KeepsInput ? bestLength : 1, best.Outputs.Select(output => output.Length).DefaultIfEmpty(0).Max());
        for (var row = 0; row < rows; row++)
        {
            if (best.KeepsInput && row < bestLength)
            {
                _ready.Enqueue((_ahead[row], null, increment));
                increment = 0;
            }

            foreach (var output in best.Outputs.Where(output => row < output.Length))
            {
                _ready.Enqueue((null, output[row], increment));
                increment = 0;
            }

            increment = increment == 0 ? 1 : increment + 1;
        }

        if (!best.KeepsInput)
        {
            for (var i = 0; i < bestLength; i++) _spare.Push(_ahead[i]);
        }

        _ahead.RemoveRange(0, bestLength);
    }

    private bool TryLookAhead(int index)
    {
        while (_ahead.Count <= index)
        {
            if (_isInputDone) return false;
            if (!Input.MoveNext())
            {
                _isInputDone = true;
                return false;
            }

            var copy = _spare.TryPop(out var spare) ? spare : new TokenCopy();
            copy.Capture(Token);
            _ahead.Add(copy);
        }

        return true;
    }
}
