using System.Text;
using SearchService.Engine.Analysis;

namespace SearchService.Engine.Search;

/// <summary>Documents like a text: its most telling words (frequent in it, rare in the index) searched as should clauses.</summary>
public sealed record MoreLikeThisQuery : Query
{
    /// <summary>Takes the text and the fields to look in.</summary>
    public MoreLikeThisQuery(string text, IReadOnlyList<string> fields, Analyzer analyzer)
    {
        Text = text;
        Fields = fields;
        Analyzer = analyzer;
    }

    /// <summary>The text to find the like of.</summary>
    public string Text { get; }

    /// <summary>The fields to look in; the words are chosen for each by itself.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Turns the text into terms of each field.</summary>
    public Analyzer Analyzer { get; }

    /// <summary>How many words are searched at most, over all fields.</summary>
    public int MaxTerms { get; init; } = 25;

    /// <summary>Words that stand in the text less often are left out. 1, because articles and captions are short.</summary>
    public int MinTermFreq { get; init; } = 1;

    /// <summary>Words in fewer documents are left out: most are misspelt.</summary>
    public int MinDocFreq { get; init; } = 2;

    /// <summary>Words in a larger share of the documents are left out: they tell nothing.</summary>
    public double MaxDocFreqShare { get; init; } = 0.25;

    /// <summary>Share of the chosen words that a document must have.</summary>
    public double MinShouldMatchShare { get; init; } = 0.3;

    /// <inheritdoc/>
    public bool Equals(MoreLikeThisQuery? other) =>
        base.Equals(other) && Text == other.Text && Fields.SequenceEqual(other.Fields) && ReferenceEquals(Analyzer, other.Analyzer)
        && (MaxTerms, MinTermFreq, MinDocFreq, MaxDocFreqShare, MinShouldMatchShare)
            == (other.MaxTerms, other.MinTermFreq, other.MinDocFreq, other.MaxDocFreqShare, other.MinShouldMatchShare);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.Aggregate(HashCode.Combine(Boost, Text, MaxTerms), HashCode.Combine);

    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.Append("like(").AppendJoin(',', Fields).Append(": ").Append(Text.AsSpan(0, Math.Min(Text.Length, 40))).Append(')').AppendBoost(Boost);
}
