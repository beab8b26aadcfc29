using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Fst;

/// <summary>
/// Builds a transducer from inputs that arrive in strictly rising byte order (format document 4.9; the algorithm is Mihov and Maurel's,
/// with outputs pushed towards the root). Nodes are written as soon as no later input can change them, so only one path is in memory.
/// Nodes with a single arc are shared, others are not: that gives Lucene's bytes.
/// </summary>
internal sealed class FstBuilder
{
    private const int ArrayFormArcs = 10;
    private const int ArrayFormArcsNearRoot = 5;
    private const int NearRootDepth = 3;

    private readonly GrowableBytes _nodes = new(4096);
    private readonly Dictionary<SingleArcNode, int> _singleArcNodes = [];
    private readonly List<OpenNode> _frontier = [new OpenNode()];
    private byte[] _previous = [];
    private int _previousLength;
    private bool _hasInput;
    private byte[]? _emptyOutput;
    private int _lastWrittenNode;
    private long _nodeCount;
    private long _arcCount;
    private long _arcWithOutputCount;
    private int[] _arcStarts = new int[257];

    /// <summary>Starts an empty transducer.</summary>
    public FstBuilder() => _nodes.WriteByte(0);

    /// <summary>Adds an input, larger than all before it, with its output.</summary>
    /// <exception cref="ArgumentException">The input is not larger than the one before.</exception>
    public void Add(ReadOnlySpan<byte> input, ReadOnlySpan<byte> output)
    {
        var previous = _previous.AsSpan(0, _previousLength);
        if (_hasInput && input.SequenceCompareTo(previous) <= 0) throw new ArgumentException("Inputs of a transducer must rise.", nameof(input));
        _hasInput = true;
        if (input.Length == 0)
        {
            _emptyOutput = output.ToArray();
            return;
        }

        var shared = input.CommonPrefixLength(previous);
        CloseFrom(shared + 1);
        for (var depth = shared; depth < input.Length; depth++)
        {
            if (_frontier.Count == depth + 1) _frontier.Add(new OpenNode());
            _frontier[depth].Arcs.Add(new OpenArc { Label = input[depth] });
        }

        _frontier[input.Length].IsFinal = true;
        PushOutput(shared, output.ToArray());
        if (_previous.Length < input.Length) Array.Resize(ref _previous, Math.Max(input.Length, 2 * _previous.Length));
        input.CopyTo(_previous);
        _previousLength = input.Length;
    }

    /// <summary>Writes the transducer. Nothing can be added afterwards.</summary>
    public void Finish(IndexOutput output)
    {
        CloseFrom(1);
        var start = _frontier[0].Arcs.Count == 0 ? 0 : Freeze(_frontier[0], 0);
        CodecFrame.WriteHeader(output, FstReader.CodecName, FstReader.CurrentVersion);
        output.WriteByte(0);
        output.WriteByte(_emptyOutput is null ? (byte)0 : (byte)1);
        if (_emptyOutput is not null)
        {
            var serialised = new GrowableBytes();
            serialised.WriteVInt(_emptyOutput.Length);
            serialised.Write(_emptyOutput);
            serialised.Written.Reverse();
            output.WriteVInt(serialised.Length);
            serialised.WriteTo(output);
        }

        output.WriteByte(0);
        output.WriteVLong(start);
        output.WriteVLong(_nodeCount);
        output.WriteVLong(_arcCount);
        output.WriteVLong(_arcWithOutputCount);
        output.WriteVLong(_nodes.Length);
        _nodes.WriteTo(output);
    }

    /// <summary>Keeps of each output on the shared path what the new one starts with too, and moves the rest one node further.</summary>
    private void PushOutput(int shared, byte[] output)
    {
        for (var depth = 1; depth <= shared; depth++)
        {
            ref var arc = ref _frontier[depth - 1].LastArc;
            var common = arc.Output.AsSpan().CommonPrefixLength(output);
            if (common < arc.Output.Length)
            {
                _frontier[depth].PrependOutput(arc.Output[common..]);
                arc.Output = arc.Output[..common];
            }

            output = output[common..];
        }

        _frontier[shared].LastArc.Output = output;
    }

    private void CloseFrom(int depth)
    {
        for (var d = _previousLength; d >= depth; d--)
        {
            var node = _frontier[d];
            ref var arc = ref _frontier[d - 1].LastArc;
            arc.FinalOutput = node.FinalOutput;
            arc.IsFinal = node.IsFinal || node.Arcs.Count == 0;
            arc.Target = node.Arcs.Count == 0 ? 0 : Freeze(node, d);
            node.Clear();
        }
    }

    /// <summary>Writes a node, or finds an equal one, and returns its address.</summary>
    private int Freeze(OpenNode node, int depth)
    {
        if (node.Arcs.Count != 1) return Write(node, depth);
        ref var arc = ref node.LastArc;
        var key = new SingleArcNode(arc);
        if (!_singleArcNodes.TryGetValue(key, out var address)) _singleArcNodes.Add(key, address = Write(node, depth));
        return address;
    }

