using System.Text;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search;

/// <summary>
/// Terms of one field at given distances. With a slop, terms may together be moved that many positions (an exchange of two
/// neighbours costs two); the closer, the higher the score.
/// </summary>
public sealed record PhraseQuery : Query
{
    /// <summary>Words that follow each other.</summary>
    public PhraseQuery(string field, params IEnumerable<string> words)
    {
        Field = field;
        Terms = [.. words.Select(word => new Term(field, word))];
        Positions = [.. Enumerable.Range(0, Terms.Count)];
    }

    /// <summary>Terms at positions of their own, for phrases with gaps (removed stop words) or several terms at one place.</summary>
    /// <exception cref="ArgumentException">The lists differ in length, or a term belongs to another field.</exception>
    public PhraseQuery(string field, IReadOnlyList<Term> terms, IReadOnlyList<int> positions)
    {
        if (terms.Count != positions.Count) throw new ArgumentException($"{terms.Count} terms need as many positions, not {positions.Count}.", nameof(positions));
        if (terms.Any(term => term.Field != field)) throw new ArgumentException($"A phrase has one field; not all terms are of \"{field}\".", nameof(terms));
        Field = field;
        Terms = terms;
        Positions = positions;
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The terms, in query order.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The position of each term relative to the phrase's start.</summary>
    public IReadOnlyList<int> Positions { get; }

    /// <summary>How many positions the terms may be moved in all; 0 for exactly as written.</summary>
    public int Slop { get; init; }

    /// <inheritdoc/>
    public bool Equals(PhraseQuery? other) =>
        base.Equals(other) && Field == other.Field && Slop == other.Slop && Terms.SequenceEqual(other.Terms) && Positions.SequenceEqual(other.Positions);

    /// <inheritdoc/>
    public override int GetHashCode() => Terms.Aggregate(HashCode.Combine(Boost, Field, Slop), HashCode.Combine);

    internal override void AppendTo(StringBuilder text, string defaultField)
    {
        text.AppendField(Field, defaultField).Append('"');
        var length = Positions.Count == 0 ? 0 : Positions.Max() + 1;
        for (var position = 0; position < length; position++)
        {
            if (position > 0) text.Append(' ');
            var here = Enumerable.Range(0, Terms.Count).Where(i => Positions[i] == position).Select(i => Terms[i].Text).ToList();
            text.Append(here.Count == 0 ? "?" : string.Join('|', here));
        }

        text.Append('"');
        if (Slop != 0) text.Append('~').Append(Slop);
        text.AppendBoost(Boost);
    }
}
