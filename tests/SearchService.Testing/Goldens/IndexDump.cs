using System.Globalization;
using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Codecs.Vectors;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Testing.Goldens;

/// <summary>
/// Prints all that an index holds, every commit of it, as the engine-neutral JSON of the golden indexes' expected.json: byte for byte what
/// the Java oracle prints of the same index.
/// </summary>
public sealed class IndexDump
{
    private const int LargestFullySampledSegment = 3000;
    private const int LargestFullySampledField = 3000;
    private const int LargestSampledTermInDocs = 1000;
    private const int SampledTerms = 40;
    private const int LargestShownValueInBytes = 4096;

    private readonly DumpJson _json;

    private IndexDump(TextWriter output) => _json = new DumpJson(output);

    /// <summary>Prints an index.</summary>
    public static void Write(IStorage storage, TextWriter output)
    {
        var dump = new IndexDump(output);
        dump._json.BeginObject().Key("format").Text("golden-index-1").Line().Key("commits").BeginArray();
        var isFirst = true;
        foreach (var commit in IndexReader.ListCommits(storage).OrderBy(commit => commit.Generation))
        {
            dump._json.Row(ref isFirst);
            using var reader = IndexReader.Open(storage, commit);
            dump.WriteCommit(commit, reader);
        }

        dump._json.EndArray().EndObject();
        output.Write('\n');
    }

