namespace SearchService.Engine.Highlighting.Matching;

/// <summary>A mark and the number of the query part it comes from; ordered by place.</summary>
internal readonly record struct SourcedMark(int Value, int Start, int End, int Source) : IComparable<SourcedMark>
{
    public int CompareTo(SourcedMark other)
    {
        if (Value != other.Value) return Value.CompareTo(other.Value);
        return Start != other.Start ? Start.CompareTo(other.Start) : other.End.CompareTo(End);
    }
}
