using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using SearchService.Engine.Codecs.Kernels;

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
    private readonly int[] _unnumbered = new int[Capacity];
    private readonly ulong[] _lows = new ulong[Capacity]; // a word's two numbers apart: copied as one they would have to wait for each other
    private readonly ulong[] _highs = new ulong[Capacity];
    private readonly int[] _firstTerms = new int[Capacity];
    private int _used;
    private int _unnumberedCount;

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Where each term starts among the bytes.</summary>
    public int[] Starts { get; } = new int[Capacity];

    /// <summary>Length of each term in bytes.</summary>
    public int[] Lengths { get; } = new int[Capacity];

    /// <summary>Hash of each term.</summary>
    public uint[] Hashes { get; } = new uint[Capacity];

    /// <summary>The first eight bytes of each term, padded with zeros.</summary>
    public ulong[] Prefixes { get; } = new ulong[Capacity];

    /// <summary>The next eight bytes of each term, padded with zeros.</summary>
    public ulong[] Seconds { get; } = new ulong[Capacity];

    /// <summary>Position of each token.</summary>
    public int[] Positions { get; } = new int[Capacity];

    /// <summary>Start offset of each token, where offsets are kept.</summary>
    public int[] StartOffsets { get; } = new int[Capacity];

    /// <summary>End offset of each token, where offsets are kept.</summary>
    public int[] EndOffsets { get; } = new int[Capacity];

    /// <summary>Number of each term in the table: known, or filled by <see cref="TermTable.LookUp"/>.</summary>
    public int[] Numbers { get; } = new int[Capacity];

    /// <summary>Places of the tokens whose numbers are to be looked up.</summary>
    public ReadOnlySpan<int> Unnumbered => _unnumbered.AsSpan(0, _unnumberedCount);

    /// <summary>How many words among the tokens are named by keys: their terms have neither bytes nor numbers yet.</summary>
    public int WordCount { get; private set; }

    /// <summary>Place of the first term of each such word.</summary>
    public ReadOnlySpan<int> FirstTerms => _firstTerms.AsSpan(0, WordCount);

    /// <summary>How many more tokens fit.</summary>
    public int Room => Capacity - Count;

    /// <summary>Empties the batch.</summary>
    public void Clear()
    {
        Count = 0;
        _used = 0;
        _unnumberedCount = 0;
        WordCount = 0;
    }

    /// <summary>Adds the tokens of a word named by a key.</summary>
    /// <param name="word">The word.</param>
    /// <param name="termCount">How many tokens.</param>
    /// <param name="position">Where they stand.</param>
    /// <param name="startOffset">Where their text starts.</param>
    /// <param name="endOffset">Where their text ends.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddWord(AsciiWord word, int termCount, int position, int startOffset, int endOffset)
    {
        _lows[WordCount] = word.Low;
        _highs[WordCount] = word.High;
        _firstTerms[WordCount++] = Count;
        for (var i = 0; i < termCount; i++) Place(position, startOffset, endOffset);
    }

    /// <summary>Adds a token and returns the length of its term in bytes.</summary>
    /// <param name="buffer">The term, then anything.</param>
    /// <param name="length">Length of the term in characters.</param>
    /// <param name="position">Where the token stands.</param>
    /// <param name="startOffset">Where its text starts.</param>
    /// <param name="endOffset">Where its text ends.</param>
    public int Add(ReadOnlySpan<char> buffer, int length, int position, int startOffset, int endOffset) => SetTerm(Place(position, startOffset, endOffset), buffer, length);

    /// <summary>Sets the term of a token that is to be looked up, and returns its length in bytes.</summary>
    /// <param name="place">The token.</param>
    /// <param name="buffer">The term, then anything.</param>
    /// <param name="length">Length of the term in characters.</param>
    public int SetTerm(int place, ReadOnlySpan<char> buffer, int length)
    {
        Starts[place] = _used;
        _unnumbered[_unnumberedCount++] = place;
        if (_bytes.Length - _used < (length * 3) + AsciiTerms.MaxLength) Array.Resize(ref _bytes, Math.Max(_used + (length * 3) + AsciiTerms.MaxLength, _bytes.Length * 2));
        if (length > AsciiTerms.MaxLength || buffer.Length < AsciiTerms.MaxLength || !AsciiTerms.TryPack(buffer, length, out var low, out var high)) return SetAny(buffer[..length], place);

        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_used), low);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_used + 8), high);
        Lengths[place] = length;
        Prefixes[place] = low;
        Seconds[place] = high;
        Hashes[place] = TermTable.Hash(low, high, length);
        _used += length;
        return length;
    }

    /// <summary>A word named by a key.</summary>
    public AsciiWord Word(int index) => new(_lows[index], _highs[index]);

    /// <summary>The bytes of a term.</summary>
    public ReadOnlySpan<byte> Term(int place) => _bytes.AsSpan(Starts[place], Lengths[place]);

    private int Place(int position, int startOffset, int endOffset)
    {
        var place = Count++;
        Positions[place] = position;
        StartOffsets[place] = startOffset;
        EndOffsets[place] = endOffset;
        return place;
    }

    private int SetAny(ReadOnlySpan<char> term, int place)
    {
        Utf8.FromUtf16(term, _bytes.AsSpan(_used), out _, out var length, replaceInvalidSequences: true);
        Lengths[place] = length;
        Hashes[place] = TermTable.Hash(_bytes.AsSpan(_used), length);
        var bytes = _bytes.AsSpan(_used, length);
        Prefixes[place] = TermTable.EightBytesOf(bytes);
        Seconds[place] = length > 8 ? TermTable.EightBytesOf(bytes[8..]) : 0;
        _used += length; // the room after a term is the next term's place: the hash has been taken
        return length;
    }
}
