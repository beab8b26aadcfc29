namespace SearchService.Engine.Analysis.English;

/// <summary>What a thread remembers of stems. Streams come and go with queries and fields; what one learned serves the next.</summary>
internal sealed class EnglishStems(IStemmer stemmer)
{
    [ThreadStatic]
    private static EnglishStems? _porterOfThisThread;

    /// <summary>Porter's stems as this thread knows them. To be asked for at the start of each text, which one thread reads to its end.</summary>
    public static EnglishStems PorterOfThisThread => _porterOfThisThread ??= new EnglishStems(new PorterStemmer());

    /// <summary>Short words of ASCII letters.</summary>
    public ShortWordStems Short { get; } = new(stemmer);

    /// <summary>All other words.</summary>
    public StemCache Any { get; } = new(stemmer);
}
