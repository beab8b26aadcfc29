namespace SearchService.Engine.Analysis;

/// <summary>StandardTokenizer and lower case, then the stop words given (none by default).</summary>
public sealed class StandardAnalyzer(WordSet? stopWords = null) : Analyzer
{
    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName)
    {
        TokenStream stream = new LowerCaseFilter(new StandardTokenizer());
        return stopWords is { Count: > 0 } ? new StopFilter(stream, stopWords) : stream;
    }
}
