using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Fst;

/// <summary>
/// A finite state transducer from byte strings to byte strings, read where it lies in the file (format document 4.8). Nodes were
/// written with their bytes reversed: a node's address is its last byte, and everything in it is read towards lower addresses.
/// Safe for many threads; does not own the input.
/// </summary>
internal sealed class FstReader
{
    /// <summary>The version that is written.</summary>
    public const int CurrentVersion = 4;

    /// <summary>The name in the header.</summary>
    public const string CodecName = "FST";

    /// <summary>The oldest version that is read: its node targets are fixed 32-bit integers.</summary>
    internal const int OldestVersion = 3;

    private readonly IndexInput _input;
    private readonly long _nodesOffset;
    private readonly int _lengthInBytes;
    private readonly bool _hasFixedTargets;

    /// <summary>Reads the frame of the transducer at an offset; its nodes stay in the file.</summary>
    /// <exception cref="IndexCorruptException">There is none.</exception>
    public FstReader(IndexInput input, long offset)
    {
        _input = input;
        var reader = input.ReaderAt(offset);
        var version = CodecFrame.ReadHeader(ref reader, input.FileName, CodecName, OldestVersion, CurrentVersion);
        _hasFixedTargets = version == OldestVersion;
        if (reader.ReadByte() != 0) throw reader.Corrupt("a packed transducer is not of this format", reader.Offset - 1);
        var hasEmptyOutput = reader.ReadByte();
        if (hasEmptyOutput == 1)
        {
            var reversed = reader.ReadBytes(reader.ReadCount(reader.Remaining, "the length of the empty input's output")).ToArray();
            Array.Reverse(reversed);
            var output = new ByteReader(reversed);
            EmptyOutput = output.ReadBytes(output.ReadCount(output.Remaining, "the length of the empty input's output")).ToArray();
        }

        var inputType = reader.ReadByte();
        if (inputType != 0) throw reader.Corrupt($"the transducer's labels are of type {inputType}, not bytes", reader.Offset - 1);
        var start = reader.ReadVLong();
        NodeCount = reader.ReadVLong();
        ArcCount = reader.ReadVLong();
        ArcWithOutputCount = reader.ReadVLong();
        var length = reader.ReadVLong();
        if (length > reader.Remaining) throw reader.Corrupt($"the transducer's {length} bytes do not fit into the file");
        _lengthInBytes = (int)length;
        _nodesOffset = reader.Offset;
        if (start >= length && start != 0) throw reader.Corrupt($"the transducer's first node is {start}, outside its {length} bytes");
        StartNode = (int)start;
    }

    /// <summary>The output of the empty input; null when the empty input is not accepted.</summary>
    public byte[]? EmptyOutput { get; }

    /// <summary>The first node's address; 0 when there is none.</summary>
    public int StartNode { get; }

    /// <summary>Number of nodes, as the file says.</summary>
    public long NodeCount { get; }

    /// <summary>Number of arcs, as the file says.</summary>
    public long ArcCount { get; }

    /// <summary>Number of arcs with an output, as the file says.</summary>
    public long ArcWithOutputCount { get; }

    /// <summary>Finds the arc with a label that leaves a node. False when there is none.</summary>
    public bool TryFindArc(int node, byte label, out FstArc arc)
    {
        arc = default;
        if (node <= 0) return false;
        var reader = new BackwardReader(_input, _nodesOffset, _lengthInBytes, node);
        if (reader.PeekByte() == FstArc.ArrayMarker)
        {
            reader.ReadByte();
            var arcCount = reader.ReadVInt();
            var arcLength = ReadArcLength(ref reader);
            var first = reader.Position;
            if (arcLength < 2 || arcCount < 0 || (long)arcCount * arcLength > first) throw reader.Corrupt($"a node of {arcCount} arcs of {arcLength} bytes does not fit");
            int low = 0, high = arcCount - 1;
            while (low <= high)
            {
                var middle = (low + high) >>> 1;
                reader.Position = first - (middle * arcLength);
                var found = reader.PeekByteAfterFirst();
                if (found == label)
                {
                    ReadArc(ref reader, node, out arc);
                    if ((arc.Flags & FstArc.TargetIsNext) != 0) throw reader.Corrupt("an arc in array form has no target");
                    return true;
                }

                if (found < label) low = middle + 1;
                else high = middle - 1;
            }

            return false;
        }

        while (true)
        {
            ReadArc(ref reader, node, out arc);
            if (arc.Label == label) break;
            if (arc.Label > label || arc.IsLast) return false;
        }

        if ((arc.Flags & FstArc.TargetIsNext) != 0) arc.Target = PositionAfterLastArc(ref reader, node, arc);
        return true;
    }