    /// <summary>The dump as one string.</summary>
    public static string ToText(IStorage storage)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Write(storage, output);
        return output.ToString();
    }

    private void WriteCommit(CommitPoint commit, IndexReader reader)
    {
        _json.BeginObject().Key("segmentsFile").Text(commit.FileName).Key("generation").Number(commit.Generation).Key("userData").BeginObject();
        WriteMap(commit.UserData);
        _json.EndObject().Key("maxDoc").Number(reader.MaxDoc).Key("numDocs").Number(reader.DocCount).Key("files").BeginArray();
        foreach (var file in commit.Files.Distinct().Order(StringComparer.Ordinal)) _json.Text(file);
        _json.EndArray().Line().Key("segments").BeginArray();
        var isFirst = true;
        foreach (var segment in reader.Segments)
        {
            _json.Row(ref isFirst);
            WriteSegment(segment);
        }

        _json.EndArray().EndObject();
    }

    private void WriteMap(IReadOnlyDictionary<string, string> map)
    {
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal)) _json.Key(key).Text(value);
    }

    private void WriteSegment(SegmentReader segment)
    {
        var info = segment.Commit.Segment;
        _json.BeginObject().Key("name").Text(segment.Name).Key("codec").Text("Lucene46").Key("version").Text(string.Join('.', info.Version.Split('.').Take(2)))
            .Key("compound").Bool(info.IsCompound).Key("maxDoc").Number(segment.MaxDoc).Key("delCount").Number(segment.MaxDoc - segment.DocCount).Key("deletedDocs").BeginArray();
        for (var doc = 0; doc < segment.MaxDoc && segment.LiveDocs is not null; doc++)
        {
            if (!segment.IsLive(doc)) _json.Number(doc);
        }

        _json.EndArray().Line();
        var byName = segment.Fields.OrderBy(field => field.Name, StringComparer.Ordinal).ToList();
        WriteRows("fields", segment.Fields, WriteField);
        WriteRows("terms", byName.Where(field => segment.Terms(field.Name) is not null), field => WriteTerms(segment.Terms(field.Name)!));
        WriteRows("norms", byName.Where(field => segment.Norms(field.Name) is not null), field =>
            _json.BeginObject().Key("field").Text(field.Name).Key("hex").Text(Convert.ToHexStringLower(segment.Norms(field.Name)!.Bytes)).EndObject());
        WriteRows("docValues", byName.Where(field => field.DocValuesType != DocValuesType.None), field => WriteColumn(segment, field));
        WriteRows("stored", Enumerable.Range(0, segment.MaxDoc), doc => WriteStored(segment, doc));
        WriteVectors(segment);
        _json.EndObject();
    }

    private void WriteRows<T>(string key, IEnumerable<T> rows, Action<T> write)
    {
        _json.Key(key).BeginArray();
        var isFirst = true;
        foreach (var row in rows)
        {
            _json.Row(ref isFirst);
            write(row);
        }

        _json.EndArray().Line();
    }

    private void WriteField(FieldInfo field)
    {
        _json.BeginObject().Key("name").Text(field.Name).Key("number").Number(field.Number).Key("indexOptions").Text(NameOf(field.IndexOptions))
            .Key("omitNorms").Bool(field.OmitsNorms).Key("hasNorms").Bool(field.HasNorms).Key("hasPayloads").Bool(field.HasPayloads).Key("hasVectors").Bool(field.HasTermVectors)
            .Key("docValues").Text(NameOf(field.DocValuesType)).Key("docValuesGen").Number(field.DocValuesGeneration).Key("attributes").BeginObject();
        WriteMap(field.Attributes);
        _json.EndObject().EndObject();
    }

    private static string? NameOf(IndexOptions options) => options switch
    {
        IndexOptions.None => null,
        IndexOptions.Docs => "DOCS_ONLY",
        IndexOptions.DocsAndFreqs => "DOCS_AND_FREQS",
        IndexOptions.DocsFreqsPositions => "DOCS_AND_FREQS_AND_POSITIONS",
        _ => "DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS",
    };

    private static string? NameOf(DocValuesType type) => type switch
    {
        DocValuesType.None => null,
        DocValuesType.SortedSet => "SORTED_SET",
        _ => type.ToString().ToUpperInvariant(),
    };

    private void WriteTerms(Terms terms)
    {
        var field = terms.Field;
        _json.BeginObject().Key("field").Text(field.Name).Key("size").Number(terms.Count).Key("docCount").Number(terms.DocCount).Key("sumDocFreq").Number(terms.SumDocFreq)
            .Key("sumTotalTermFreq").Number(terms.SumTotalTermFreq).Key("freqs").Bool(field.HasFreqs).Key("positions").Bool(field.HasPositions)
            .Key("offsets").Bool(field.HasOffsets).Key("payloads").Bool(field.HasPayloads).Line();
        _json.Key("rows").BeginArray();
        long count = 0, mostFrequent = -1;
        var highestDocFreq = -1;
        var isFirst = true;
        PostingsCursor? postings = null;
        for (var cursor = terms.OpenCursor(); cursor.MoveNext(); count++)
        {
            _json.Row(ref isFirst).BeginArray().Bytes(cursor.Term).Number(cursor.DocFreq).Number(field.HasFreqs ? cursor.TotalTermFreq : -1);
            postings = Open(cursor, field, postings);
            _json.Text(ChecksumOf(postings, field)).EndArray();
            if (cursor.DocFreq <= highestDocFreq) continue;
            (highestDocFreq, mostFrequent) = (cursor.DocFreq, count);
        }

        _json.EndArray().Line().Key("postings").BeginArray();
        var step = Math.Max(1, count / SampledTerms);
        long place = 0;
        isFirst = true;
        for (var cursor = terms.OpenCursor(); cursor.MoveNext(); place++)
        {
            if (terms.SumDocFreq > LargestFullySampledField && place != mostFrequent && (place % step != 0 || cursor.DocFreq > LargestSampledTermInDocs)) continue;
            _json.Row(ref isFirst).BeginArray().Bytes(cursor.Term).BeginArray();
            postings = Open(cursor, field, postings);
            WritePostings(postings, field);
            _json.EndArray().EndArray();
        }

        _json.EndArray().EndObject();
    }

    private static PostingsCursor Open(TermsCursor cursor, FieldInfo field, PostingsCursor? reuse)
    {
        var features = field.HasPositions ? PostingsFeatures.Positions : field.HasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs;
        if (field.HasOffsets) features |= PostingsFeatures.Offsets;
        if (field.HasPayloads) features |= PostingsFeatures.Payloads;
        return cursor.OpenPostings(features, reuse);
    }

    private static string ChecksumOf(PostingsCursor postings, FieldInfo field)
    {
        var crc = default(DumpChecksum);
        while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
        {
            crc.Int32(postings.DocId);
            if (field.HasFreqs) crc.Int32(postings.Freq);
            for (var left = field.HasPositions ? postings.Freq : 0; left > 0; left--)
            {
                crc.Int32(postings.NextPosition());
                if (field.HasOffsets)
                {
                    crc.Int32(postings.StartOffset);
                    crc.Int32(postings.EndOffset);
                }

                if (field.HasPayloads) crc.Bytes(postings.Payload);
            }
        }

        return crc.ToString();
    }

    private void WritePostings(PostingsCursor postings, FieldInfo field)
    {
        while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
        {
            if (!field.HasFreqs)
            {
                _json.Number(postings.DocId);
                continue;
            }

            _json.BeginArray().Number(postings.DocId).Number(postings.Freq);
            if (field.HasPositions)
            {
                _json.BeginArray();
                for (var left = postings.Freq; left > 0; left--)
                {
                    var position = postings.NextPosition();
                    WritePosition(position, postings.StartOffset, postings.EndOffset, postings.Payload, field.HasOffsets, field.HasPayloads);
                }

                _json.EndArray();
            }

            _json.EndArray();
        }
    }

    private void WritePosition(int position, int start, int end, ReadOnlySpan<byte> payload, bool hasOffsets, bool hasPayloads)
    {
        if (!hasOffsets && !hasPayloads)
        {
            _json.Number(position);
            return;
        }

        _json.BeginArray().Number(position);
        if (hasOffsets) _json.Number(start).Number(end);
        if (hasPayloads) _json.Text(payload.IsEmpty ? null : Convert.ToHexStringLower(payload));
        _json.EndArray();
    }

    private void WriteColumn(SegmentReader segment, FieldInfo field)
    {
        _json.BeginObject().Key("field").Text(field.Name).Key("type").Text(NameOf(field.DocValuesType));
        Func<int, bool> has;
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                var numbers = segment.NumericDocValues(field.Name)!;
                has = numbers.Has;
                _json.Key("values").BeginArray();
                for (var doc = 0; doc < segment.MaxDoc; doc++) _json.Number(numbers[doc]);
                break;
            case DocValuesType.Binary:
                var bytes = segment.BinaryDocValues(field.Name)!;
                has = bytes.Has;
                _json.Key("values").BeginArray();
                for (var doc = 0; doc < segment.MaxDoc; doc++) _json.Bytes(bytes[doc]);
                break;
            case DocValuesType.Sorted:
                var sorted = segment.SortedDocValues(field.Name)!;
                has = sorted.Has;
                WriteColumnTerms(sorted.Terms);
                for (var doc = 0; doc < segment.MaxDoc; doc++) _json.Number(sorted.Ord(doc));
                break;
            default:
                var sets = segment.SortedSetDocValues(field.Name)!;
                has = sets.Has;
                WriteColumnTerms(sets.Terms);
                int[] ords = [];
                for (var doc = 0; doc < segment.MaxDoc; doc++)
                {
                    _json.BeginArray();
                    var count = sets.ReadOrds(doc, ref ords);
                    for (var i = 0; i < count; i++) _json.Number(ords[i]);
                    _json.EndArray();
                }

                break;
        }

        _json.EndArray().Key("missing").BeginArray();
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (!has(doc)) _json.Number(doc);
        }

        _json.EndArray().EndObject();
    }

    private void WriteColumnTerms(Engine.Codecs.DocValues.DocValuesTerms terms)
    {
        _json.Key("terms").BeginArray();
        for (var cursor = terms.OpenCursor(); cursor.MoveNext();) _json.Bytes(cursor.Term);
        _json.EndArray().Key("ords").BeginArray();
    }

    private void WriteStored(SegmentReader segment, int doc)
    {
        var isFull = segment.MaxDoc <= LargestFullySampledSegment || doc % 20 == 0;
        var crc = default(DumpChecksum);
        if (isFull) _json.BeginArray();
        foreach (var (name, value) in segment.StoredDocument(doc))
        {
            crc.Bytes(Encoding.UTF8.GetBytes(name));
            AddToChecksum(ref crc, value);
            if (!isFull) continue;
            _json.BeginArray().Text(name);
            WriteValue(value);
            _json.EndArray();
        }

        if (isFull) _json.EndArray();
        else _json.Text(crc.ToString());
    }

    private static void AddToChecksum(ref DumpChecksum crc, object value)
    {
        switch (value)
        {
            case string text:
                crc.Byte('s');
                crc.Bytes(Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                crc.Byte('b');
                crc.Bytes(bytes);
                break;
            case int number:
                crc.Byte('i');
                crc.Int32(number);
                break;
            case long number:
                crc.Byte('l');
                crc.Int64(number);
                break;
            case float number:
                crc.Byte('f');
                crc.Int32(BitConverter.SingleToInt32Bits(number));
                break;
            case double number:
                crc.Byte('d');
                crc.Int64(BitConverter.DoubleToInt64Bits(number));
                break;
        }
    }

    private void WriteValue(object value)
    {
        switch (value)
        {
            case string text:
                _json.Text("string");
                WriteLong(Encoding.UTF8.GetBytes(text), text);
                break;
            case byte[] bytes:
                _json.Text("binary");
                WriteLong(bytes, bytes.Length > LargestShownValueInBytes ? string.Empty : Convert.ToHexStringLower(bytes));
                break;
            case int number:
                _json.Text("int").Number(number);
                break;
            case long number:
                _json.Text("long").Number(number);
                break;
            case float number:
                _json.Text("float").Text("0x" + BitConverter.SingleToUInt32Bits(number).ToString("x8", CultureInfo.InvariantCulture));
                break;
            case double number:
                _json.Text("double").Text("0x" + BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture));
                break;
        }
    }

    private void WriteLong(byte[] bytes, string shown)
    {
        if (bytes.Length <= LargestShownValueInBytes)
        {
            _json.Text(shown);
            return;
        }

        var crc = default(DumpChecksum);
        crc.Append(bytes);
        _json.BeginObject().Key("bytes").Number(bytes.Length).Key("crc32").Text(crc.ToString()).EndObject();
    }

    private void WriteVectors(SegmentReader segment)
    {
        _json.Key("vectors").BeginArray();
        var isFirst = true;
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (segment.TermVectors(doc) is not { } vectors) continue;
            _json.Row(ref isFirst).BeginArray().Number(doc).BeginArray();
            foreach (var vector in vectors.Fields.OrderBy(vector => vector.Field.Name, StringComparer.Ordinal)) WriteVector(vector);
            _json.EndArray().EndArray();
        }

        _json.EndArray();
    }

    private void WriteVector(FieldVector vector)
    {
        _json.BeginObject().Key("field").Text(vector.Field.Name).Key("positions").Bool(vector.HasPositions).Key("offsets").Bool(vector.HasOffsets)
            .Key("payloads").Bool(vector.HasPayloads).Key("rows").BeginArray();
        foreach (var term in vector.Terms)
        {
            _json.BeginArray().Bytes(term.Bytes.Span).Number(term.Freq);
            if (vector.HasPositions || vector.HasOffsets)
            {
                _json.BeginArray();
                foreach (var at in term.Positions) WritePosition(at.Position, at.StartOffset, at.EndOffset, at.Payload.Span, vector.HasOffsets, vector.HasPayloads);
                _json.EndArray();
            }

            _json.EndArray();
        }

        _json.EndArray().EndObject();
    }
}
