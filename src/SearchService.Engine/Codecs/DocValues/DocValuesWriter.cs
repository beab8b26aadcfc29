using System.Numerics;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.DocValues.DocValuesFormat;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>
/// Writes the columns of a segment, or of one of its updates, choosing forms as Lucene 4.8 does. <see cref="Finish"/> completes the files,
/// Dispose only closes them.
/// </summary>
internal sealed class DocValuesWriter : IDisposable
{
    private readonly int _maxDoc;
    private readonly IndexOutput _metadata;
    private readonly IndexOutput _data;
    private readonly BlockPackedWriter _packed;

    /// <summary>Begins the files.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="generation">The update's generation; -1 for the columns written with the segment.</param>
    public DocValuesWriter(SegmentWriteState state, long generation = -1)
    {
        _maxDoc = state.MaxDoc;
        _metadata = state.Storage.CreateOutput(FileName(state.SegmentName, generation, Suffix, MetadataExtension));
        try
        {
            _data = state.Storage.CreateOutput(FileName(state.SegmentName, generation, Suffix, DataExtension));
        }
        catch
        {
            _metadata.Dispose();
            throw;
        }

        CodecFrame.WriteHeader(_metadata, MetadataCodecName, VersionWithFooter);
        CodecFrame.WriteHeader(_data, DataCodecName, VersionWithFooter);
        _packed = new BlockPackedWriter(_data, BlockLengthInValues);
    }

    /// <summary>Adds a column of integers.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">A value a document; 0 for documents without.</param>
    /// <param name="docsWithValue">A bit a document, document d at bit d % 64 of word d / 64, 1 for one with a value; empty when all have one.</param>
    public void AddNumeric(FieldInfo field, ReadOnlySpan<long> values, ReadOnlySpan<ulong> docsWithValue = default)
    {
        RequireOnePerDocument(values.Length);
        var survey = NumericSurvey.Of(values);
        WriteEntry(field, NumericType);
        _metadata.WriteVInt(survey.Format);
        _metadata.WriteInt64(WriteMissing(docsWithValue));
        WriteNumericPlace(values.Length);
        switch (survey.Format)
        {
            case Gcd:
                _metadata.WriteInt64(survey.Minimum);
                _metadata.WriteInt64(survey.Divisor);
                WriteQuotients(values, survey.Minimum, survey.Divisor);
                break;
            case Table:
                _metadata.WriteVInt(survey.Distinct.Count);
                foreach (var value in survey.Distinct.Keys) _metadata.WriteInt64(value);
                WriteTablePlaces(values, survey.Distinct);
                break;
            default:
                WriteBlocks(values);
                break;
        }
    }

    /// <summary>Begins a column of byte strings: add one a document, then end it. Nothing else may be added meanwhile.</summary>
    public BinaryColumn BeginBinary(FieldInfo field) => new(this, field, _maxDoc);

    /// <summary>Adds a column of single terms.</summary>
    /// <param name="field">The field.</param>
    /// <param name="terms">The distinct terms, ascending; each the term of some document. Opened more than once.</param>
    /// <param name="ords">The number of each document's term; <see cref="SortedDocValues.Missing"/> for none.</param>
    public void AddSorted(FieldInfo field, Func<DocValuesTermCursor> terms, ReadOnlySpan<int> ords)
    {
        RequireOnePerDocument(ords.Length);
        WriteEntry(field, SortedType);
        WriteTerms(field, terms);
        WriteOrds(field, ords);
    }

    /// <summary>Adds a column of sets of terms.</summary>
    /// <param name="field">The field.</param>
    /// <param name="terms">The distinct terms, ascending; each a term of some document. Opened more than once.</param>
    /// <param name="ords">The numbers of all documents' terms, one document's after the other's, ascending within each.</param>
    /// <param name="ends">For each document the end of its numbers in <paramref name="ords"/>.</param>
    public void AddSortedSet(FieldInfo field, Func<DocValuesTermCursor> terms, ReadOnlySpan<int> ords, ReadOnlySpan<int> ends)
    {
        RequireOnePerDocument(ends.Length);
        WriteEntry(field, SortedSetType);
        if (TryMakeSingle(ords, ends) is { } singles)
        {
            _metadata.WriteVInt(SetOfSingles);
            AddSorted(field, terms, singles);
            return;
        }

        _metadata.WriteVInt(SetOfMany);
        WriteTerms(field, terms);
        WriteOrds(field, ords);
        WriteEntry(field, NumericType);
        _metadata.WriteVInt(Delta);
        _metadata.WriteInt64(NotMissing);
        WriteNumericPlace(ends.Length);
        var addresses = new MonotonicBlockPackedWriter(_data, BlockLengthInValues);
        foreach (var end in ends) addresses.Add(end);
        addresses.Finish();
    }

