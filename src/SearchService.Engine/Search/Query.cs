using System.Text;

namespace SearchService.Engine.Search;

/// <summary>
/// What to look for: an immutable tree, compared by value, shared freely between threads and searches.
/// <see cref="object.ToString"/> writes it as Lucene 4.8 does, so that logs and tests of both can be compared.
/// </summary>
public abstract record Query
{
    /// <summary>Factor on the scores of this part of the tree.</summary>
    public float Boost { get; init; } = 1f;

    /// <summary>The whole query in Lucene's notation, every field named.</summary>
    public sealed override string ToString() => ToString(defaultField: "");

    /// <summary>The query in Lucene's notation, without the name of the default field.</summary>
    public string ToString(string defaultField)
    {
        var text = new StringBuilder();
        AppendTo(text, defaultField);
        return text.ToString();
    }

    /// <summary>Appends the query in Lucene's notation, with its boost.</summary>
    internal abstract void AppendTo(StringBuilder text, string defaultField);
}
