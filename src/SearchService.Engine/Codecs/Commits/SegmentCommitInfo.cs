namespace SearchService.Engine.Codecs.Commits;

/// <summary>A segment as one commit sees it: with its deletions and updates up to then.</summary>
/// <param name="Segment">What never changes about it.</param>
internal sealed record SegmentCommitInfo(SegmentInfo Segment)
{
    /// <summary>Generation of its .del file; -1 without deletions. The first is 1.</summary>
    public long DeletesGeneration { get; init; } = -1;

    /// <summary>Number of deleted documents.</summary>
    public int DeletedCount { get; init; }

    /// <summary>Generation of its newest field infos; -1 for those written with the segment.</summary>
    public long FieldInfosGeneration { get; init; } = -1;

    /// <summary>The files of each doc values update that some field still uses, by generation.</summary>
    public IReadOnlyDictionary<long, IReadOnlyCollection<string>> UpdateFiles { get; init; } = new Dictionary<long, IReadOnlyCollection<string>>();

    /// <summary>The segment's name.</summary>
    public string Name => Segment.Name;

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc => Segment.MaxDoc;

    /// <summary>Number of documents that are not deleted.</summary>
    public int LiveCount => MaxDoc - DeletedCount;

    /// <summary>The name of its .del file; null without deletions.</summary>
    public string? LiveDocsFile => DeletesGeneration < 0 ? null : IndexFileNames.OfGeneration(Name, DeletesGeneration, "del");

    /// <summary>Every file the commit needs for this segment.</summary>
    public IEnumerable<string> Files
    {
        get
        {
            IEnumerable<string> files = Segment.Files;
            if (LiveDocsFile is { } liveDocs) files = files.Append(liveDocs);
            return files.Concat(UpdateFiles.OrderBy(update => update.Key).SelectMany(update => update.Value));
        }
    }
}
