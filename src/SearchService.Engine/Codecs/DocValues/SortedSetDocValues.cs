namespace SearchService.Engine.Codecs.DocValues;

/// <summary>
/// A set of terms for each document of a segment, kept as their numbers in the sorted list of the field's terms. Safe for use by many
/// threads.
/// </summary>
public abstract class SortedSetDocValues
{
    /// <summary>Number of documents.</summary>
    public abstract int MaxDoc { get; }

    /// <summary>The terms.</summary>
    public abstract DocValuesTerms Terms { get; }

    /// <summary>The column as one of single terms when no document has more than one; null otherwise.</summary>
    public abstract SortedDocValues? AsSingle { get; }

    /// <summary>Number of terms of a document.</summary>
    public abstract int CountOf(int docId);

    /// <summary>
    /// The numbers of a document's terms, ascending, into a buffer that is enlarged when too small. Returns how many there are.
    /// </summary>
    public abstract int ReadOrds(int docId, ref int[] ords);

    /// <summary>Whether a document has a term.</summary>
    public bool Has(int docId) => CountOf(docId) > 0;
}
