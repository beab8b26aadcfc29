using System.Buffers.Binary;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Bounds;

/// <summary>
/// Writes the score bounds of a segment's terms (.imp): derived data of this engine's own, for terms with at least one full block of
/// documents in a field whose scores can differ at all (it keeps frequencies or norms).
/// <code>
/// File      := Header | terms | Directory | Footer
/// Term      := crc:u32 | Head                                      crc is over the head
/// Head      := VInt blockCount | Pairs of the whole term | blocks, if they are one group
///                                                        | per group (lastDoc:u32 | length:u32), then the groups
/// Group     := crc:u32 | Pairs of the group | blocks               crc is over the rest
/// Block     := VInt lastDoc difference | Pairs
/// Directory := MonotonicBlockPacked offsets in .doc | MonotonicBlockPacked offsets here
///              | directoryStart:i64 | termCount:i64 | length of .doc:i64 | its checksum:u32 | crc of the directory so far:u32
/// </code>
/// A group is <see cref="BlocksInGroup"/> blocks of documents. Every part that is read at once has its own checksum, so that damage is
/// noticed where it is and makes search slower, never wrong; length and checksum of .doc tie the bounds to the postings they are of.
/// </summary>
internal sealed class ScoreBoundsWriter
{
    /// <summary>The name in the header.</summary>
    public const string CodecName = "SearchServiceScoreBounds";

    /// <summary>The version that is written.</summary>
    public const int CurrentVersion = 0;

    /// <summary>Blocks of documents in a group.</summary>
    public const int BlocksInGroup = 16;

    /// <summary>Values in a block of the directory.</summary>
    public const int DirectoryBlockLength = 1024;

    /// <summary>Bytes of the directory after its packed integers.</summary>
    public const int TrailerLengthInBytes = 32;

    private readonly IndexOutput _output;
    private readonly List<long> _docStarts = [];
    private readonly List<long> _offsets = [];
    private readonly BoundsAccumulator _block = new();
    private readonly BoundsAccumulator _group = new();
    private readonly BoundsAccumulator _whole = new();
    private readonly GrowableBytes _blocks = new();
    private readonly GrowableBytes _groups = new();
    private readonly GrowableBytes _groupTable = new();
    private readonly GrowableBytes _head = new();
    private ReadOnlyMemory<byte> _norms;
    private bool _isNeeded;
    private int _blockCount;
    private int _blocksInGroup;
    private int _lastDoc;

    /// <summary>Begins the file, which stays the caller's to close.</summary>
    public ScoreBoundsWriter(IndexOutput output)
    {
        _output = output;
        CodecFrame.WriteHeader(output, CodecName, CurrentVersion);
    }

    /// <summary>Begins a field. Norms are one byte a document, or none.</summary>
    public void BeginField(FieldInfo field, ReadOnlyMemory<byte> norms)
    {
        _norms = norms;
        _isNeeded = field.HasFreqs || norms.Length > 0;
    }

    /// <summary>Adds the next block of the term's documents: full ones, then at most one that is not.</summary>
    public void AddBlock(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        if (!_isNeeded) return;
        if (_blockCount == 0) StartTerm();
        if (_blocksInGroup == BlocksInGroup) EndGroup();
        _block.Clear();
        _block.Add(docs, freqs, _norms.Span);
        _blocks.WriteVInt(docs[^1] - _lastDoc);
        _block.WriteTo(_blocks);
        _group.Add(_block);
        _lastDoc = docs[^1];
        _blockCount++;
        _blocksInGroup++;
    }

    /// <summary>Ends a term, whose documents start at an offset in .doc that rises from term to term. Nothing happens if it had no blocks.</summary>
    public void EndTerm(long docStart)
    {
        if (_blockCount == 0) return;
        var isOneGroup = _blockCount <= BlocksInGroup;
        if (isOneGroup) _whole.Add(_group);
        else EndGroup();

        _head.Clear();
        _head.WriteVInt(_blockCount);
        _whole.WriteTo(_head);
        _head.Write(isOneGroup ? _blocks.Written : _groupTable.Written);
        _docStarts.Add(docStart);
        _offsets.Add(_output.Position);
        _output.WriteInt32((int)Crc32.Append(0, _head.Written));
        _head.WriteTo(_output);
        if (!isOneGroup) _groups.WriteTo(_output);
        _blockCount = 0;
    }

    /// <summary>Writes the directory and the footer.</summary>
    /// <param name="docLength">Length of .doc with its footer.</param>
    /// <param name="docChecksum">What its footer states.</param>
    public void Finish(long docLength, uint docChecksum)
    {
        var directoryStart = _output.Position;

        // Built in memory, since its checksum stands behind it; it has a few bytes for each term with bounds.
        using var memory = new MemoryStorage();
        using (var directory = memory.CreateOutput("directory"))
        {
            WriteAll(directory, _docStarts);
            WriteAll(directory, _offsets);
            directory.WriteInt64(directoryStart);
            directory.WriteInt64(_docStarts.Count);
            directory.WriteInt64(docLength);
            directory.WriteInt32((int)docChecksum);
            directory.WriteInt32((int)directory.Checksum);
        }

        _output.WriteBytes(memory.ReadAllBytes("directory"));
        CodecFrame.WriteFooter(_output);
    }

    private static void WriteAll(IndexOutput output, List<long> values)
    {
        var writer = new MonotonicBlockPackedWriter(output, DirectoryBlockLength);
        foreach (var value in values) writer.Add(value);
        writer.Finish();
    }

    private void StartTerm()
    {
        _whole.Clear();
        _group.Clear();
        _blocks.Clear();
        _groups.Clear();
        _groupTable.Clear();
        _blocksInGroup = 0;
        _lastDoc = 0;
    }

    private void EndGroup()
    {
        var start = _groups.Length;
        _groups.Extend(sizeof(uint));
        _group.WriteTo(_groups);
        _groups.Write(_blocks.Written);
        var group = _groups.Written[start..];
        BinaryPrimitives.WriteUInt32BigEndian(group, Crc32.Append(0, group[sizeof(uint)..]));
        var entry = _groupTable.Extend(2 * sizeof(uint));
        BinaryPrimitives.WriteInt32BigEndian(entry, _lastDoc);
        BinaryPrimitives.WriteInt32BigEndian(entry[sizeof(uint)..], group.Length);
        _whole.Add(_group);
        _group.Clear();
        _blocks.Clear();
        _blocksInGroup = 0;
    }
}
