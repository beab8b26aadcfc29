using SearchService.Engine.Analysis.English;

namespace SearchService.Engine.Analysis;

/// <summary>StandardTokenizer, lower case, Porter stem, no stop words: plain English full text, and the chain that is raced.</summary>
public sealed class PorterAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName) => new FusedEnglishStream(stemmer: null, keepsExactForms: false);

    /// <summary>The same tokens from the separate links.</summary>
    public static TokenStream OpenPlainChain() => new StemFilter(new LowerCaseFilter(new StandardTokenizer()), new PorterStemmer());
}
