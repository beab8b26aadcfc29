namespace SearchService.Engine.Analysis;

/// <summary>Leaves out a token whose term already stands at the same position.</summary>
public sealed class RemoveDuplicatesFilter(TokenStream input) : TokenFilter(input)
{
    private char[] _seen = new char[256];
    private int[] _ends = new int[8];
    private int _count;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        _count = 0;
        base.Reset(text);
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        while (Input.MoveNext())
        {
            if (Token.PositionIncrement > 0) _count = 0;
            if (!Remember(Token.Term)) continue;
            return true;
        }

        return false;
    }

    private bool Remember(ReadOnlySpan<char> term)
    {
        var start = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_seen.AsSpan(start, _ends[i] - start).SequenceEqual(term)) return false;
            start = _ends[i];
        }

        if (start + term.Length > _seen.Length) Array.Resize(ref _seen, Math.Max(_seen.Length * 2, start + term.Length));
        if (_count == _ends.Length) Array.Resize(ref _ends, _count * 2);
        term.CopyTo(_seen.AsSpan(start));
        _ends[_count++] = start + term.Length;
        return true;
    }
}
