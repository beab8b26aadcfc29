using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>
/// A place in one block of the terms dictionary (format document 4.3), read where it lies in the file.
/// <code>
/// Block := VInt (entryCount &lt;&lt; 1 | isLastInFloor) | VInt (suffixBytes &lt;&lt; 1 | isLeaf) | suffixes
///          | VInt statsBytes | stats | VInt metaBytes | meta
/// terms hello and world -> 05 19 05 "hello" 05 "world" 04 01 01 01 00 06 43 22 00 00 02 00
/// </code>
/// </summary>
internal sealed class TermsBlock(FieldTerms terms)
{
    private readonly IndexInput _input = terms.Dictionary.Input;
    private readonly PostingsTermState _last = new();
    private long _suffixesStart;
    private int _suffixesLength;
    private int _suffixPosition;
    private long _statsAt;
    private long _statsEnd;
    private long _metaAt;
    private long _metaEnd;
    private int _entriesLeft;
    private int _termsPassed;
    private int _termsDecoded;
    private int _suffixAt;
    private int _suffixLength;

    /// <summary>Where the blocks of this group must end: before the block that leads here, so that no walk runs in a circle.</summary>
    private long _limit;

    /// <summary>Length of the prefix that all entries share and that their suffixes leave out.</summary>
    public int PrefixLength { get; private set; }

    /// <summary>Where the block starts.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether no follow-on block comes after this one.</summary>
    public bool IsLastInFloor { get; private set; }

    /// <summary>Whether it has terms only.</summary>
    public bool IsLeaf { get; private set; }

    /// <summary>Where a follow-on block starts.</summary>
    public long EndOffset => _metaEnd;

    /// <summary>Whether the current entry is a block, not a term.</summary>
    public bool IsSubBlock { get; private set; }

    /// <summary>The current entry's block, when it is one.</summary>
    public long SubBlockOffset { get; private set; }

    /// <summary>The current entry's bytes after the prefix.</summary>
    public ReadOnlySpan<byte> Suffix => _input.Span(_suffixesStart + _suffixAt, _suffixLength);

    /// <summary>Comes to stand before the first entry of a block.</summary>
    /// <param name="offset">Where it is.</param>
    /// <param name="prefixLength">Length of its prefix.</param>
    /// <param name="parent">The block that leads to it; null for a root, or when the index led here.</param>
    public void Load(long offset, int prefixLength, TermsBlock? parent = null)
    {
        _limit = parent?.Offset ?? terms.Dictionary.BlocksEnd;
        Load(offset, prefixLength, _limit);
    }

    /// <summary>Comes to stand before the first entry of a follow-on block of the same group.</summary>
    public void LoadInFloor(long offset) => Load(offset, PrefixLength, _limit);

    private void Load(long offset, int prefixLength, long limit)
    {
        if (offset < terms.Dictionary.BlocksStart || offset >= limit)
            throw new IndexCorruptException(_input.FileName, Math.Max(0, offset), "a block of terms was expected here, outside the blocks");
        Offset = offset;
        PrefixLength = prefixLength;
        var reader = _input.ReaderAt(offset);
        var head = reader.ReadVInt();
        _entriesLeft = head >>> 1;
        IsLastInFloor = (head & 1) != 0;
        var suffixes = reader.ReadVInt();
        IsLeaf = (suffixes & 1) != 0;
        _suffixesLength = suffixes >>> 1;
        _suffixesStart = reader.Offset;
        reader.Skip(_suffixesLength);
        if (_entriesLeft == 0 || _entriesLeft > _suffixesLength) throw reader.Corrupt($"a block has {_entriesLeft} entries in {_suffixesLength} bytes", offset);
        var statsLength = reader.ReadCount(reader.Remaining, "the length of a block's statistics");
        _statsAt = reader.Offset;
        _statsEnd = _statsAt + statsLength;
        reader.Skip(statsLength);
        var metaLength = reader.ReadCount(reader.Remaining, "the length of a block's metadata");
        _metaAt = reader.Offset;
        _metaEnd = _metaAt + metaLength;
        if (_metaEnd > terms.Dictionary.BlocksEnd) throw reader.Corrupt("a block reaches past the last", offset);
        _suffixPosition = 0;
        _termsPassed = 0;
        _termsDecoded = 0;
        _last.DocStart = _last.PosStart = _last.PayStart = 0;
    }

    /// <summary>Comes to stand before the first entry of the follow-on block.</summary>
    public void LoadNextInFloor() => LoadInFloor(EndOffset);

    /// <summary>Moves to the next entry; false at the end of the block.</summary>
    public bool MoveNext() => MoveNextCandidate(0, default);

