using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing.Merging;

/// <summary>Unites the fields of segments by name (format document 7.2): the least of the index options, omitted norms for good.</summary>
internal static class FieldMerger
{
    /// <summary>The fields of the merged segment.</summary>
    /// <exception cref="IndexException">A field is a column of different kinds in two segments.</exception>
    public static FieldInfos Merge(IReadOnlyList<MergeSource> sources, FieldNumbers numbers)
    {
        var merged = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);
        var withTerms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            foreach (var field in source.Reader.Fields)
            {
                merged[field.Name] = merged.TryGetValue(field.Name, out var known) ? Unite(known, field) : field with { Number = numbers.NumberOf(field.Name) };
                if (source.Reader.Terms(field.Name) is not null) withTerms.Add(field.Name);
            }
        }

        return new FieldInfos(merged.Values.Select(field => FieldAttributes.Assign(
            field with
            {
                HasNorms = field.HasNorms && !field.OmitsNorms,
                HasPayloads = field.HasPayloads && field.HasPositions,
            },
            withTerms.Contains(field.Name))));
    }

    private static FieldInfo Unite(FieldInfo known, FieldInfo other)
    {
        if (known.DocValuesType != DocValuesType.None && other.DocValuesType != DocValuesType.None && known.DocValuesType != other.DocValuesType)
            throw new IndexException($"The field \"{known.Name}\" is a {known.DocValuesType} column in one segment and a {other.DocValuesType} column in another; they cannot be merged.");
        return known with
        {
            IndexOptions = !known.IsIndexed ? other.IndexOptions : !other.IsIndexed ? known.IndexOptions : (IndexOptions)Math.Min((byte)known.IndexOptions, (byte)other.IndexOptions),
            OmitsNorms = known.OmitsNorms || other.OmitsNorms,
            HasNorms = known.HasNorms || other.HasNorms,
            HasPayloads = known.HasPayloads || other.HasPayloads,
            HasTermVectors = known.HasTermVectors || other.HasTermVectors,
            DocValuesType = known.DocValuesType != DocValuesType.None ? known.DocValuesType : other.DocValuesType,
        };
    }
}
