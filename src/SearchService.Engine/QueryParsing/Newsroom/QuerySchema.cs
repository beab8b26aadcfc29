using System.Collections.Frozen;
using SearchService.Engine.Analysis;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>What a query may speak of: the fields that can be named, and those that are searched when none is.</summary>
public sealed class QuerySchema
{
    private readonly FrozenDictionary<string, QueryField> _byName;
    private readonly FrozenDictionary<string, QueryField>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly FrozenDictionary<string, QueryField> _bySpokenName;

    /// <summary>Takes the parts.</summary>
    /// <param name="analyzer">How texts and queries become terms; the analyzer of the index.</param>
    /// <param name="defaultFields">The index fields that words without a field are looked for in, best weight first.</param>
    /// <param name="fields">The fields that can be named. Two of one name or alias are a mistake of the caller.</param>
    /// <exception cref="ArgumentException">No default field, or one name for two fields.</exception>
    public QuerySchema(Analyzer analyzer, IReadOnlyList<WeightedField> defaultFields, IReadOnlyList<QueryField> fields)
    {
        if (defaultFields.Count == 0) throw new ArgumentException("Words without a field need a field to be looked for in.", nameof(defaultFields));
        Analyzer = analyzer;
        DefaultFields = defaultFields;
        Fields = fields;
        var byName = new Dictionary<string, QueryField>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            foreach (var name in field.Aliases.Prepend(field.Name))
            {
                if (!byName.TryAdd(name, field)) throw new ArgumentException($"Two fields are called \"{name}\".", nameof(fields));
            }
        }

        _bySpokenName = fields.SelectMany(static field => field.SpokenNames.Select(name => (name, field)))
            .ToFrozenDictionary(static pair => pair.name, static pair => pair.field, StringComparer.OrdinalIgnoreCase);
        _byName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How texts and queries become terms.</summary>
    public Analyzer Analyzer { get; }

    /// <summary>The index fields that words without a field are looked for in.</summary>
    public IReadOnlyList<WeightedField> DefaultFields { get; }

    /// <summary>The fields that can be named.</summary>
    public IReadOnlyList<QueryField> Fields { get; }

    /// <summary>The field that two words speak of, whatever the case; null if they speak of none.</summary>
    internal QueryField? FindSpoken(string first, string second) =>
        _bySpokenName.Count > 0 && _bySpokenName.TryGetValue(first + " " + second, out var field) ? field : null;

    /// <summary>The field of that name or alias, whatever the case; null if there is none.</summary>
    public QueryField? Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var field) ? field : null;
}
