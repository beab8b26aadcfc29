namespace SearchService.Engine.Analysis;

/// <summary>An analyzer of any chain: <c>new ChainAnalyzer(() => new LowerCaseFilter(new WhitespaceTokenizer()))</c>.</summary>
/// <param name="openStream">Makes a fresh chain each time.</param>
/// <param name="positionIncrementGap">Positions left free between the values of a field.</param>
public sealed class ChainAnalyzer(Func<TokenStream> openStream, int positionIncrementGap = 0) : Analyzer
{
    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName) => openStream();

    /// <inheritdoc/>
    public override int PositionIncrementGap(string fieldName) => positionIncrementGap;
}
