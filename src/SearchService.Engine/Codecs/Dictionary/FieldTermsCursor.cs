using SearchService.Engine.Codecs.Postings;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>
/// Walks a field's terms. Exact look-ups load one block; walking keeps the blocks from the root down to the current one.
/// Nothing is allocated after the buffers have grown to the longest term and the deepest block.
/// </summary>
internal sealed class FieldTermsCursor(FieldTerms terms) : TermsCursor
{
    /// <summary>Longest term that Lucene lets into an index; a longer one is damage.</summary>
    internal const int MaxTermLength = 32766;

    private readonly IndexWalk _walk = new(terms);
    private readonly TermsBlock _found = new(terms);
    private readonly PostingsTermState _state = new();
    private TermsBlock[] _path = [];
    private int _depth;
    private byte[] _term = new byte[64];
    private int _termLength;
    private long _walked;
    private Place _place = Place.BeforeFirst;
    private TermsBlock? _metadataBlock;

    private enum Place
    {
        BeforeFirst,
        OnPath,
        OffPath,
        Nowhere,
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <inheritdoc/>
    public override int DocFreq => State.DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFreq => State.TotalTermFreq;

    private PostingsTermState State
    {
        get
        {
            if (_place is not (Place.OnPath or Place.OffPath)) throw new InvalidOperationException("The cursor is not on a term.");
            if (_metadataBlock is null) return _state;
            _metadataBlock.ReadMetadata(_state);
            _metadataBlock = null;
            return _state;
        }
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term)
    {
        _place = Place.Nowhere;
        var block = _walk.DeepestBlock(term, out var prefixLength);
        if (!block.HasTerms) return false;
        _found.Load(block.Offset, prefixLength);
        if (!_found.TryFindTerm(term[prefixLength..])) return false;
        SetTerm(term);
        _metadataBlock = _found;
        _place = Place.OffPath;
        return true;
    }

    /// <inheritdoc/>
    public override SeekResult SeekCeil(ReadOnlySpan<byte> term)
    {
        _walk.Restart();
        _depth = 0;
        _walked = 0;
        Descend(_walk.Block(term.Length > 0 ? term[0] : -1).Offset, 0);
        SetTerm(term);
        while (true)
        {
            var block = _path[_depth - 1];
            var rest = term[block.PrefixLength..];
            if (!block.MoveNext())
            {
                if (block.IsLastInFloor) return AfterSeek(MoveAlongPath() ? SeekResult.Larger : SeekResult.End);
                block.LoadNextInFloor();
                continue;
            }

            var suffix = block.Suffix;
            if (!block.IsSubBlock)
            {
                var order = suffix.SequenceCompareTo(rest);
                if (order < 0) continue;
                TakeTerm(block);
                return AfterSeek(order == 0 ? SeekResult.Found : SeekResult.Larger);
            }

            if (rest.StartsWith(suffix))
            {
                var prefixLength = block.PrefixLength + suffix.Length;
                Descend(FloorBlockFor(block, suffix, prefixLength < term.Length ? term[prefixLength] : -1), prefixLength);
            }
            else if (suffix.SequenceCompareTo(rest) > 0)
            {
                EnterSubBlock(block);
                return AfterSeek(MoveAlongPath() ? SeekResult.Larger : SeekResult.End);
            }
        }
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        switch (_place)
        {
            case Place.Nowhere:
                return false;
            case Place.BeforeFirst:
                _depth = 0;
                _walked = 0;
                Descend(BlockPointer.Read(terms.Dictionary.Index, terms.RootCode, -1).Offset, 0);
                break;
            case Place.OffPath:
                if (SeekCeil(Term) != SeekResult.Found)
                    throw new IndexCorruptException(terms.Dictionary.Input.FileName, 0, "a term that the index found is missing from the walk of the dictionary");
                break;
        }

        _place = MoveAlongPath() ? Place.OnPath : Place.Nowhere;
        if (_place == Place.Nowhere) return false;
        if (++_walked > terms.Count) throw new IndexCorruptException(terms.Dictionary.Input.FileName, _path[_depth - 1].Offset, $"there are more than the {terms.Count} terms of the directory");
        return true;
    }