    private int Write(OpenNode node, int depth)
    {
        var start = _nodes.Length;
        var arcCount = node.Arcs.Count;
        var isArrayForm = arcCount >= ArrayFormArcs || (depth <= NearRootDepth && arcCount >= ArrayFormArcsNearRoot);
        var longest = 0;
        for (var i = 0; i < arcCount; i++)
        {
            _arcStarts[i] = _nodes.Length - start;
            WriteArc(node.ArcAt(i), isLast: i == arcCount - 1, mayFollow: !isArrayForm);
            longest = Math.Max(longest, _nodes.Length - start - _arcStarts[i]);
        }

        _arcStarts[arcCount] = _nodes.Length - start;
        if (isArrayForm) SpreadArcs(start, arcCount, longest);
        _nodes.Written[start..].Reverse();
        _nodeCount++;
        _arcCount += arcCount;
        return _lastWrittenNode = _nodes.Length - 1;
    }

    private void WriteArc(in OpenArc arc, bool isLast, bool mayFollow)
    {
        byte flags = 0;
        if (isLast) flags |= FstArc.IsLastFlag;
        if (arc.IsFinal) flags |= FstArc.IsFinalFlag;
        if (arc.IsFinal && arc.FinalOutput.Length > 0) flags |= FstArc.HasFinalOutput;
        if (arc.Output.Length > 0) flags |= FstArc.HasOutput;
        if (arc.Target == 0) flags |= FstArc.StopsHere;
        else if (mayFollow && arc.Target == _lastWrittenNode) flags |= FstArc.TargetIsNext;

        _nodes.WriteByte(flags);
        _nodes.WriteByte(arc.Label);
        if ((flags & FstArc.HasOutput) != 0)
        {
            _nodes.WriteVInt(arc.Output.Length);
            _nodes.Write(arc.Output);
            _arcWithOutputCount++;
        }

        if ((flags & FstArc.HasFinalOutput) != 0)
        {
            _nodes.WriteVInt(arc.FinalOutput.Length);
            _nodes.Write(arc.FinalOutput);
        }

        if ((flags & (FstArc.StopsHere | FstArc.TargetIsNext)) == 0) _nodes.WriteVLong(arc.Target);
    }

    /// <summary>
    /// Gives all arcs of the node the same length and puts the header before them. What lies between them afterwards is whatever the moves
    /// left there, as in Lucene's files.
    /// </summary>
    private void SpreadArcs(int start, int arcCount, int arcLength)
    {
        var header = new GrowableBytes(16);
        header.WriteByte(FstArc.ArrayMarker);
        header.WriteVInt(arcCount);
        header.WriteVInt(arcLength);
        var packedLength = _arcStarts[arcCount];
        var added = header.Length + (arcCount * arcLength) - packedLength;
        if (added > 0) _nodes.Extend(added).Clear();
        else _nodes.Truncate(_nodes.Length + added);
        var node = _nodes.Written[start..];
        for (var i = arcCount - 1; i >= 0; i--)
            node[_arcStarts[i].._arcStarts[i + 1]].CopyTo(node[(header.Length + (i * arcLength))..]);
        header.Written.CopyTo(node);
    }

    private struct OpenArc()
    {
        public byte Label = 0;
        public bool IsFinal = false;
        public int Target = 0;
        public byte[] Output = [];
        public byte[] FinalOutput = [];
    }

    private sealed class OpenNode
    {
        public List<OpenArc> Arcs { get; } = [];

        public bool IsFinal { get; set; }

        public byte[] FinalOutput { get; private set; } = [];

        public ref OpenArc LastArc => ref CollectionsMarshal.AsSpan(Arcs)[^1];

        public ref readonly OpenArc ArcAt(int index) => ref CollectionsMarshal.AsSpan(Arcs)[index];

        public void PrependOutput(byte[] prefix)
        {
            foreach (ref var arc in CollectionsMarshal.AsSpan(Arcs)) arc.Output = [.. prefix, .. arc.Output];
            if (IsFinal) FinalOutput = [.. prefix, .. FinalOutput];
        }

        public void Clear()
        {
            Arcs.Clear();
            IsFinal = false;
            FinalOutput = [];
        }
    }

    /// <summary>A node with one arc, compared by content.</summary>
    private readonly struct SingleArcNode(OpenArc arc) : IEquatable<SingleArcNode>
    {
        private readonly OpenArc _arc = arc;

        public bool Equals(SingleArcNode other) =>
            _arc.Label == other._arc.Label && _arc.Target == other._arc.Target && _arc.IsFinal == other._arc.IsFinal
            && _arc.Output.AsSpan().SequenceEqual(other._arc.Output) && _arc.FinalOutput.AsSpan().SequenceEqual(other._arc.FinalOutput);

        public override bool Equals(object? obj) => obj is SingleArcNode other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(_arc.Label);
            hash.Add(_arc.Target);
            hash.Add(_arc.IsFinal);
            hash.AddBytes(_arc.Output);
            hash.AddBytes(_arc.FinalOutput);
            return hash.ToHashCode();
        }
    }
}
