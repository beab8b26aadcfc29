using SearchService.Engine.Codecs.Fst;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>
/// Writes .tim and .tip: groups the terms of each field, which arrive sorted, into blocks that share a prefix, exactly as Lucene does
/// (format document 4.6). Terms and finished blocks wait on a stack until it is known how many share each prefix.
/// </summary>
internal sealed class TermsDictionaryWriter
{
    private const int MinItemsInBlock = 25;
    private const int MaxItemsInBlock = 48;
    private const int BlockLength = PostingsCursor.BlockLengthInDocs;

    private readonly IndexOutput _blocks;
    private readonly IndexOutput _index;
    private readonly List<FieldEntry> _fields = [];
    private readonly List<IndexEntry> _indexEntries = [];
    private readonly GrowableBytes _indexBytes = new(4096);
    private readonly GrowableBytes _terms = new(4096);
    private readonly GrowableBytes _suffixes = new(4096);
    private readonly GrowableBytes _stats = new(1024);
    private readonly GrowableBytes _meta = new(1024);
    private readonly GrowableBytes _followOn = new(256);
    private Entry[] _pending = new Entry[256];
    private int _pendingCount;
    private FieldInfo? _field;
    private long _termCount;
    private byte[] _lastTerm = new byte[64];
    private int _lastTermLength;

    /// <summary>For each length, the first pending entry that starts with that many bytes of the last term (less one).</summary>
    private int[] _prefixStarts = new int[64];

    /// <summary>Begins both files. They stay the caller's to close.</summary>
    public TermsDictionaryWriter(IndexOutput blocks, IndexOutput index)
    {
        _blocks = blocks;
        _index = index;
        CodecFrame.WriteHeader(blocks, TermsDictionary.BlocksCodecName, TermsDictionary.CurrentVersion);
        CodecFrame.WriteHeader(blocks, TermsDictionary.PostingsCodecName, TermsDictionary.CurrentPostingsVersion);
        blocks.WriteVInt(BlockLength);
        CodecFrame.WriteHeader(index, TermsDictionary.IndexCodecName, TermsDictionary.CurrentVersion);
    }

    /// <summary>Begins a field.</summary>
    public void BeginField(FieldInfo field)
    {
        _field = field;
        _termCount = 0;
        _lastTermLength = 0;
        _pendingCount = 0;
        _terms.Clear();
        _indexEntries.Clear();
        _indexBytes.Clear();
    }

    /// <summary>Adds a term, larger than all before it in the field.</summary>
    /// <exception cref="ArgumentException">It is not larger.</exception>
    public void AddTerm(ReadOnlySpan<byte> term, in TermMetadata metadata)
    {
        var last = _lastTerm.AsSpan(0, _lastTermLength);
        var shared = term.CommonPrefixLength(last);
        if (_termCount > 0 && (shared == term.Length || (shared < last.Length && term[shared] < last[shared])))
            throw new ArgumentException("Terms of a field must rise in byte order.", nameof(term));

        ClosePrefixes(shared);
        if (_prefixStarts.Length < term.Length)
        {
            Array.Resize(ref _prefixStarts, Math.Max(term.Length, 2 * _prefixStarts.Length));
            Array.Resize(ref _lastTerm, _prefixStarts.Length);
        }

        for (var i = shared; i < term.Length; i++) _prefixStarts[i] = _pendingCount;
        term[shared..].CopyTo(_lastTerm.AsSpan(shared));
        _lastTermLength = term.Length;

        if (_pendingCount == _pending.Length) Array.Resize(ref _pending, 2 * _pendingCount);
        ref var entry = ref _pending[_pendingCount++];
        entry.BytesStart = _terms.Length;
        entry.BytesLength = term.Length;
        entry.IsBlock = false;
        entry.Metadata = metadata;
        _terms.Write(term);
        _termCount++;
    }

    /// <summary>Ends a field and writes its index.</summary>
    public void EndField(long sumTotalTermFreq, long sumDocFreq, int docCount)
    {
        if (_termCount == 0) return;
        ClosePrefixes(0);
        WriteBlocks(0, _pendingCount);

        var indexStart = _index.Position;
        _indexEntries.Sort(ComparePrefixes);
        var builder = new FstBuilder();
        foreach (var entry in _indexEntries) builder.Add(PrefixOf(entry), CodeOf(entry));
        builder.Finish(_index);
        var rootCode = CodeOf(_indexEntries[0]).ToArray();
        _fields.Add(new FieldEntry(_field!, _termCount, rootCode, sumTotalTermFreq, sumDocFreq, docCount, indexStart));
    }

