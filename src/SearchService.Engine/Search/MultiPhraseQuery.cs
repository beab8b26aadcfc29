using System.Text;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search;

/// <summary>A phrase with alternatives at some of its places: synonyms, or a word and its stem.</summary>
public sealed record MultiPhraseQuery : Query
{
    /// <summary>Takes, for each place, the terms that may stand there.</summary>
    /// <param name="field">The field of all terms.</param>
    /// <param name="alternatives">For each place the terms that may stand there, at least one.</param>
    /// <param name="positions">The position of each place relative to the phrase's start; null for 0, 1, 2...</param>
    /// <exception cref="ArgumentException">The lists differ in length, a place has no term, or a term belongs to another field.</exception>
    public MultiPhraseQuery(string field, IReadOnlyList<IReadOnlyList<Term>> alternatives, IReadOnlyList<int>? positions = null)
    {
        Field = field;
        Alternatives = alternatives;
        Positions = positions ?? [.. Enumerable.Range(0, alternatives.Count)];
        if (Positions.Count != alternatives.Count) throw new ArgumentException($"{alternatives.Count} places need as many positions, not {Positions.Count}.", nameof(positions));
        if (alternatives.Any(terms => terms.Count == 0)) throw new ArgumentException("Every place of a phrase needs a term.", nameof(alternatives));
        if (alternatives.Any(terms => terms.Any(term => term.Field != field))) throw new ArgumentException($"A phrase has one field; not all terms are of \"{field}\".", nameof(alternatives));
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The terms that may stand at each place, in query order.</summary>
    public IReadOnlyList<IReadOnlyList<Term>> Alternatives { get; }

    /// <summary>The position of each place relative to the phrase's start.</summary>
    public IReadOnlyList<int> Positions { get; }

    /// <summary>How many positions the terms may be moved in all; 0 for exactly as written.</summary>
    public int Slop { get; init; }

    /// <inheritdoc/>
    public bool Equals(MultiPhraseQuery? other) =>
        base.Equals(other) && Field == other.Field && Slop == other.Slop && Positions.SequenceEqual(other.Positions)
        && Alternatives.Count == other.Alternatives.Count && Alternatives.Zip(other.Alternatives).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => Alternatives.SelectMany(terms => terms).Aggregate(HashCode.Combine(Boost, Field, Slop), HashCode.Combine);

    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        text.AppendField(Field, defaultField).Append('"');
        for (var i = 0; i < Alternatives.Count; i++)
        {
            if (i > 0)
            {
                text.Append(' ');
                for (var gap = Positions[i - 1] + 1; gap < Positions[i]; gap++) text.Append("? ");
            }

            var words = string.Join(' ', Alternatives[i].Select(term => term.Text));
            text.Append(Alternatives[i].Count > 1 ? $"({words})" : words);
        }

        text.Append('"');
        if (Slop != 0) text.Append('~').Append(Slop);
        text.AppendBoost(Boost);
    }
}