    /// <summary>Completes the files and returns their names.</summary>
    public IReadOnlyList<string> Finish()
    {
        _metadata.WriteVInt(EndOfEntries);
        CodecFrame.WriteFooter(_metadata);
        CodecFrame.WriteFooter(_data);
        Dispose();
        return [_metadata.FileName, _data.FileName];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _metadata.Dispose();
        }
        finally
        {
            _data.Dispose();
        }
    }

    private static int[]? TryMakeSingle(ReadOnlySpan<int> ords, ReadOnlySpan<int> ends)
    {
        var start = 0;
        foreach (var end in ends)
        {
            if (end - start > 1) return null;
            start = end;
        }

        var singles = new int[ends.Length];
        start = 0;
        for (var doc = 0; doc < singles.Length; doc++)
        {
            singles[doc] = ends[doc] > start ? ords[start] : SortedDocValues.Missing;
            start = ends[doc];
        }

        return singles;
    }

    private void RequireOnePerDocument(int count)
    {
        if (count != _maxDoc) throw new ArgumentException($"{count} values for {_maxDoc} documents.");
    }

    private void WriteEntry(FieldInfo field, byte type)
    {
        _metadata.WriteVInt(field.Number);
        _metadata.WriteByte(type);
    }

    private long WriteMissing(ReadOnlySpan<ulong> docsWithValue)
    {
        var count = 0;
        foreach (var word in docsWithValue) count += BitOperations.PopCount(word);
        if (docsWithValue.IsEmpty || count == _maxDoc) return NotMissing;
        var offset = _data.Position;
        for (var place = 0; place < (_maxDoc + 7L) >> 3; place++) _data.WriteByte((byte)(docsWithValue[place >> 3] >> ((place & 7) << 3)));
        return offset;
    }

    private void WriteNumericPlace(long count)
    {
        _metadata.WriteVInt(PackedInts.CurrentVersion);
        _metadata.WriteInt64(_data.Position);
        _metadata.WriteVLong(count);
        _metadata.WriteVInt(BlockLengthInValues);
    }

    private void WriteBlocks(ReadOnlySpan<long> values)
    {
        _packed.Reset(_data);
        foreach (var value in values) _packed.Add(value);
        _packed.Finish();
    }

    private void WriteQuotients(ReadOnlySpan<long> values, long minimum, long divisor)
    {
        _packed.Reset(_data);
        foreach (var value in values) _packed.Add((value - minimum) / divisor);
        _packed.Finish();
    }

    private void WriteTablePlaces(ReadOnlySpan<long> values, Dictionary<long, int> places)
    {
        const int portion = 4096; // a multiple of eight, so that each portion ends with a whole byte
        var bits = PackedInts.BitsRequired(places.Count - 1);
        var buffer = new long[portion];
        var packed = new byte[portion * bits / 8];
        for (; values.Length > 0; values = values[Math.Min(portion, values.Length)..])
        {
            var count = Math.Min(portion, values.Length);
            for (var i = 0; i < count; i++) buffer[i] = places[values[i]];
            _data.WriteBytes(packed.AsSpan(0, PackedInts.Encode(PackedFormat.Packed, buffer.AsSpan(0, count), bits, packed)));
        }
    }

    private void WriteOrds(FieldInfo field, ReadOnlySpan<int> ords)
    {
        WriteEntry(field, NumericType);
        _metadata.WriteVInt(Delta);
        _metadata.WriteInt64(NotMissing);
        WriteNumericPlace(ords.Length);
        _packed.Reset(_data);
        foreach (var ord in ords) _packed.Add(ord);
        _packed.Finish();
    }

    private void WriteTerms(FieldInfo field, Func<DocValuesTermCursor> open)
    {
        int shortest = int.MaxValue, longest = int.MinValue;
        long count = 0;
        for (var cursor = open(); cursor.MoveNext(); count++)
        {
            shortest = Math.Min(shortest, cursor.Term.Length);
            longest = Math.Max(longest, cursor.Term.Length);
        }

        WriteEntry(field, BinaryType);
        _metadata.WriteVInt(shortest == longest ? FixedLength : SharedPrefixes);
        _metadata.WriteInt64(NotMissing);
        _metadata.WriteVInt(shortest);
        _metadata.WriteVInt(longest);
        _metadata.WriteVLong(count);
        _metadata.WriteInt64(_data.Position);
        if (shortest == longest)
        {
            for (var cursor = open(); cursor.MoveNext();) _data.WriteBytes(cursor.Term);
            return;
        }

        var starts = WriteTermsSharingPrefixes(open(), Math.Max(0, longest));
        _metadata.WriteVInt(TermsPerAddress);
        WriteAddresses(starts);
    }

    private List<long> WriteTermsSharingPrefixes(DocValuesTermCursor cursor, int longest)
    {
        var starts = new List<long>();
        var origin = _data.Position;
        var previous = new byte[longest];
        var previousLength = 0;
        for (var ord = 0; cursor.MoveNext(); ord++)
        {
            var term = cursor.Term;
            var shared = 0;
            if (ord % TermsPerAddress == 0) starts.Add(_data.Position - origin);
            else shared = term.CommonPrefixLength(previous.AsSpan(0, previousLength));
            _data.WriteVInt(shared);
            _data.WriteVInt(term.Length - shared);
            _data.WriteBytes(term[shared..]);
            term.CopyTo(previous);
            previousLength = term.Length;
        }

        return starts;
    }

    private void WriteAddresses(List<long> addresses)
    {
        _metadata.WriteInt64(_data.Position);
        _metadata.WriteVInt(PackedInts.CurrentVersion);
        _metadata.WriteVInt(BlockLengthInValues);
        var packed = new MonotonicBlockPackedWriter(_data, BlockLengthInValues);
        foreach (var address in addresses) packed.Add(address);
        packed.Finish();
    }

    /// <summary>A column of byte strings while it is being written.</summary>
    internal sealed class BinaryColumn
    {
        private readonly DocValuesWriter _writer;
        private readonly FieldInfo _field;
        private readonly int _maxDoc;
        private readonly long _origin;
        private readonly List<long> _ends;
        private readonly ulong[] _docsWithValue;
        private int _shortest = int.MaxValue;
        private int _longest;

        public BinaryColumn(DocValuesWriter writer, FieldInfo field, int maxDoc)
        {
            _writer = writer;
            _field = field;
            _maxDoc = maxDoc;
            _origin = writer._data.Position;
            _ends = new List<long>(maxDoc);
            _docsWithValue = new ulong[(maxDoc + 63L) >> 6];
        }

        /// <summary>The next document's value.</summary>
        public void Add(ReadOnlySpan<byte> value)
        {
            _docsWithValue[_ends.Count >> 6] |= 1UL << _ends.Count;
            Append(value);
        }

        /// <summary>The next document has no value.</summary>
        public void AddMissing() => Append([]);

        /// <summary>Ends the column.</summary>
        public void End()
        {
            _writer.RequireOnePerDocument(_ends.Count);
            var missing = _writer.WriteMissing(_docsWithValue);
            var metadata = _writer._metadata;
            _writer.WriteEntry(_field, BinaryType);
            metadata.WriteVInt(_shortest == _longest ? FixedLength : VariableLength);
            metadata.WriteInt64(missing);
            metadata.WriteVInt(_shortest);
            metadata.WriteVInt(_longest);
            metadata.WriteVLong(_maxDoc);
            metadata.WriteInt64(_origin);
            if (_shortest != _longest) _writer.WriteAddresses(_ends);
        }

        private void Append(ReadOnlySpan<byte> value)
        {
            _writer._data.WriteBytes(value);
            _ends.Add(_writer._data.Position - _origin);
            _shortest = Math.Min(_shortest, value.Length);
            _longest = Math.Max(_longest, value.Length);
        }
    }
}
