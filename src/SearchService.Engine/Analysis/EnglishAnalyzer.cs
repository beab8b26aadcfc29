using SearchService.Engine.Analysis.English;

namespace SearchService.Engine.Analysis;

/// <summary>Lucene's EnglishAnalyzer: StandardTokenizer, possessives, lower case, stop words, keywords, Porter stem.</summary>
public sealed class EnglishAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : Analyzer
{
    /// <summary>Lucene's 33 English stop words, the default.</summary>
    public static WordSet DefaultStopWords { get; } = new(
        ("a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with").Split(' '));

    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName)
    {
        TokenStream stream = new LowerCaseFilter(new EnglishPossessiveFilter(new StandardTokenizer()));
        stream = new StopFilter(stream, stopWords ?? DefaultStopWords);
        if (keywords is { Count: > 0 }) stream = new KeywordMarkerFilter(stream, keywords);
        return new StemFilter(stream, new PorterStemmer());
    }
}
