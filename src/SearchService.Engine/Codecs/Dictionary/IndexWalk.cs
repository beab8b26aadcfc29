using SearchService.Engine.Codecs.Fst;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>
/// A walk from the root of a field's transducer along the bytes of a term, collecting outputs. Every prefix that has a block is
/// accepted, with the block's code as output.
/// </summary>
internal sealed class IndexWalk(FieldTerms terms)
{
    private readonly FstReader _index = terms.Index;
    private byte[] _output = new byte[32];
    private byte[] _code = new byte[32];
    private int _outputLength;
    private int _node;
    private FstArc _arc;

    /// <summary>Bytes walked so far.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether a block has exactly the bytes walked as its prefix.</summary>
    public bool IsAtBlock { get; private set; }

    /// <summary>Goes back to the root.</summary>
    public void Restart()
    {
        _node = _index.StartNode;
        _outputLength = 0;
        Depth = 0;
        IsAtBlock = true;
    }

    /// <summary>Walks one byte further; false, for good until <see cref="Restart"/>, when no block has such a prefix.</summary>
    public bool Step(byte label)
    {
        IsAtBlock = false;
        if (!_index.TryFindArc(_node, label, out _arc))
        {
            _node = 0;
            return false;
        }

        _outputLength = _index.AppendOutput(_arc.OutputPosition, _arc.OutputLength, ref _output, _outputLength);
        _node = _arc.Target;
        Depth++;
        IsAtBlock = _arc.IsFinal;
        return true;
    }

    /// <summary>The block whose prefix was walked, for entries with the given next byte; -1 for the first of its group.</summary>
    public BlockPointer Block(int nextByte)
    {
        if (Depth == 0) return BlockPointer.Read(terms.Dictionary.Index, terms.RootCode, nextByte);
        if (_arc.FinalOutputLength == 0) return BlockPointer.Read(terms.Dictionary.Index, _output.AsSpan(0, _outputLength), nextByte);
        if (_code.Length < _outputLength) _code = new byte[2 * _outputLength];
        _output.AsSpan(0, _outputLength).CopyTo(_code);
        var length = _index.AppendOutput(_arc.FinalOutputPosition, _arc.FinalOutputLength, ref _code, _outputLength);
        return BlockPointer.Read(terms.Dictionary.Index, _code.AsSpan(0, length), nextByte);
    }

    /// <summary>Walks along a term to the deepest prefix with a block, and returns that block and the prefix's length.</summary>
    public BlockPointer DeepestBlock(ReadOnlySpan<byte> term, out int prefixLength)
    {
        Restart();
        var best = default(FstArc);
        var bestOutputLength = 0;
        prefixLength = 0;
        while (Depth < term.Length && Step(term[Depth]))
        {
            if (!IsAtBlock) continue;
            best = _arc;
            bestOutputLength = _outputLength;
            prefixLength = Depth;
        }

        // Outputs only grow along a walk, so the best prefix's is still there.
        _arc = best;
        _outputLength = bestOutputLength;
        Depth = prefixLength;
        _node = best.Target;
        IsAtBlock = true;
        return Block(prefixLength < term.Length ? term[prefixLength] : -1);
    }
}
