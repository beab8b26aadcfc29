using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.Vectors.TermVectorsFormat;

namespace SearchService.Engine.Codecs.Vectors;

/// <summary>
/// Writes the term vectors of a segment: for each document <see cref="BeginDocument"/>, its fields in name order with
/// <see cref="BeginField"/>, their terms in byte order with <see cref="BeginTerm"/>, each term's positions, and <see cref="EndDocument"/>.
/// A document without vectors is begun and ended too. Used by one thread.
/// </summary>
internal sealed class TermVectorsWriter : IDisposable
{
    private readonly IndexOutput _data;
    private readonly ChunkIndexWriter _index;
    private readonly BlockPackedWriter _packed;
    private readonly Lz4Encoder _encoder = new();

    // The chunk so far.
    private readonly List<int> _fieldCounts = [];
    private readonly List<ChunkField> _fields = [];
    private readonly List<int> _prefixes = [];
    private readonly List<int> _rests = [];
    private readonly List<int> _freqs = [];
    private readonly List<int> _positions = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _payloadLengths = [];
    private readonly GrowableBytes _bytes = new();

    // The document so far.
    private readonly GrowableBytes _payloads = new();
    private readonly GrowableBytes _previousTerm = new();

    /// <summary>Begins the files.</summary>
    public TermVectorsWriter(IStorage storage, string segmentName)
    {
        _data = storage.CreateOutput(IndexFileNames.OfSegment(segmentName, DataExtension));
        try
        {
            _index = new ChunkIndexWriter(storage.CreateOutput(IndexFileNames.OfSegment(segmentName, IndexExtension)), IndexCodecName, VersionWithFooter);
        }
        catch
        {
            _data.Dispose();
            throw;
        }

        CodecFrame.WriteHeader(_data, DataCodecName, VersionWithFooter);
        _data.WriteVInt(PackedInts.CurrentVersion);
        _data.WriteVInt(ChunkLengthInBytes);
        _packed = new BlockPackedWriter(_data, BlockLengthInValues);
    }

    /// <summary>Number of documents ended so far.</summary>
    public int DocCount => _index.DocCount + _fieldCounts.Count;

    /// <summary>Starts the next document.</summary>
    public void BeginDocument()
    {
        _fieldCounts.Add(0);
        _payloads.Clear();
    }

    /// <summary>Starts the document's next field.</summary>
    public void BeginField(FieldInfo field, bool hasPositions, bool hasOffsets, bool hasPayloads)
    {
        _fieldCounts[^1]++;
        _fields.Add(new ChunkField
        {
            Number = field.Number,
            Flags = (hasPositions ? HasPositions : 0) | (hasOffsets ? HasOffsets : 0) | (hasPayloads ? HasPayloads : 0),
            FirstTerm = _freqs.Count,
            FirstPosition = _positions.Count,
            FirstOffset = _starts.Count,
        });
        _previousTerm.Clear();
    }

    /// <summary>Adds the field's next term. As many positions must follow as its frequency, if the field keeps any.</summary>
    public void BeginTerm(ReadOnlySpan<byte> term, int freq)
    {
        var shared = term.CommonPrefixLength(_previousTerm.Written);
        _prefixes.Add(shared);
        _rests.Add(term.Length - shared);
        _freqs.Add(freq);
        _bytes.Write(term[shared..]);
        _previousTerm.Clear();
        _previousTerm.Write(term);
    }

    /// <summary>Adds the term's next position; what the field does not keep is passed over.</summary>
    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        var flags = _fields[^1].Flags;
        if ((flags & HasPositions) != 0) _positions.Add(position);
        if ((flags & HasOffsets) != 0)
        {
            _starts.Add(startOffset);
            _ends.Add(endOffset);
        }

