namespace SearchService.Engine.Analysis.Synonyms;

/// <summary>What stands for what.</summary>
/// <param name="Inputs">The words and phrases of the left side, or all that mean the same.</param>
/// <param name="Outputs">What they become, or stand beside.</param>
/// <param name="KeepsInput">Whether the text's own words stay.</param>
public sealed record SynonymRule(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, bool KeepsInput);