    /// <summary>Writes the directories and footers of both files.</summary>
    public void Finish()
    {
        var directoryStart = _blocks.Position;
        var indexDirectoryStart = _index.Position;
        _blocks.WriteVInt(_fields.Count);
        foreach (var field in _fields)
        {
            _blocks.WriteVInt(field.Field.Number);
            _blocks.WriteVLong(field.TermCount);
            _blocks.WriteVInt(field.RootCode.Length);
            _blocks.WriteBytes(field.RootCode);
            if (field.Field.HasFreqs) _blocks.WriteVLong(field.SumTotalTermFreq);
            _blocks.WriteVLong(field.SumDocFreq);
            _blocks.WriteVInt(field.DocCount);
            _blocks.WriteVInt(FieldTerms.LongsOf(field.Field));
            _index.WriteVLong(field.IndexStart);
        }

        _blocks.WriteInt64(directoryStart);
        CodecFrame.WriteFooter(_blocks);
        _index.WriteInt64(indexDirectoryStart);
        CodecFrame.WriteFooter(_index);
    }

    /// <summary>Makes blocks of those prefixes of the last term, longer than <paramref name="shared"/>, that enough entries have.</summary>
    private void ClosePrefixes(int shared)
    {
        for (var length = _lastTermLength; length > shared; length--)
        {
            var count = _pendingCount - _prefixStarts[length - 1];
            if (count >= MinItemsInBlock) WriteBlocks(length, count);
        }
    }

    /// <summary>Replaces the topmost entries, which share a prefix, by one block or one group of blocks.</summary>
    private void WriteBlocks(int prefixLength, int count)
    {
        var start = _pendingCount - count;
        var bytesStart = _pending[start].BytesStart;
        long offset;
        bool hasTerms;
        _followOn.Clear();
        var followOnCount = 0;
        if (prefixLength == 0 || count <= MaxItemsInBlock)
        {
            offset = WriteBlock(prefixLength, start, _pendingCount, isLastInFloor: true, out hasTerms);
        }
        else
        {
            (offset, hasTerms, followOnCount) = WriteFloorBlocks(prefixLength, start);
        }

        var codeStart = _indexBytes.Length;
        _indexBytes.WriteVLong((offset << 2) | (hasTerms ? BlockPointer.HasTermsFlag : 0L) | (followOnCount > 0 ? BlockPointer.IsFloorFlag : 0L));
        if (followOnCount > 0)
        {
            _indexBytes.WriteVInt(followOnCount);
            _indexBytes.Write(_followOn.Written);
        }

        var codeLength = _indexBytes.Length - codeStart;
        _indexEntries.Add(new IndexEntry(codeStart, codeLength, _indexBytes.Length, prefixLength));
        _indexBytes.Write(_terms.Written.Slice(bytesStart, prefixLength));

        _terms.Truncate(bytesStart + prefixLength);
        _pendingCount = start;
        ref var block = ref _pending[_pendingCount++];
        block.BytesStart = bytesStart;
        block.BytesLength = prefixLength;
        block.IsBlock = true;
        block.BlockOffset = offset;
    }

    /// <summary>
    /// Splits the entries from <paramref name="start"/> by the byte after the prefix. A block is closed as soon as it has enough entries, at
    /// the next change of that byte; the last takes all the rest when that fits.
    /// </summary>
    private (long Offset, bool HasTerms, int FollowOnCount) WriteFloorBlocks(int prefixLength, int start)
    {
        var end = _pendingCount;
        var firstOffset = -1L;
        var firstHasTerms = false;
        var followOnCount = 0;
        var from = start;
        while (from < end)
        {
            // The very first entry counts as one without a next byte, whatever it has; that is how Lucene does it.
            var label = from == start ? -1 : _terms.Written[_pending[from].BytesStart + prefixLength];
            int to;
            if (from > start && end - from <= MaxItemsInBlock)
            {
                to = end;
            }
            else
            {
                to = from + 1;
                while (to < end && (to - from < MinItemsInBlock || NextByte(to, prefixLength) == NextByte(to - 1, prefixLength))) to++;
            }

            var offset = WriteBlock(prefixLength, from, to, isLastInFloor: to == end, out var hasTerms);
            if (from == start)
            {
                (firstOffset, firstHasTerms) = (offset, hasTerms);
            }
            else
            {
                _followOn.WriteByte((byte)label);
                _followOn.WriteVLong(((offset - firstOffset) << 1) | (hasTerms ? 1L : 0L));
                followOnCount++;
            }

            from = to;
        }

        return (firstOffset, firstHasTerms, followOnCount);
    }

