namespace SearchService.Engine.Codecs.DocValues;

/// <summary>
/// A term for each document of a segment, kept as its number in the sorted list of the field's terms. Safe for use by many threads.
/// </summary>
public abstract class SortedDocValues
{
    /// <summary>The number of a document without a term.</summary>
    public const int Missing = -1;

    /// <summary>Number of documents.</summary>
    public abstract int MaxDoc { get; }

    /// <summary>The terms.</summary>
    public abstract DocValuesTerms Terms { get; }

    /// <summary>The number of a document's term; <see cref="Missing"/> when it has none.</summary>
    public abstract int Ord(int docId);

    /// <summary>The numbers of documents that follow one another: much faster than one by one.</summary>
    public abstract void ReadOrds(int firstDoc, Span<int> ords);

    /// <summary>Whether a document has a term.</summary>
    public bool Has(int docId) => Ord(docId) != Missing;
}
