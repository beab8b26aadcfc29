namespace SearchService.Engine.Analysis;

/// <summary>The token a stream stands on: its term in a reused buffer, where it came from, and how it is placed.</summary>
public sealed class Token
{
    private char[] _buffer = new char[64];
    private int _length;

    /// <summary>The term's UTF-16 characters.</summary>
    public ReadOnlySpan<char> Term => _buffer.AsSpan(0, _length);

    /// <summary>The term's characters, to be changed in place by filters.</summary>
    public Span<char> MutableTerm => _buffer.AsSpan(0, _length);

    /// <summary>Length of the term in UTF-16 code units.</summary>
    public int Length => _length;

    /// <summary>UTF-16 offset of the first character in the original text.</summary>
    public int StartOffset { get; set; }

    /// <summary>UTF-16 offset just past the last character in the original text.</summary>
    public int EndOffset { get; set; }

    /// <summary>Positions after the previous token: 1 for the next word, 0 for another form at the same place, more where words were removed.</summary>
    public int PositionIncrement { get; set; } = 1;

    /// <summary>How many positions the token spans; more than 1 only for multi-word synonyms.</summary>
    public int PositionLength { get; set; } = 1;

    /// <summary>What kind of text it is.</summary>
    public TokenType Type { get; set; }

    /// <summary>True when later filters must not stem the token.</summary>
    public bool IsKeyword { get; set; }

    /// <summary>Bytes to keep with this occurrence in the postings; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload { get; set; }

    /// <summary>Replaces the term.</summary>
    public void SetTerm(ReadOnlySpan<char> term)
    {
        EnsureCapacity(term.Length);
        term.CopyTo(_buffer);
        _length = term.Length;
    }

    /// <summary>Shortens or lengthens the term; new characters beyond the old length are undefined until written.</summary>
    public void SetLength(int lengthInChars)
    {
        EnsureCapacity(lengthInChars, keep: true);
        _length = lengthInChars;
    }

    /// <summary>Room for a term of up to the given length, to be written from the front and then cut with <see cref="SetLength"/>.</summary>
    internal Span<char> RoomFor(int lengthInChars)
    {
        EnsureCapacity(lengthInChars);
        return _buffer;
    }

    /// <summary>Sets everything but the term, as for a word that no filter has touched.</summary>
    internal void Place(int startOffset, int endOffset, int positionIncrement, TokenType type)
    {
        StartOffset = startOffset;
        EndOffset = endOffset;
        PositionIncrement = positionIncrement;
        PositionLength = 1;
        Type = type;
        IsKeyword = false;
        Payload = default;
    }

    /// <summary>Puts everything back to the state before a first token.</summary>
    public void Clear()
    {
        _length = 0;
        StartOffset = EndOffset = 0;
        PositionIncrement = PositionLength = 1;
        Type = TokenType.Word;
        IsKeyword = false;
        Payload = default;
    }

    private void EnsureCapacity(int lengthInChars, bool keep = false)
    {
        if (_buffer.Length >= lengthInChars) return;
        var larger = new char[Math.Max(lengthInChars, _buffer.Length * 2)];
        if (keep) _buffer.AsSpan(0, _length).CopyTo(larger);
        _buffer = larger;
    }
}
