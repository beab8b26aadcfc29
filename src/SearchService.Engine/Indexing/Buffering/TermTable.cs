using System.Buffers.Binary;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// Numbers the distinct terms of a field in order of appearance: an open-addressing hash table whose slots hold 32 bits of the hash and
/// the term's number, so that a look-up seldom touches a term that is not the one sought.
/// </summary>
/// <remarks>A term's text lies in the pool as its length (one byte below 128, else two: low seven bits with the top bit set, then the rest), then its bytes.</remarks>
internal sealed class TermTable
{
    /// <summary>Lucene's longest term.</summary>
    public const int MaxTermLengthInBytes = 32766;

    /// <summary>Bytes that must be free after a term that is hashed.</summary>
    public const int RoomAfterText = 8;

    private const int SmallestSlotCount = 64;

    private readonly BytePool _pool;
    private ulong[] _slots = new ulong[SmallestSlotCount];
    private BufferedTerm[] _terms = new BufferedTerm[SmallestSlotCount / 2];

    /// <summary>Makes an empty table that keeps texts in the pool.</summary>
    public TermTable(BytePool pool) => _pool = pool;

    /// <summary>Number of terms.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes held beside the pool.</summary>
    public unsafe long AllocatedInBytes => (_slots.Length * 8L) + ((long)_terms.Length * sizeof(BufferedTerm));

    /// <summary>A term by its number.</summary>
    public ref BufferedTerm this[int number] => ref _terms[number];

    /// <summary>Number of a term, which is added if it is not there.</summary>
    /// <param name="text">A buffer that holds the term and eight bytes of room after it, which are overwritten.</param>
    /// <param name="length">Length of the term in the buffer.</param>
    /// <param name="isNew">Whether it was added; its record holds nothing but the text then.</param>
    public int GetOrAdd(Span<byte> text, int length, out bool isNew) => GetOrAdd(text[..length], Hash(text, length), out isNew);

