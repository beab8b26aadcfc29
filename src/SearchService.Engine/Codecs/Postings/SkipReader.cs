using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// Finds, in a term's skip data (format document 3.6), the last full block that ends before a document. Each level holds every eighth
/// entry of the level below; a search goes along the highest level that helps and comes down at most once a level.
/// </summary>
internal sealed class SkipReader(IndexInput docs, FieldInfo field)
{
    private const int MaxLevels = 10;
    private const int LevelShift = 3;
    private const int BlockLength = PostingsCursor.BlockLengthInDocs;

    private readonly bool _hasPositions = field.HasPositions;
    private readonly bool _hasPayloads = field.HasPositions && field.HasPayloads;
    private readonly bool _hasPayFile = field.HasPositions && (field.HasPayloads || field.HasOffsets);
    private readonly Level[] _levels = new Level[MaxLevels];
    private int _topLevel;

    /// <summary>The last document of the block that was found, and where the next block lies; before the first block at the start.</summary>
    private Entry _passed;

    /// <summary>Documents in the blocks passed so far.</summary>
    public int DocsPassed { get; private set; }

    /// <summary>Last document of the blocks passed.</summary>
    public int LastDoc => _passed.Doc;

    /// <summary>Where the next block lies in .doc.</summary>
    public long DocOffset => _passed.DocOffset;

    /// <summary>Where the run of positions that holds the next document's first lies in .pos.</summary>
    public long PosOffset => _passed.PosOffset;

    /// <summary>How many positions of that run come before.</summary>
    public int PosUpto => _passed.PosUpto;

    /// <summary>Where the payloads and offsets of that run lie in .pay.</summary>
    public long PayOffset => _passed.PayOffset;

    /// <summary>Comes to stand before the first entry of a term's skip data.</summary>
    public void Start(PostingsTermState state)
    {
        var reader = docs.ReaderAt(state.DocStart + state.SkipOffset);
        var entryCount = (state.DocFreq - 1) / BlockLength;
        _topLevel = 0;
        while (_topLevel < MaxLevels - 1 && entryCount >> (LevelShift * (_topLevel + 1)) > 0) _topLevel++;
        _passed = new Entry { DocOffset = state.DocStart, PosOffset = state.PosStart, PayOffset = state.PayStart };
        DocsPassed = 0;
        for (var level = _topLevel; level >= 0; level--)
        {
            var length = level == 0 ? 0 : reader.ReadVLong();
            if (length < 0 || length > reader.Remaining) throw reader.Corrupt($"a level of skip data has {length} bytes");
            _levels[level] = new Level
            {
                Start = reader.Offset,
                At = reader.Offset,
                EntryCount = entryCount >> (LevelShift * level),
                Passed = _passed,
                Next = _passed,
            };
            reader.Skip((int)length);
        }
    }

    /// <summary>Passes over all blocks that end before <paramref name="target"/>. True when that is further than before.</summary>
    public bool AdvanceTo(int target)
    {
        var before = DocsPassed;

        // Up to the highest level whose next entry still ends before the target, then down again.
        var level = 0;
        while (level < _topLevel && Peek(level + 1) < target) level++;
        for (; level >= 0; level--)
        {
            while (Peek(level) < target) Pass(level);
        }

        return DocsPassed != before;
    }

    /// <summary>The document of a level's next entry; no document when there is none.</summary>
    private int Peek(int level)
    {
        ref var state = ref _levels[level];
        CatchUp(level, ref state);
        if (!state.HasNext)
        {
            if (state.EntriesRead >= state.EntryCount) return PostingsCursor.NoMoreDocs;
            ReadNext(level, ref state);
        }

        return state.Next.Doc;
    }

    /// <summary>Takes a level to where a higher level has got.</summary>
    private void CatchUp(int level, ref Level state)
    {
        var entriesPassed = DocsPassed / BlockLength >> (LevelShift * level);
        if (state.EntriesPassed >= entriesPassed) return;

        // Entries of this level that a higher level passed over: that entry leads to the place right after them.
        state.At = _levels[level].JumpTo;
        state.Passed = _passed;
        state.EntriesRead = entriesPassed;
        state.EntriesPassed = entriesPassed;
        state.HasNext = false;
        if (level > 0)
        {
            var reader = docs.ReaderAt(state.At);
            _levels[level - 1].JumpTo = ChildOf(level, reader.ReadVLong());
            state.At = reader.Offset;
        }
    }

    private void Pass(int level)
    {
        ref var state = ref _levels[level];
        state.Passed = state.Next;
        state.EntriesPassed = state.EntriesRead;
        state.HasNext = false;
        _passed = state.Passed;
        DocsPassed = state.EntriesPassed << (LevelShift * level) << 7;
        if (level > 0) _levels[level - 1].JumpTo = state.ChildOfNext;
    }

    private void ReadNext(int level, ref Level state)
    {
        var reader = docs.ReaderAt(state.At);
        state.Next = state.Passed;
        ref var next = ref state.Next;
        var at = reader.Offset;
        next.Doc += reader.ReadVInt();
        next.DocOffset += reader.ReadVInt();
        if (_hasPositions)
        {
            next.PosOffset += reader.ReadVInt();
            next.PosUpto = reader.ReadVInt();
            if (_hasPayloads) reader.ReadVInt();
            if (_hasPayFile) next.PayOffset += reader.ReadVInt();
        }

        if (next.Doc < state.Passed.Doc || (uint)next.PosUpto >= BlockLength) throw reader.Corrupt("an entry of skip data leads backwards", at);
        if (level > 0) state.ChildOfNext = ChildOf(level, reader.ReadVLong());
        state.At = reader.Offset;
        state.EntriesRead++;
        state.HasNext = true;
    }

    private long ChildOf(int level, long pointer)
    {
        var child = _levels[level - 1].Start + pointer;
        return pointer >= 0 && child <= docs.Length
            ? child
            : throw new IndexCorruptException(docs.FileName, _levels[level].At, $"an entry of skip data leads to {pointer} on the level below");
    }

    private struct Entry
    {
        public int Doc;
        public long DocOffset;
        public long PosOffset;
        public int PosUpto;
        public long PayOffset;
    }

    private struct Level
    {
        public long Start;
        public long At;
        public int EntryCount;
        public int EntriesRead;
        public int EntriesPassed;
        public bool HasNext;
        public Entry Passed;
        public Entry Next;
        public long ChildOfNext;
        public long JumpTo;
    }
}
