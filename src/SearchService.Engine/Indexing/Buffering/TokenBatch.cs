using System.Text.Unicode;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// Tokens of one text waiting to be indexed together. Looking many terms up one after another, with nothing in between, lets the processor wait
/// for several places of memory at once; that is where most of the time of indexing goes.
/// </summary>
internal sealed class TokenBatch
{
    /// <summary>Most tokens held.</summary>
    public const int Capacity = 256;

    private byte[] _bytes = new byte[4096];
    private int _used;

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Where each term starts in <see cref="Text"/>.</summary>
    public int[] Starts { get; } = new int[Capacity];

    /// <summary>Length of each term in bytes.</summary>
    public int[] Lengths { get; } = new int[Capacity];

    /// <summary>Hash of each term.</summary>
    public uint[] Hashes { get; } = new uint[Capacity];

    /// <summary>The first eight bytes of each term, padded with zeros.</summary>
    public ulong[] Prefixes { get; } = new ulong[Capacity];

    /// <summary>Position of each token.</summary>
    public int[] Positions { get; } = new int[Capacity];

    /// <summary>Start offset of each token, where offsets are kept.</summary>
    public int[] StartOffsets { get; } = new int[Capacity];

    /// <summary>End offset of each token, where offsets are kept.</summary>
    public int[] EndOffsets { get; } = new int[Capacity];

    /// <summary>Number of each term in the table; filled by <see cref="TermTable.LookUp"/>.</summary>
    public int[] Numbers { get; } = new int[Capacity];

    /// <summary>Whether another token fits.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Empties the batch.</summary>
    public void Clear()
    {
        Count = 0;
        _used = 0;
    }

    /// <summary>Adds a token and returns the length of its term in bytes.</summary>
    public int Add(ReadOnlySpan<char> term, int position, int startOffset, int endOffset)
    {
        if (_bytes.Length - _used < (term.Length * 3) + TermTable.RoomAfterText) Array.Resize(ref _bytes, Math.Max(_used + (term.Length * 3) + TermTable.RoomAfterText, _bytes.Length * 2));
        Utf8.FromUtf16(term, _bytes.AsSpan(_used), out _, out var length, replaceInvalidSequences: true);
        var place = Count++;
        Starts[place] = _used;
        Lengths[place] = length;
        Hashes[place] = TermTable.Hash(_bytes.AsSpan(_used), length);
        Prefixes[place] = TermTable.PrefixOf(_bytes.AsSpan(_used, length));
        Positions[place] = position;
        StartOffsets[place] = startOffset;
        EndOffsets[place] = endOffset;
        _used += length; // the room after a term is the next term's place: the hash has been taken
        return length;
    }

    /// <summary>The bytes of a term and whatever follows.</summary>
    public Span<byte> Text(int place) => _bytes.AsSpan(Starts[place]);

    /// <summary>The bytes of a term.</summary>
    public ReadOnlySpan<byte> Term(int place) => _bytes.AsSpan(Starts[place], Lengths[place]);
}
