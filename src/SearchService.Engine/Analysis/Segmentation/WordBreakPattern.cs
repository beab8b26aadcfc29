namespace SearchService.Engine.Analysis.Segmentation;

/// <summary>A regular expression over word-break classes: what the word-break rules are written in.</summary>
internal abstract record WordBreakPattern
{
    /// <summary>One character of any of the classes.</summary>
    public static WordBreakPattern Any(params WordBreakClass[] classes) => new Set(classes.Aggregate(0u, (mask, c) => mask | (1u << (int)c)));

    public static WordBreakPattern operator +(WordBreakPattern left, WordBreakPattern right) => new Sequence(left, right);

    public static WordBreakPattern operator |(WordBreakPattern left, WordBreakPattern right) => new Choice(left, right);

    public WordBreakPattern ZeroOrMore() => new Repeat(this);

    public WordBreakPattern OneOrMore() => this + ZeroOrMore();

    internal sealed record Set(uint Mask) : WordBreakPattern;

    internal sealed record Sequence(WordBreakPattern First, WordBreakPattern Second) : WordBreakPattern;

    internal sealed record Choice(WordBreakPattern One, WordBreakPattern Other) : WordBreakPattern;

    internal sealed record Repeat(WordBreakPattern Body) : WordBreakPattern;
}
