using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.Vectors.TermVectorsFormat;

namespace SearchService.Engine.Codecs.Vectors;

/// <summary>Decodes one chunk of term vectors: first the columns of numbers, then the documents made of them.</summary>
internal sealed class ChunkDecoder(FieldInfos fields, int docCount)
{
    private int[] _fieldCounts = [];
    private int[] _numbers = [];
    private int[] _places = [];
    private int[] _flags = [];
    private int[] _termCounts = [];
    private int[] _prefixes = [];
    private int[] _rests = [];
    private int[] _freqs = [];
    private int[] _positionSteps = [];
    private float[] _charsPerPosition = [];
    private int[] _startSteps = [];
    private int[] _extraLengths = [];
    private int[] _payloadLengths = [];

    /// <summary>Decodes the chunk after its first two numbers.</summary>
    /// <exception cref="IndexCorruptException">It is damaged.</exception>
    public TermVectors?[] Decode(ref ByteReader reader)
    {
        _fieldCounts = docCount == 1 ? [reader.ReadVInt()] : ReadBlocks(ref reader, docCount);
        var fieldCount = Sum(ref reader, _fieldCounts);
        if (fieldCount == 0) return new TermVectors?[docCount];
        ReadFieldNumbers(ref reader, fieldCount);
        ReadFlags(ref reader, fieldCount);
        var bits = reader.ReadVInt();
        _termCounts = ReadPacked(ref reader, fieldCount, bits);
        var termCount = Sum(ref reader, _termCounts);
        _prefixes = ReadBlocks(ref reader, termCount);
        _rests = ReadBlocks(ref reader, termCount);
        _freqs = ReadBlocks(ref reader, termCount);
        foreach (ref var freq in _freqs.AsSpan())
        {
            if (freq is < 0 or int.MaxValue) throw reader.Corrupt($"a term occurs {freq + 1L} times");
            freq++;
        }

        _positionSteps = ReadBlocks(ref reader, CountOccurrences(ref reader, HasPositions));
        ReadOffsets(ref reader);
        _payloadLengths = ReadBlocks(ref reader, CountOccurrences(ref reader, HasPayloads));
        return BuildDocuments(ref reader, ReadBytes(ref reader));
    }

    private void ReadFieldNumbers(ref ByteReader reader, int fieldCount)
    {
        int token = reader.ReadByte();
        var distinct = (token >> 5) + 1;
        if (distinct > LargestShortFieldCount) distinct += reader.ReadCount(int.MaxValue - 16, "the number of fields");
        _numbers = ReadPacked(ref reader, distinct, token & 31);
        _places = ReadPacked(ref reader, fieldCount, PackedInts.BitsRequired(distinct - 1));
        foreach (var place in _places)
        {
            if ((uint)place >= (uint)distinct) throw reader.Corrupt($"field {place} of {distinct}");
        }
    }

    private void ReadFlags(ref ByteReader reader, int fieldCount)
    {
        switch (reader.ReadVInt())
        {
            case 0:
                var ofNumber = ReadPacked(ref reader, _numbers.Length, FlagBits);
                _flags = [.. _places.Select(place => ofNumber[place])];
                break;
            case 1:
                _flags = ReadPacked(ref reader, fieldCount, FlagBits);
                break;
            case var form:
                throw reader.Corrupt($"flags of the unknown form {form}");
        }
    }

    private void ReadOffsets(ref ByteReader reader)
    {
        var count = CountOccurrences(ref reader, HasOffsets);
        if (!_flags.Any(flags => (flags & HasOffsets) != 0)) return;
        _charsPerPosition = new float[_numbers.Length];
        foreach (ref var average in _charsPerPosition.AsSpan()) average = BitConverter.Int32BitsToSingle(reader.ReadInt32());
        _startSteps = ReadBlocks(ref reader, count);
        _extraLengths = ReadBlocks(ref reader, count);
    }

    private byte[] ReadBytes(ref ByteReader reader)
    {
        var total = Sum(ref reader, _rests) + (long)Sum(ref reader, _payloadLengths);
        if (total > Math.Min(Array.MaxLength, Lz4Decoder.LargestOutput(reader.Remaining))) throw reader.Corrupt($"{reader.Remaining} bytes cannot decode to {total}");
        var bytes = new byte[total];
        if (Lz4Decoder.Decode(reader.Rest, bytes) == Lz4Decoder.Malformed) throw reader.Corrupt("the compressed terms are malformed");
        return bytes;
    }

    private TermVectors?[] BuildDocuments(ref ByteReader reader, byte[] bytes)
    {
        var documents = new TermVectors?[docCount];
        var place = new Place();
        for (var doc = 0; doc < docCount; doc++)
        {
            if (_fieldCounts[doc] == 0) continue;
            var payloadsAt = place.Byte + RestsOf(place, _fieldCounts[doc]);
            place.Payload = payloadsAt;
            var vectors = new FieldVector[_fieldCounts[doc]];
            for (var i = 0; i < vectors.Length; i++) vectors[i] = BuildField(ref reader, bytes, ref place);
            place.Byte = place.Payload;
            documents[doc] = new TermVectors(vectors);
        }

        return documents;
    }

