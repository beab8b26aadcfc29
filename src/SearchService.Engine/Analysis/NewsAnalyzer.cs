using SearchService.Engine.Analysis.English;

namespace SearchService.Engine.Analysis;

/// <summary>
/// English news: segmentation, possessives, lower case, ASCII folding, then each word as written (marked) and as stem at one
/// position. "Elections" becomes "=elections" and "elect". No stop words: "The Who" is a name.
/// </summary>
public sealed class NewsAnalyzer : Analyzer
{
    /// <summary>First character of an exact form. The tokenizer never lets it into a word, so stems cannot be taken for exact forms.</summary>
    public const char ExactFormMarker = '=';

    private const int GapBetweenValues = 100;
    private readonly Func<IStemmer>? _newStemmer;

    /// <summary>Stems with Porter's algorithm, or with the stemmers given; each stream gets its own.</summary>
    public NewsAnalyzer(Func<IStemmer>? newStemmer = null) => _newStemmer = newStemmer;

    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName) => new FusedEnglishStream(_newStemmer?.Invoke(), keepsExactForms: true);

    /// <summary>The same tokens from the separate links.</summary>
    public TokenStream OpenPlainChain() => new ExactFormFilter(
        new AsciiFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(new StandardTokenizer()))), _newStemmer?.Invoke() ?? new PorterStemmer());

    /// <summary>Far apart, so that no phrase or near match runs from one paragraph or caption into the next.</summary>
    public override int PositionIncrementGap(string fieldName) => GapBetweenValues;
}
