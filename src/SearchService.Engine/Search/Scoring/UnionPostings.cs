using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Scoring;

/// <summary>The postings of several terms seen as those of one: their documents together, their positions merged. Walked by documents only.</summary>
internal sealed class UnionPostings : PostingsCursor
{
    private readonly PostingsCursor[] _cursors;
    private int[] _positions = [];
    private int _positionCount;
    private int _nextPosition;
    private int _docId = -1;

    /// <summary>Takes the cursors, not yet moved.</summary>
    public UnionPostings(IReadOnlyList<PostingsCursor> cursors)
        : base(blockLengthInDocs: 0)
    {
        _cursors = [.. cursors];
        Cost = (int)Math.Min(int.MaxValue, cursors.Sum(cursor => (long)cursor.Cost));
    }

    public override int DocId => _docId;

    public override int Cost { get; }

    public override int Freq
    {
        get
        {
            var freq = 0;
            foreach (var cursor in _cursors) freq += cursor.DocId == _docId ? cursor.Freq : 0;
            return freq;
        }
    }

    public override int StartOffset => -1;

    public override int EndOffset => -1;

    public override ReadOnlySpan<byte> Payload => default;

    public override int BoundLevelCount => 0;

    public override ReadOnlySpan<int> BlockFreqs => throw ByDocumentsOnly();

    public override int NextDoc() => AdvanceTo(_docId == NoMoreDocs ? NoMoreDocs : _docId + 1);

    public override int AdvanceTo(int target)
    {
        _positionCount = 0;
        var smallest = NoMoreDocs;
        foreach (var cursor in _cursors)
        {
            var doc = cursor.DocId;
            if (doc < target) doc = cursor.AdvanceTo(target);
            smallest = Math.Min(smallest, doc);
        }

        return _docId = smallest;
    }

    public override int NextPosition()
    {
        if (_positionCount == 0) MergePositions();
        return _positions[_nextPosition++];
    }

    public override void ReadPositions(Span<int> positions)
    {
        if (_positionCount == 0) MergePositions();
        _positions.AsSpan(0, positions.Length).CopyTo(positions);
        _nextPosition = positions.Length;
    }

    public override bool MoveToBlock(int target) => throw ByDocumentsOnly();

    public override void StandAt(int place) => throw ByDocumentsOnly();

    public override int ShallowAdvanceTo(int target) => NoMoreDocs;

    public override int ShallowAdvanceToGroup(int target) => NoMoreDocs;

    public override int BoundLastDocId(int level) => NoMoreDocs;

    public override ReadOnlySpan<ScoreBound> Bounds(int level) => default;

    private static NotSupportedException ByDocumentsOnly() => new("A union of postings is walked by documents.");

    private void MergePositions()
    {
        _positionCount = Freq;
        _nextPosition = 0;
        if (_positions.Length < _positionCount) _positions = new int[Math.Max(_positionCount, _positions.Length * 2)];
        var count = 0;
        foreach (var cursor in _cursors)
        {
            if (cursor.DocId != _docId) continue;
            for (var left = cursor.Freq; left > 0; left--) _positions[count++] = cursor.NextPosition();
        }

        Array.Sort(_positions, 0, _positionCount);
    }
}
