namespace SearchService.Engine.Highlighting.Markup;

/// <summary>Cuts a stretch of text at its marks.</summary>
internal static class MarkedText
{
    public delegate void Piece(ReadOnlySpan<char> text, bool isMarked);

    /// <summary>Gives the pieces in order; empty ones are left out, and marks are cut to the stretch.</summary>
    public static void Split(string value, int start, int end, IReadOnlyList<Mark> marks, Piece piece)
    {
        var position = start;
        foreach (var mark in marks)
        {
            var (from, to) = (Math.Max(mark.Start, position), Math.Min(mark.End, end));
            if (to <= from) continue;
            if (from > position) piece(value.AsSpan(position, from - position), isMarked: false);
            piece(value.AsSpan(from, to - from), isMarked: true);
            position = to;
        }

        if (end > position) piece(value.AsSpan(position, end - position), isMarked: false);
    }
}
