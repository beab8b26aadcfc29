using System.Collections;

namespace SearchService.Engine.Indexing;

/// <summary>The fields of one document, in order. Collections of fields can be written as initialisers.</summary>
/// <example><code>var document = new Document { Field.OfKeyword("id", "a1"), Field.OfText("body", "hello hello world") };</code></example>
public sealed class Document : IReadOnlyList<Field>
{
    private readonly List<Field> _fields = [];

    /// <inheritdoc/>
    public int Count => _fields.Count;

    /// <inheritdoc/>
    public Field this[int index] => _fields[index];

    /// <summary>Appends a field.</summary>
    public void Add(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        _fields.Add(field);
    }

    /// <summary>Removes all fields, so that the document can be filled again.</summary>
    public void Clear() => _fields.Clear();

    /// <inheritdoc cref="IEnumerable{T}.GetEnumerator"/>
    public List<Field>.Enumerator GetEnumerator() => _fields.GetEnumerator();

    IEnumerator<Field> IEnumerable<Field>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
