using System.Text;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search;

/// <summary>
/// Documents with a term that differs from the given one by few edits (insert, delete, replace, and exchange two neighbours).
/// The closest <see cref="MaxExpansions"/> terms are searched as should clauses, the closer with the higher boost.
/// </summary>
public sealed record FuzzyQuery : MultiTermQuery
{
    /// <summary>The largest number of edits that is supported.</summary>
    public const int LargestMaxEdits = 2;

    /// <summary>Takes the term and how far others may be from it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than two edits, or a negative number.</exception>
    public FuzzyQuery(Term term, int maxEdits = LargestMaxEdits, int prefixLength = 0, int maxExpansions = 50, bool transpositions = true)
        : base(term.Field)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxEdits, LargestMaxEdits);
        ArgumentOutOfRangeException.ThrowIfNegative(maxEdits);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfNegative(maxExpansions);
        Term = term;
        MaxEdits = maxEdits;
        PrefixLength = prefixLength;
        MaxExpansions = maxExpansions;
        Transpositions = transpositions;
    }

    /// <summary>The term to come near to.</summary>
    public Term Term { get; }

    /// <summary>The largest number of edits.</summary>
    public int MaxEdits { get; }

    /// <summary>Code points at the beginning that must be equal.</summary>
    public int PrefixLength { get; }

    /// <summary>The largest number of terms that are searched.</summary>
    public int MaxExpansions { get; }

    /// <summary>Whether exchanging two neighbours counts as one edit; else it is two.</summary>
    public bool Transpositions { get; }

    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.AppendField(Field, defaultField).Append(Term.Text).Append('~').Append(MaxEdits).AppendBoost(Boost);
}