    private int RestsOf(Place place, int fieldCount)
    {
        var terms = 0;
        for (var i = 0; i < fieldCount; i++) terms += _termCounts[place.Field + i];
        var total = 0;
        for (var i = 0; i < terms; i++) total += _rests[place.Term + i];
        return total;
    }

    private FieldVector BuildField(ref ByteReader reader, byte[] bytes, ref Place place)
    {
        var flags = _flags[place.Field];
        var number = _numbers[_places[place.Field]];
        if (fields.WithNumber(number) is not { } field) throw reader.Corrupt($"a document has a vector of the unknown field number {number}");
        var average = (flags & (HasPositions | HasOffsets)) == (HasPositions | HasOffsets) ? _charsPerPosition[_places[place.Field]] : 0;
        var terms = new VectorTerm[_termCounts[place.Field++]];
        byte[] previous = [];
        for (var i = 0; i < terms.Length; i++, place.Term++)
        {
            var shared = _prefixes[place.Term];
            var rest = _rests[place.Term];
            if ((uint)shared > (uint)previous.Length) throw reader.Corrupt($"a term shares {shared} bytes with one of {previous.Length}");
            byte[] term = [.. previous.AsSpan(0, shared), .. bytes.AsSpan(place.Byte, rest)];
            place.Byte += rest;
            previous = term;
            terms[i] = new VectorTerm(term, _freqs[place.Term], BuildPositions(bytes, flags, average, term.Length, _freqs[place.Term], ref place));
        }

        return new FieldVector(field, (flags & HasPositions) != 0, (flags & HasOffsets) != 0, (flags & HasPayloads) != 0, terms);
    }

    private VectorPosition[] BuildPositions(byte[] bytes, int flags, float average, int termLength, int freq, ref Place place)
    {
        if (flags == 0) return [];
        var positions = new VectorPosition[freq];
        int position = 0, start = 0;
        for (var k = 0; k < freq; k++)
        {
            var step = (flags & HasPositions) == 0 ? 0 : _positionSteps[place.Position++];
            position = unchecked(position + step);
            var end = -1;
            if ((flags & HasOffsets) != 0)
            {
                start = unchecked(start + _startSteps[place.Offset] + (int)(average * step));
                end = unchecked(start + termLength + _extraLengths[place.Offset++]);
            }

            var payload = ReadOnlyMemory<byte>.Empty;
            if ((flags & HasPayloads) != 0)
            {
                var length = _payloadLengths[place.PayloadLength++];
                payload = bytes.AsMemory(place.Payload, length);
                place.Payload += length;
            }

            positions[k] = new VectorPosition((flags & HasPositions) == 0 ? -1 : position, (flags & HasOffsets) == 0 ? -1 : start, end, payload);
        }

        return positions;
    }

    private int CountOccurrences(ref ByteReader reader, int flag)
    {
        long count = 0;
        for (int field = 0, term = 0; field < _flags.Length; field++)
        {
            for (var i = 0; i < _termCounts[field]; i++, term++)
            {
                if ((_flags[field] & flag) != 0) count += _freqs[term];
            }
        }

        return count <= int.MaxValue ? (int)count : throw reader.Corrupt($"a chunk holds {count} occurrences");
    }

    private static int Sum(ref ByteReader reader, int[] values)
    {
        long sum = 0;
        foreach (var value in values)
        {
            if (value < 0) throw reader.Corrupt($"a count of {value}");
            sum += value;
        }

        return sum <= int.MaxValue ? (int)sum : throw reader.Corrupt($"counts that add up to {sum}");
    }

    private static int[] ReadBlocks(ref ByteReader reader, int count)
    {
        // A block takes a byte at least.
        if (count > (long)BlockLengthInValues * reader.Remaining) throw reader.Corrupt($"{count} block-packed integers do not fit into {reader.Remaining} bytes");
        var wide = new long[count];
        BlockPackedReader.ReadAll(ref reader, BlockLengthInValues, wide);
        var values = new int[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (int)wide[i];
            if (values[i] != wide[i]) throw reader.Corrupt($"the number {wide[i]} has more than 32 bits");
        }

        return values;
    }

    private static int[] ReadPacked(ref ByteReader reader, int count, int bits)
    {
        if (bits is < 1 or > 31) throw reader.Corrupt($"packed integers of {bits} bits");
        var packed = reader.ReadBytes((int)Math.Min(int.MaxValue, PackedInts.LengthInBytes(PackedFormat.Packed, count, bits)));
        var values = new int[count];
        PackedInts.Decode(PackedFormat.Packed, packed, bits, values);
        return values;
    }

    /// <summary>How far the columns have been used up.</summary>
    private struct Place
    {
        public int Field;
        public int Term;
        public int Position;
        public int Offset;
        public int PayloadLength;
        public int Byte;
        public int Payload;
    }
}
