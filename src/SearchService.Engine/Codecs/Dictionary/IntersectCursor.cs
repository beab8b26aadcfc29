using SearchService.Engine.Codecs.Postings;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>
/// Walks the terms that an automaton accepts. Sub-blocks and follow-on blocks that it rejects by their prefix or lead byte are not looked at.
/// </summary>
internal sealed class IntersectCursor(FieldTerms terms, ITermAutomaton automaton, Func<bool>? shouldStop) : TermsCursor
{
    /// <summary>Some hundred entries: microseconds, beside which asking for the time costs nothing.</summary>
    private const int BlocksBetweenChecks = 8;

    private readonly PostingsTermState _state = new();
    private readonly byte[] _requiredEnd = automaton.RequiredEnd.ToArray();
    private readonly List<Level> _path = [];
    private readonly IndexWalk _walk = new(terms);
    private int _depth;
    private int _blocksUntilCheck = BlocksBetweenChecks;
    private byte[] _term = new byte[64];
    private int _termLength;
    private TermsBlock? _metadataBlock;
    private bool _isStarted;
    private bool _isOnTerm;

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
            if (!_isOnTerm) throw new InvalidOperationException("The cursor is not on a term.");
            if (_metadataBlock is null) return _state;
            _metadataBlock.ReadMetadata(_state);
            _metadataBlock = null;
            return _state;
        }
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            DescendToStart();
        }

        while (_depth > 0)
        {
            var level = _path[_depth - 1];
            var block = level.Block;
            if (!block.MoveNextCandidate(level.MinLead, _requiredEnd))
            {
                if (ShouldStop()) break;
                if (block.IsLastInFloor || level.IsPastLiveLabels) _depth--;
                else LoadNextLiveBlock(level);
                continue;
            }

            var suffix = block.Suffix;
            var state = level.AcceptsEverything ? level.State : Step(level, suffix);
            if (state < 0)
            {
                if (level.IsPastLiveLabels) _depth--;
                continue;
            }

            var length = CopySuffix(block, suffix);
            if (block.IsSubBlock)
            {
                Descend(block.SubBlockOffset, length, state);
            }
            else if (level.AcceptsEverything || automaton.IsAccepting(state))
            {
                _termLength = length;
                _metadataBlock = block;
                return _isOnTerm = true;
            }
        }

        _depth = 0;
        return _isOnTerm = false;
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term) => throw NotASeeker();

    /// <inheritdoc/>
    public override SeekResult SeekCeil(ReadOnlySpan<byte> term) => throw NotASeeker();

    /// <inheritdoc/>
    public override void Restore(ReadOnlySpan<byte> term, TermState state) => throw NotASeeker();

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

    private bool ShouldStop()
    {
        if (shouldStop is null || --_blocksUntilCheck > 0) return false;
        _blocksUntilCheck = BlocksBetweenChecks;
        return shouldStop();
    }

    private static NotSupportedException NotASeeker() => new("A cursor over an automaton's terms can only move forward.");

    /// <summary>The state after a suffix; -1 when it is rejected. Notes when no later entry of the group can be accepted.</summary>
    private int Step(Level level, ReadOnlySpan<byte> suffix)
    {
        if (suffix.Length == 0) return level.State;
        var lead = suffix[0];
        if (lead < level.NextLiveLabel) return -1;
        if (lead > level.NextLiveLabel)
        {
            var next = automaton.NextLiveLabel(level.State, lead);
            level.NextLiveLabel = next < 0 ? 256 : next;
            level.IsPastLiveLabels = next < 0;
            if (lead != next) return -1;
        }

        return automaton.Step(level.State, suffix);
    }

    /// <summary>Enters the deepest block that all accepted terms are below.</summary>
    private void DescendToStart()
    {
        var start = automaton.RequiredStart;
        var block = _walk.DeepestBlock(start, out var prefixLength);
        var prefix = start[..prefixLength];
        if (_term.Length < prefixLength) _term = new byte[2 * prefixLength];
        prefix.CopyTo(_term);
        Descend(block.Offset, prefixLength, automaton.Step(automaton.InitialState, prefix));
    }

    private void Descend(long offset, int prefixLength, int state)
    {
        if (_depth == _path.Count) _path.Add(new Level(new TermsBlock(terms)));
        var level = _path[_depth++];
        level.State = state;
        level.AcceptsEverything = automaton.AcceptsEverythingFrom(state);
        level.IsPastLiveLabels = false;
        level.NextLiveLabel = 256;
        if (!level.AcceptsEverything)
        {
            var next = automaton.NextLiveLabel(state, 0);
            if (next >= 0) level.NextLiveLabel = next;

            // With no live label only the prefix itself can be accepted, which would be the group's first entry.
            else level.IsPastLiveLabels = true;
        }

        level.Block.Load(offset, prefixLength, _depth > 1 ? _path[_depth - 2].Block : null);
    }

    /// <summary>Loads the follow-on block that holds the next lead byte that the automaton lets pass, by the index.</summary>
    private void LoadNextLiveBlock(Level level)
    {
        var block = level.Block;
        var next = block.EndOffset;
        if (!level.AcceptsEverything && level.NextLiveLabel < 256)
        {
            // Restarting at the root costs a few steps; it saves loading blocks of dozens of entries.
            _walk.Restart();
            var isKnown = true;
            for (var i = 0; i < block.PrefixLength && isKnown; i++) isKnown = _walk.Step(_term[i]);
            if (isKnown && _walk.IsAtBlock) next = Math.Max(next, _walk.Block(level.NextLiveLabel).Offset);
        }

        block.LoadInFloor(next);
    }

    private int CopySuffix(TermsBlock block, ReadOnlySpan<byte> suffix)
    {
        var length = block.PrefixLength + suffix.Length;
        if (length > FieldTermsCursor.MaxTermLength)
            throw new IndexCorruptException(terms.Dictionary.Input.FileName, block.Offset, $"a term has {length} bytes, more than {FieldTermsCursor.MaxTermLength}");
        if (_term.Length < length) Array.Resize(ref _term, Math.Max(length, 2 * _term.Length));
        suffix.CopyTo(_term.AsSpan(block.PrefixLength));
        return length;
    }

    private sealed class Level(TermsBlock block)
    {
        public TermsBlock Block => block;

        /// <summary>The automaton's state after the block's prefix.</summary>
        public int State { get; set; }

        public bool AcceptsEverything { get; set; }

        /// <summary>The smallest lead byte, not below those seen, that the automaton lets pass; 256 for none.</summary>
        public int NextLiveLabel { get; set; }

        public bool IsPastLiveLabels { get; set; }

        /// <summary>The smallest lead byte of an entry that is worth a look.</summary>
        public int MinLead => AcceptsEverything || NextLiveLabel > 255 ? 0 : NextLiveLabel;
    }
}
