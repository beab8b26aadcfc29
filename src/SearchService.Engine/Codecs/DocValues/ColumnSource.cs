using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A segment whose columns are being merged.</summary>
/// <param name="Columns">Its columns as of its newest update; null when it has none.</param>
/// <param name="Fields">Its newest fields.</param>
/// <param name="MaxDoc">Number of its documents.</param>
/// <param name="Live">Those that are not deleted; null when none is.</param>
internal sealed record ColumnSource(DocValuesReader? Columns, FieldInfos Fields, int MaxDoc, LiveDocs? Live)
{
    /// <summary>Number of its documents that go into the merged segment.</summary>
    public int LiveCount => Live?.LiveCount ?? MaxDoc;

    /// <summary>Whether a document goes into the merged segment.</summary>
    public bool IsLive(int docId) => Live is null || Live.IsLive(docId);

    /// <summary>Its field of a name, if that has a column.</summary>
    public FieldInfo? ColumnNamed(string name) => Columns is not null && Fields.TryGet(name, out var field) && field.DocValuesType != DocValuesType.None ? field : null;
}