    /// <summary>Number of a term whose hash is known; it is added if it is not there.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> term, uint hash, out bool isNew)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var content = _slots[slot];
            if (content == 0) return Add(term, slot, hash, out isNew);
            if (content >> 32 != hash) continue;
            var number = (int)(uint)content - 1;
            if (!TextOf(number).SequenceEqual(term)) continue;
            isNew = false;
            return number;
        }
    }

    /// <summary>Has the slot of a hash brought into the cache, for a look-up soon after.</summary>
    public void Fetch(uint hash) => Prefetch.At(ref _slots[(int)hash & (_slots.Length - 1)]);

    /// <summary>Has a term's record brought into the cache.</summary>
    public void FetchRecord(int number) => Prefetch.Whole(ref _terms[number]);

    /// <summary>Finds the numbers a batch has not yet; -1 for terms that are new or need more than a first look.</summary>
    public void LookUp(TokenBatch batch)
    {
        var places = batch.Unnumbered;
        var numbers = batch.Numbers;
        var hashes = batch.Hashes;
        var slots = _slots;
        var mask = slots.Length - 1;
        foreach (var place in places)
        {
            var content = slots[(int)hashes[place] & mask];
            var number = content >> 32 == hashes[place] ? (int)(uint)content - 1 : -1;
            numbers[place] = number;
            if (number >= 0) FetchRecord(number);
        }

        foreach (var place in places)
        {
            if (numbers[place] >= 0 && !IsTerm(numbers[place], batch, place)) numbers[place] = -1;
        }
    }

    /// <summary>The first eight bytes, padded with zeros. Not in the order of terms.</summary>
    public static ulong EightBytesOf(ReadOnlySpan<byte> term)
    {
        if (term.Length >= 8) return BinaryPrimitives.ReadUInt64LittleEndian(term);
        ulong prefix = 0;
        for (var i = term.Length - 1; i >= 0; i--) prefix = (prefix << 8) | term[i];
        return prefix;
    }

    /// <summary>Number of a term; -1 when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> term)
    {
        if (Count == 0) return -1;
        Span<byte> text = term.Length <= 248 ? stackalloc byte[256] : new byte[term.Length + 8];
        term.CopyTo(text);
        var tag = Hash(text, term.Length);
        var mask = _slots.Length - 1;
        for (var slot = (int)tag & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var number = (int)(uint)_slots[slot] - 1;
            if (_slots[slot] >> 32 == tag && TextOf(number).SequenceEqual(term)) return number;
        }

        return -1;
    }

    /// <summary>The bytes of a term.</summary>
    public ReadOnlySpan<byte> TextOf(int number)
    {
        var address = _terms[number].TextAddress;
        var block = _pool.BlockOf(address);
        var offset = address & BytePool.BlockMask;
        int length = block[offset];
        if (length < 0x80) return block.AsSpan(offset + 1, length);
        return block.AsSpan(offset + 2, (length & 0x7F) | (block[offset + 1] << 7));
    }

    /// <summary>The numbers of all terms in the order of their bytes.</summary>
    public int[] SortedNumbers()
    {
        var prefixes = new ulong[Count];
        var numbers = new int[Count];
        for (var number = 0; number < numbers.Length; number++)
        {
            numbers[number] = number;
            prefixes[number] = SortKeyOf(TextOf(number), 0);
        }

        Array.Sort(prefixes, numbers);
        SortTies(prefixes, numbers, 8);
        return numbers;
    }

    /// <summary>Forgets all terms; the pool is cleared by whoever owns it.</summary>
    public void Clear(bool keepsMemory)
    {
        if (keepsMemory) Array.Clear(_slots);
        else
        {
            _slots = new ulong[SmallestSlotCount];
            _terms = new BufferedTerm[SmallestSlotCount / 2];
        }

        Count = 0;
    }

    /// <summary>The hash of a term of up to 16 bytes, given padded with zeros.</summary>
    public static uint Hash(ulong first, ulong second, int length)
    {
        var hash = (ulong)length;
        if (length > 0) hash = Mix(hash, first);
        if (length > 8) hash = Mix(hash, second);
        return Finish(hash);
    }

    /// <summary>Multiplies eight bytes at a time, as FxHash does, and keeps the well-mixed upper half.</summary>
    public static uint Hash(Span<byte> text, int length)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(text[length..], 0);
        var hash = (ulong)length;
        for (var i = 0; i < length; i += 8) hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text[i..]));
        return Finish(hash);
    }

    private static ulong Mix(ulong hash, ulong bytes)
    {
        hash = (hash ^ bytes) * 0x9E37_79B9_7F4A_7C15;
        return hash ^ (hash >> 29);
    }

    private static uint Finish(ulong hash) => (uint)((hash * 0xBF58_476D_1CE4_E5B9) >> 32);

    private void Rehash()
    {
        var larger = new ulong[_slots.Length * 2];
        var mask = larger.Length - 1;
        foreach (var content in _slots)
        {
            if (content == 0) continue;
            var slot = (int)(content >> 32) & mask;
            while (larger[slot] != 0) slot = (slot + 1) & mask;
            larger[slot] = content;
        }

        _slots = larger;
    }

    private static ulong SortKeyOf(ReadOnlySpan<byte> text, int start)
    {
        if (text.Length >= start + 8) return BinaryPrimitives.ReadUInt64BigEndian(text[start..]);
        ulong prefix = 0;
        for (var i = start; i < start + 8; i++) prefix = (prefix << 8) | (i < text.Length ? text[i] : 0u);
        return prefix;
    }

    /// <summary>Orders each run of equal eight bytes by what follows. Zeros after a short term tie with real zero bytes; the length then decides.</summary>
    private void SortTies(ReadOnlySpan<ulong> prefixes, Span<int> numbers, int sortedBytes)
    {
        for (int start = 0, end; start < numbers.Length; start = end)
        {
            end = start + 1;
            while (end < numbers.Length && prefixes[end] == prefixes[start]) end++;
            if (end - start == 1) continue;
            var run = numbers[start..end];
            if (run.Length <= 32 || sortedBytes >= 256)
            {
                run.Sort((left, right) => TextOf(left).SequenceCompareTo(TextOf(right)));
                continue;
            }

            var next = new ulong[run.Length];
            for (var i = 0; i < run.Length; i++) next[i] = SortKeyOf(TextOf(run[i]), sortedBytes);
            next.AsSpan().Sort(run);
            SortTies(next, run, sortedBytes + 8);
        }
    }

    /// <summary>Compares without touching the pool, which is likely not in the cache, where the record says it all.</summary>
    private bool IsTerm(int number, TokenBatch batch, int place)
    {
        ref var term = ref _terms[number];
        var length = batch.Lengths[place];
        return term.LengthInBytes == length
            && term.Prefix == batch.Prefixes[place]
            && term.Second == batch.Seconds[place]
            && (length <= 16 || TextOf(number).SequenceEqual(batch.Term(place)));
    }

    private int Add(ReadOnlySpan<byte> text, int slot, uint hash, out bool isNew)
    {
        isNew = true;
        if (Count == _terms.Length) Array.Resize(ref _terms, _terms.Length * 2);
        var number = Count++;
        _terms[number] = new BufferedTerm { Prefix = EightBytesOf(text), Second = text.Length > 8 ? EightBytesOf(text[8..]) : 0, LengthInBytes = text.Length, TextAddress = Store(text), LastDoc = -1 };
        _slots[slot] = ((ulong)hash << 32) | (uint)(number + 1);
        if (Count > _slots.Length / 2) Rehash();
        return number;
    }

    private int Store(ReadOnlySpan<byte> text)
    {
        var prefixLength = text.Length < 0x80 ? 1 : 2;
        var address = _pool.Allocate(prefixLength + text.Length);
        var target = _pool.BlockOf(address).AsSpan(address & BytePool.BlockMask);
        if (prefixLength == 1) target[0] = (byte)text.Length;
        else
        {
            target[0] = (byte)(text.Length | 0x80);
            target[1] = (byte)(text.Length >> 7);
        }

        text.CopyTo(target[prefixLength..]);
        return address;
    }
}
