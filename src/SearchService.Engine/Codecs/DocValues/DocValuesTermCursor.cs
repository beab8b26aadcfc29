namespace SearchService.Engine.Codecs.DocValues;

/// <summary>Walks the terms of a column in ascending order. Used by one thread.</summary>
public abstract class DocValuesTermCursor
{
    /// <summary>The current term's number; -1 before the first.</summary>
    public int Ord { get; protected set; } = -1;

    /// <summary>The current term; valid until the next move.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>Moves to the next term; false at the end.</summary>
    public abstract bool MoveNext();
}