    private int NextByte(int entry, int prefixLength) =>
        _pending[entry].BytesLength == prefixLength ? -1 : _terms.Written[_pending[entry].BytesStart + prefixLength];

    private long WriteBlock(int prefixLength, int start, int end, bool isLastInFloor, out bool hasTerms)
    {
        var offset = _blocks.Position;
        var entries = _pending.AsSpan(start, end - start);
        var isLeaf = true;
        hasTerms = false;
        foreach (ref readonly var entry in entries)
        {
            isLeaf &= !entry.IsBlock;
            hasTerms |= !entry.IsBlock;
        }

        _suffixes.Clear();
        _stats.Clear();
        _meta.Clear();
        var field = _field!;
        var hasPayFile = field.HasPositions && (field.HasPayloads || field.HasOffsets);
        long docStart = 0, posStart = 0, payStart = 0;
        foreach (ref readonly var entry in entries)
        {
            var suffix = _terms.Written.Slice(entry.BytesStart + prefixLength, entry.BytesLength - prefixLength);
            _suffixes.WriteVInt(isLeaf ? suffix.Length : (suffix.Length << 1) | (entry.IsBlock ? 1 : 0));
            _suffixes.Write(suffix);
            if (entry.IsBlock)
            {
                _suffixes.WriteVLong(offset - entry.BlockOffset);
                continue;
            }

            ref readonly var metadata = ref entry.Metadata;
            _stats.WriteVInt(metadata.DocFreq);
            if (field.HasFreqs) _stats.WriteVLong(metadata.TotalTermFreq - metadata.DocFreq);

            _meta.WriteVLong(metadata.DocStart - docStart);
            docStart = metadata.DocStart;
            if (field.HasPositions)
            {
                _meta.WriteVLong(metadata.PosStart - posStart);
                posStart = metadata.PosStart;
            }

            if (hasPayFile)
            {
                _meta.WriteVLong(metadata.PayStart - payStart);
                payStart = metadata.PayStart;
            }

            if (metadata.DocFreq == 1) _meta.WriteVInt(metadata.SingletonDoc);
            if (field.HasPositions && metadata.TotalTermFreq > BlockLength) _meta.WriteVLong(metadata.LastPosBlockOffset);
            if (metadata.DocFreq > BlockLength) _meta.WriteVLong(metadata.SkipOffset);
        }

        _blocks.WriteVInt((entries.Length << 1) | (isLastInFloor ? 1 : 0));
        _blocks.WriteVInt((_suffixes.Length << 1) | (isLeaf ? 1 : 0));
        _suffixes.WriteTo(_blocks);
        _blocks.WriteVInt(_stats.Length);
        _stats.WriteTo(_blocks);
        _blocks.WriteVInt(_meta.Length);
        _meta.WriteTo(_blocks);
        return offset;
    }

    private int ComparePrefixes(IndexEntry left, IndexEntry right) => PrefixOf(left).SequenceCompareTo(PrefixOf(right));

    private Span<byte> PrefixOf(IndexEntry entry) => _indexBytes.Written.Slice(entry.PrefixStart, entry.PrefixLength);

    private Span<byte> CodeOf(IndexEntry entry) => _indexBytes.Written.Slice(entry.CodeStart, entry.CodeLength);

    /// <summary>A term, or a finished block of terms with the prefix they share.</summary>
    private struct Entry
    {
        public int BytesStart;
        public int BytesLength;
        public bool IsBlock;
        public long BlockOffset;
        public TermMetadata Metadata;
    }

    private readonly record struct IndexEntry(int CodeStart, int CodeLength, int PrefixStart, int PrefixLength);

    private sealed record FieldEntry(FieldInfo Field, long TermCount, byte[] RootCode, long SumTotalTermFreq, long SumDocFreq, int DocCount, long IndexStart);
}
