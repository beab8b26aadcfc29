using SearchService.Engine.Analysis;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>How a newsroom query becomes an engine query.</summary>
public sealed record QueryBuildOptions
{
    /// <summary>
    /// The share of the words at the top level that must match, rounded up: 1 for all of them. Less is the fallback when all words find
    /// nothing. Fields of dates, numbers and labels, and what is excluded, always hold.
    /// </summary>
    public double RequiredShare { get; init; } = 1.0;

    /// <summary>How many of so many words <see cref="RequiredShare"/> requires: one at least.</summary>
    public int RequiredOf(int words) => Math.Clamp((int)Math.Ceiling(words * Math.Max(RequiredShare, 0)), words == 0 ? 0 : 1, words);

    /// <summary>
    /// Words, in lower case, that say little of what is looked for ("what", "the"): where not all words are required these are not looked for at
    /// all. If there are no others, they count as any word.
    /// </summary>
    public WordSet LightWords { get; init; } = WordSet.Empty;

    /// <summary>
    /// Of a word found in several fields the best counts in full, the others this share. A tenth lets a headline lead without
    /// ignoring that the body says it too.
    /// </summary>
    public float OtherFieldsShare { get; init; } = 0.1f;

    /// <summary>How much a word counts extra where it stands exactly as typed; 0, the default, spares the second look-up.</summary>
    public float ExactFormWeight { get; init; }

    /// <summary>Most terms that a misspelt word is widened to.</summary>
    public int MaxFuzzyExpansions { get; init; } = 50;
}
