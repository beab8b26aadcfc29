namespace SearchService.Articles.People.Tagging;

/// <summary>A name in a tokenized text: tokens <paramref name="First"/> to <paramref name="End"/> (one past the last).</summary>
internal readonly record struct NameSpan(int First, int End, NameType Type)
{
    /// <summary>Number of tokens.</summary>
    public int Count => End - First;
}