    /// <inheritdoc/>
    public override void Restore(ReadOnlySpan<byte> term, TermState state)
    {
        SetTerm(term);
        _state.CopyFrom((PostingsTermState)state);
        _metadataBlock = null;
        _place = Place.OffPath;
    }

    /// <inheritdoc/>
    public override TermState SaveState()
    {
        var copy = new PostingsTermState();
        copy.CopyFrom(State);
        return copy;
    }

    /// <inheritdoc/>
    public override PostingsCursor OpenPostings(PostingsFeatures features, PostingsCursor? reuse = null) =>
        terms.Postings.OpenPostings(terms.Field, State, features, reuse);

    private SeekResult AfterSeek(SeekResult result)
    {
        _place = result == SeekResult.End ? Place.Nowhere : Place.OnPath;
        return result;
    }

    /// <summary>Moves to the next term in the current block, its sub-blocks, or the blocks above.</summary>
    private bool MoveAlongPath()
    {
        while (_depth > 0)
        {
            var block = _path[_depth - 1];
            if (block.MoveNext())
            {
                if (block.IsSubBlock)
                {
                    EnterSubBlock(block);
                    continue;
                }

                TakeTerm(block);
                return true;
            }

            if (block.IsLastInFloor) _depth--;
            else block.LoadNextInFloor();
        }

        return false;
    }

    /// <summary>The block of a sub-block's group that holds entries with the next byte, by the index; the first of the group if the index does not know it.</summary>
    private long FloorBlockFor(TermsBlock parent, ReadOnlySpan<byte> suffix, int nextByte)
    {
        if (_walk.Depth != parent.PrefixLength) return parent.SubBlockOffset;
        foreach (var label in suffix)
        {
            if (!_walk.Step(label)) return parent.SubBlockOffset;
        }

        if (!_walk.IsAtBlock) return parent.SubBlockOffset;
        var pointer = _walk.Block(nextByte);
        return pointer.GroupOffset == parent.SubBlockOffset
            ? pointer.Offset
            : throw new IndexCorruptException(terms.Dictionary.Input.FileName, parent.Offset, $"dictionary and index disagree about a sub-block: {parent.SubBlockOffset} and {pointer.GroupOffset}");
    }

    private void EnterSubBlock(TermsBlock block)
    {
        var prefixLength = CopySuffix(block);
        Descend(block.SubBlockOffset, prefixLength);
    }

    private void TakeTerm(TermsBlock block)
    {
        _termLength = CopySuffix(block);
        _metadataBlock = block;
    }

    private int CopySuffix(TermsBlock block)
    {
        var suffix = block.Suffix;
        var length = block.PrefixLength + suffix.Length;
        if (length > MaxTermLength) throw new IndexCorruptException(terms.Dictionary.Input.FileName, block.Offset, $"a term has {length} bytes, more than {MaxTermLength}");
        if (_term.Length < length) Array.Resize(ref _term, Math.Max(length, 2 * _term.Length));
        suffix.CopyTo(_term.AsSpan(block.PrefixLength));
        return length;
    }

    private void SetTerm(ReadOnlySpan<byte> term)
    {
        if (_term.Length < term.Length) _term = new byte[Math.Max(term.Length, 2 * _term.Length)];
        term.CopyTo(_term);
        _termLength = term.Length;
    }

    private void Descend(long offset, int prefixLength)
    {
        if (_depth == _path.Length) Array.Resize(ref _path, Math.Max(8, 2 * _depth));
        var block = _path[_depth++] ??= new TermsBlock(terms);
        block.Load(offset, prefixLength, _depth > 1 ? _path[_depth - 2] : null);
    }
}
