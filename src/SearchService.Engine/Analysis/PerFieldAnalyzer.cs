using System.Collections.Frozen;

namespace SearchService.Engine.Analysis;

/// <summary>Another analyzer for each field, and one for all that have none of their own.</summary>
public sealed class PerFieldAnalyzer(Analyzer otherwise, IReadOnlyDictionary<string, Analyzer> byField) : Analyzer
{
    private readonly FrozenDictionary<string, Analyzer> _byField = byField.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The analyzer of a field.</summary>
    public Analyzer Of(string fieldName) => _byField.GetValueOrDefault(fieldName, otherwise);

    /// <inheritdoc/>
    public override TokenStream OpenStream(string fieldName) => Of(fieldName).OpenStream(fieldName);

    /// <inheritdoc/>
    public override int PositionIncrementGap(string fieldName) => Of(fieldName).PositionIncrementGap(fieldName);

    /// <inheritdoc/>
    public override int OffsetGap(string fieldName) => Of(fieldName).OffsetGap(fieldName);
}
