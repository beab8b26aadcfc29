using System.Collections;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>The stored fields of a document, or the chosen ones among them, in the order in which they were added.</summary>
public sealed class StoredDocument : IReadOnlyList<StoredField>
{
    private readonly List<StoredField> _fields = [];

    /// <inheritdoc/>
    public int Count => _fields.Count;

    /// <inheritdoc/>
    public StoredField this[int index] => _fields[index];

    /// <summary>The first value of a field; null when there is none.</summary>
    public object? ValueOf(string name)
    {
        foreach (var field in _fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal)) return field.Value;
        }

        return null;
    }

    /// <summary>The first text of a field; null when there is none or it is no text.</summary>
    public string? TextOf(string name) => ValueOf(name) as string;

    /// <summary>All texts of a field.</summary>
    public IEnumerable<string> TextsOf(string name) =>
        _fields.Where(field => string.Equals(field.Name, name, StringComparison.Ordinal)).Select(field => field.Value).OfType<string>();

    /// <inheritdoc/>
    public IEnumerator<StoredField> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(StoredField field) => _fields.Add(field);
}
