using SearchService.Engine.Analysis.European;

namespace SearchService.Engine.Analysis;

/// <summary>French text: segmentation, elisions undone, lower case, stop words if given, light stemming, then ASCII folding.</summary>
public sealed class FrenchAnalyzer(WordSet? stopWords = null) : Analyzer
{
    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName)
    {
        TokenStream stream = new LowerCaseFilter(new ElisionFilter(new StandardTokenizer()));
        if (stopWords is { Count: > 0 }) stream = new StopFilter(stream, stopWords);
        return new AsciiFoldingFilter(new StemFilter(stream, new FrenchLightStemmer()));
    }
}