    /// <summary>All arcs that leave a node, in label order. For checks and tests; look-ups use <see cref="TryFindArc"/>.</summary>
    public List<FstArc> ArcsOf(int node)
    {
        var arcs = new List<FstArc>();
        if (node <= 0) return arcs;
        for (var label = 0; label < 256; label++)
        {
            if (TryFindArc(node, (byte)label, out var arc)) arcs.Add(arc);
        }

        return arcs;
    }

    /// <summary>Appends an output, given by its place in the node data, at the end of a buffer, and returns the buffer's new length.</summary>
    public int AppendOutput(int position, int length, ref byte[] buffer, int bufferLength)
    {
        if (length == 0) return bufferLength;
        if (buffer.Length < bufferLength + length) Array.Resize(ref buffer, Math.Max(bufferLength + length, 2 * buffer.Length));
        var target = buffer.AsSpan(bufferLength, length);
        _input.Span(_nodesOffset + position - length + 1, length).CopyTo(target);
        target.Reverse();
        return bufferLength + length;
    }

    private void ReadArc(ref BackwardReader reader, int node, out FstArc arc)
    {
        arc = default;
        arc.Flags = reader.ReadByte();
        arc.Label = reader.ReadByte();
        if ((arc.Flags & FstArc.HasOutput) != 0) (arc.OutputPosition, arc.OutputLength) = reader.ReadRun();
        if ((arc.Flags & FstArc.HasFinalOutput) != 0) (arc.FinalOutputPosition, arc.FinalOutputLength) = reader.ReadRun();
        if ((arc.Flags & (FstArc.StopsHere | FstArc.TargetIsNext)) != 0) return;
        var target = _hasFixedTargets ? reader.ReadInt32() : reader.ReadVLong();

        // Every node is written after the nodes it leads to, so a walk cannot run in a circle.
        if (target <= 0 || target >= node) throw reader.Corrupt($"an arc of node {node} leads to {target}");
        arc.Target = (int)target;
    }

    private int PositionAfterLastArc(ref BackwardReader reader, int node, FstArc arc)
    {
        while (!arc.IsLast) ReadArc(ref reader, node, out arc);
        return reader.Position > 0 ? reader.Position : throw reader.Corrupt($"the node after node {node} is missing");
    }

    private int ReadArcLength(ref BackwardReader reader) => _hasFixedTargets ? reader.ReadInt32() : reader.ReadVInt();

    /// <summary>Reads towards lower addresses within the node data.</summary>
    private ref struct BackwardReader
    {
        private readonly IndexInput _input;
        private readonly long _nodesOffset;
        private readonly ReadOnlySpan<byte> _nodes;

        public BackwardReader(IndexInput input, long nodesOffset, int lengthInBytes, int position)
        {
            _input = input;
            _nodesOffset = nodesOffset;
            _nodes = input.Span(nodesOffset, lengthInBytes);
            Position = position;
        }

        public int Position { get; set; }

        public readonly byte PeekByte() => (uint)Position < (uint)_nodes.Length ? _nodes[Position] : throw Corrupt("a node lies outside the transducer");

        public readonly byte PeekByteAfterFirst()
        {
            var at = Position - 1;
            return (uint)at < (uint)_nodes.Length ? _nodes[at] : throw Corrupt("an arc lies outside the transducer");
        }

        public byte ReadByte()
        {
            var value = PeekByte();
            Position--;
            return value;
        }

        public int ReadVInt()
        {
            var value = ReadVLong();
            return value <= int.MaxValue ? (int)value : throw Corrupt($"a number in a node is {value}");
        }

        public long ReadVLong()
        {
            ulong value = 0;
            for (var shift = 0; shift <= 56; shift += 7)
            {
                ulong next = ReadByte();
                value |= (next & 0x7F) << shift;
                if (next < 0x80) return (long)value;
            }

            throw Corrupt("a VLong in a node is longer than nine bytes");
        }

        public int ReadInt32() => (ReadByte() << 24) | (ReadByte() << 16) | (ReadByte() << 8) | ReadByte();

        public (int Position, int Length) ReadRun()
        {
            var length = ReadVInt();
            var position = Position;
            if (length > position + 1) throw Corrupt($"an output of {length} bytes does not fit");
            Position -= length;
            return (position, length);
        }

        public readonly IndexCorruptException Corrupt(string problem) => new(_input.FileName, _nodesOffset + Math.Max(0, Position), problem);
    }
}