    /// <summary>
    /// Moves to the next entry that starts with no smaller byte than <paramref name="minLead"/> and is a sub-block, or a term that may end
    /// with <paramref name="end"/>; false at the end of the block. Of a term that is shorter than the end, only the suffix is compared.
    /// </summary>
    public bool MoveNextCandidate(int minLead, ReadOnlySpan<byte> end)
    {
        var suffixes = _input.Span(_suffixesStart, _suffixesLength);
        var at = _suffixPosition;
        var last = end.Length > 0 ? end[^1] : -1;
        while (_entriesLeft > 0)
        {
            _entriesLeft--;
            int code = (uint)at < (uint)suffixes.Length ? suffixes[at++] : throw Overrun();
            if (code >= 0x80) code = ReadLongCode(suffixes, ref at);
            var isSubBlock = !IsLeaf && (code & 1) != 0;
            var length = IsLeaf ? code : code >>> 1;
            if ((uint)length > (uint)(suffixes.Length - at)) throw Overrun();
            var suffixAt = at;
            at += length;
            if (isSubBlock) at = ReadSubBlock(suffixes, at, length);
            else _termsPassed++;
            if (length > 0)
            {
                if (suffixes[suffixAt] < minLead) continue;
                if (last >= 0 && !isSubBlock && (suffixes[suffixAt + length - 1] != last || !MayEndWith(suffixes.Slice(suffixAt, length), end))) continue;
            }

            IsSubBlock = isSubBlock;
            _suffixAt = suffixAt;
            _suffixLength = length;
            _suffixPosition = at;
            return true;
        }

        _suffixPosition = at;
        return false;
    }

    /// <summary>
    /// Moves to the term whose suffix is exactly <paramref name="suffix"/>; false when the block does not have it. For freshly loaded blocks.
    /// </summary>
    public bool TryFindTerm(ReadOnlySpan<byte> suffix)
    {
        var suffixes = _input.Span(_suffixesStart, _suffixesLength);
        if (IsLeaf)
        {
            var at = 0;
            while (_entriesLeft > 0)
            {
                _entriesLeft--;
                _termsPassed++;
                int length = at < suffixes.Length ? suffixes[at++] : throw Overrun();
                if (length >= 0x80) length = ReadLongCode(suffixes, ref at);
                if ((uint)length > (uint)(suffixes.Length - at)) throw Overrun();
                var order = suffixes.Slice(at, length).SequenceCompareTo(suffix);
                if (order >= 0)
                {
                    _suffixAt = at;
                    _suffixLength = length;
                    return order == 0;
                }

                at += length;
            }

            return false;
        }

        while (MoveNext())
        {
            var order = Suffix.SequenceCompareTo(suffix);
            if (order > 0) return false;
            if (order == 0 && !IsSubBlock) return true;
        }

        return false;
    }

    /// <summary>Reads the statistics and metadata of the current term, passing over those of the terms before it.</summary>
    public void ReadMetadata(PostingsTermState state)
    {
        var stats = new ByteReader(_input, _statsAt, _input.Span(_statsAt, (int)(_statsEnd - _statsAt)));
        var meta = new ByteReader(_input, _metaAt, _input.Span(_metaAt, (int)(_metaEnd - _metaAt)));
        for (; _termsDecoded < _termsPassed; _termsDecoded++)
        {
            terms.ReadStatistics(ref stats, _last);
            terms.ReadMetadata(ref meta, _last);
        }

        _statsAt = stats.Offset;
        _metaAt = meta.Offset;
        state.CopyFrom(_last);
    }

    private static bool MayEndWith(ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> end) =>
        suffix.Length >= end.Length ? suffix.EndsWith(end) : end.EndsWith(suffix);

    /// <summary>Reads a VInt of several bytes, the first of which was just passed.</summary>
    private int ReadLongCode(ReadOnlySpan<byte> suffixes, ref int at)
    {
        var reader = new ByteReader(_input, _suffixesStart + at - 1, suffixes[(at - 1)..]);
        var code = reader.ReadVInt();
        at = (int)(reader.Offset - _suffixesStart);
        return code;
    }

    /// <summary>Reads where an entry's block is, and returns the place after it.</summary>
    private int ReadSubBlock(ReadOnlySpan<byte> suffixes, int at, int suffixLength)
    {
        var reader = new ByteReader(_input, _suffixesStart + at, suffixes[at..]);
        var distance = reader.ReadVLong();
        if (distance <= 0 || distance > Offset || suffixLength == 0) throw reader.Corrupt("a sub-block does not lie before its block");
        SubBlockOffset = Offset - distance;
        return (int)(reader.Offset - _suffixesStart);
    }

    private IndexCorruptException Overrun() => new(_input.FileName, Offset, "a block's suffixes run past their end");
}