        if ((flags & HasPayloads) == 0) return;
        _payloadLengths.Add(payload.Length);
        _payloads.Write(payload);
    }

    /// <summary>Ends the document.</summary>
    public void EndDocument()
    {
        _bytes.Write(_payloads.Written);
        if (_bytes.Length >= ChunkLengthInBytes || _fieldCounts.Count == LargestChunkInDocs) FlushChunk();
    }

    /// <summary>Completes the files and returns their names.</summary>
    /// <param name="docCount">Number of documents of the segment, for comparison.</param>
    public IReadOnlyList<string> Finish(int docCount)
    {
        if (_fieldCounts.Count > 0) FlushChunk();
        if (DocCount != docCount) throw new InvalidOperationException($"{DocCount} documents have term vectors, the segment has {docCount}.");
        _index.Finish(_data.Position);
        CodecFrame.WriteFooter(_data);
        _data.Dispose();
        return [_data.FileName, _index.FileName];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _data.Dispose();
        }
        finally
        {
            _index.Dispose();
        }
    }

    private void FlushChunk()
    {
        var firstDoc = _index.DocCount;
        _index.Add(_fieldCounts.Count, _data.Position);
        _data.WriteVInt(firstDoc);
        _data.WriteVInt(_fieldCounts.Count);
        if (_fieldCounts.Count == 1) _data.WriteVInt(_fieldCounts[0]);
        else WriteBlocks(_fieldCounts);
        if (_fields.Count > 0)
        {
            var numbers = _fields.Select(field => field.Number).Distinct().Order().ToArray();
            WriteFieldNumbers(numbers);
            WriteFlags(numbers);
            WriteTermCounts();
            WriteBlocks(_prefixes);
            WriteBlocks(_rests);
            WriteBlocks(_freqs.Select(freq => freq - 1));
            WriteBlocks(PositionSteps());
            if (_starts.Count > 0) WriteOffsets(numbers);
            WriteBlocks(_payloadLengths);
            var encoded = new byte[Lz4Encoder.LargestOutput(_bytes.Length)];
            _data.WriteBytes(encoded.AsSpan(0, _encoder.Encode(_bytes.Written, encoded)));
        }

        Clear();
    }

    private void WriteFieldNumbers(int[] numbers)
    {
        var bits = PackedInts.BitsRequired(numbers[^1]);
        var rest = numbers.Length - 1;
        _data.WriteByte((byte)((Math.Min(rest, LargestShortFieldCount) << 5) | bits));
        if (rest >= LargestShortFieldCount) _data.WriteVInt(rest - LargestShortFieldCount);
        WritePacked([.. numbers.Select(number => (long)number)], bits);
        WritePacked([.. _fields.Select(field => (long)Array.BinarySearch(numbers, field.Number))], PackedInts.BitsRequired(numbers.Length - 1));
    }

    private void WriteFlags(int[] numbers)
    {
        var ofNumber = new long[numbers.Length];
        Array.Fill(ofNumber, -1);
        var isUniform = true;
        foreach (var field in _fields)
        {
            ref var flags = ref ofNumber[Array.BinarySearch(numbers, field.Number)];
            if (flags < 0) flags = field.Flags;
            else isUniform &= flags == field.Flags;
        }

        _data.WriteVInt(isUniform ? 0 : 1);
        WritePacked(isUniform ? ofNumber : [.. _fields.Select(field => (long)field.Flags)], FlagBits);
    }

    private void WriteTermCounts()
    {
        var counts = new long[_fields.Count];
        long seen = 0;
        for (var i = 0; i < counts.Length; i++) seen |= counts[i] = EndOfTerms(i) - _fields[i].FirstTerm;
        var bits = PackedInts.BitsRequired(seen);
        _data.WriteVInt(bits);
        WritePacked(counts, bits);
    }

    private IEnumerable<int> PositionSteps()
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            if ((_fields[i].Flags & HasPositions) == 0) continue;
            var at = _fields[i].FirstPosition;
            for (var term = _fields[i].FirstTerm; term < EndOfTerms(i); term++)
            {
                var previous = 0;
                for (var k = 0; k < _freqs[term]; k++, at++)
                {
                    yield return _positions[at] - previous;
                    previous = _positions[at];
                }
            }
        }
    }

    private void WriteOffsets(int[] numbers)
    {
        var charsPerPosition = CharsPerPosition(numbers);
        foreach (var average in charsPerPosition) _data.WriteInt32(BitConverter.SingleToInt32Bits(average));
        var lengths = new List<int>(_starts.Count);
        _packed.Reset(_data);
        for (var i = 0; i < _fields.Count; i++)
        {
            var field = _fields[i];
            if ((field.Flags & HasOffsets) == 0) continue;
            var average = (field.Flags & HasPositions) == 0 ? 0 : charsPerPosition[Array.BinarySearch(numbers, field.Number)];
            var at = 0;
            for (var term = field.FirstTerm; term < EndOfTerms(i); term++)
            {
                int previousStart = 0, previousPosition = 0;
                for (var k = 0; k < _freqs[term]; k++, at++)
                {
                    var start = _starts[field.FirstOffset + at];
                    var position = (field.Flags & HasPositions) == 0 ? 0 : _positions[field.FirstPosition + at];
                    _packed.Add(start - previousStart - (int)(average * (position - previousPosition)));
                    lengths.Add(_ends[field.FirstOffset + at] - start - _prefixes[term] - _rests[term]);
                    (previousStart, previousPosition) = (start, position);
                }
            }
        }

        _packed.Finish();
        WriteBlocks(lengths);
    }

    /// <summary>The average step of start offsets per step of positions, by which start offsets are predicted.</summary>
    private float[] CharsPerPosition(int[] numbers)
    {
        var positions = new long[numbers.Length];
        var offsets = new long[numbers.Length];
        for (var i = 0; i < _fields.Count; i++)
        {
            var field = _fields[i];
            if ((field.Flags & (HasPositions | HasOffsets)) != (HasPositions | HasOffsets)) continue;
            var place = Array.BinarySearch(numbers, field.Number);
            var at = -1;
            for (var term = field.FirstTerm; term < EndOfTerms(i); term++)
            {
                // The steps of one term add up to its last position.
                at += _freqs[term];
                positions[place] += _positions[field.FirstPosition + at];
                offsets[place] += _starts[field.FirstOffset + at];
            }
        }

        return [.. positions.Zip(offsets, (steps, chars) => steps <= 0 || chars <= 0 ? 0 : (float)((double)chars / steps))];
    }

    private int EndOfTerms(int field) => field + 1 < _fields.Count ? _fields[field + 1].FirstTerm : _freqs.Count;

    private void WriteBlocks(IEnumerable<int> values)
    {
        _packed.Reset(_data);
        foreach (var value in values) _packed.Add(value);
        _packed.Finish();
    }

    private void WritePacked(long[] values, int bits)
    {
        var packed = new byte[PackedInts.LengthInBytes(PackedFormat.Packed, values.Length, bits)];
        PackedInts.Encode(PackedFormat.Packed, values, bits, packed);
        _data.WriteBytes(packed);
    }

    private void Clear()
    {
        _fieldCounts.Clear();
        _fields.Clear();
        _prefixes.Clear();
        _rests.Clear();
        _freqs.Clear();
        _positions.Clear();
        _starts.Clear();
        _ends.Clear();
        _payloadLengths.Clear();
        _bytes.Clear();
    }

    private readonly record struct ChunkField
    {
        public required int Number { get; init; }

        public required int Flags { get; init; }

        public required int FirstTerm { get; init; }

        public required int FirstPosition { get; init; }

        public required int FirstOffset { get; init; }
    }
}
