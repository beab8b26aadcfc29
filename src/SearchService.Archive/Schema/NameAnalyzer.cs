using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.English;

namespace SearchService.Archive.Schema;

/// <summary>Names and labels: words in lower case without accents and without a possessive ending; never stemmed.</summary>
internal sealed class NameAnalyzer : Analyzer
{
    private const int GapBetweenValues = 100;

    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName) =>
        new AsciiFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(new StandardTokenizer())));

    /// <summary>Far apart, so that no phrase runs from one name into the next.</summary>
    public override int PositionIncrementGap(string fieldName) => GapBetweenValues;
}
