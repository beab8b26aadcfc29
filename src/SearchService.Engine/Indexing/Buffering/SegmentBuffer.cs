using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// A segment in the making: takes documents one after another, inverts them in memory and streams their stored fields to disk.
/// Used by one thread at a time. Written out by <see cref="SegmentFlusher"/>, then cleared and used again.
/// </summary>
internal sealed class SegmentBuffer
{
    private const int DefaultGap = 1;

    private readonly IndexWriterOptions _options;
    private readonly FieldNumbers _numbers;
    private readonly BytePool _postingsPool = new();
    private readonly BytePool _vectorsPool = new();
    private readonly TokenBatch _batch = new();
    private readonly Dictionary<string, BufferedField> _fields = new(StringComparer.Ordinal);
    private readonly List<BufferedField> _inDocument = [];
    private readonly List<long> _sequences = [];
    private readonly HashSet<int> _deleted = [];
    private StoredFieldsWriter? _stored;
    private VectorsSink? _vectors;

    /// <summary>Makes an empty buffer.</summary>
    public SegmentBuffer(IndexWriterOptions options, FieldNumbers numbers)
    {
        _options = options;
        _numbers = numbers;
    }

    /// <summary>Where the segment's files go; set by <see cref="Begin"/>.</summary>
    public SegmentStorage Storage { get; private set; } = null!;

    /// <summary>The segment's name; set by <see cref="Begin"/>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Number of documents, refused ones included.</summary>
    public int DocCount { get; private set; }

    /// <summary>Sequence number of the first document; <see cref="long.MaxValue"/> while there is none.</summary>
    public long FirstSequence { get; private set; } = long.MaxValue;

    /// <summary>Documents that were refused half-way or deleted before the segment was written.</summary>
    public HashSet<int> Deleted => _deleted;

    /// <summary>The fields, by name.</summary>
    public IReadOnlyDictionary<string, BufferedField> Fields => _fields;

    /// <summary>The stored fields in the making.</summary>
    public StoredFieldsWriter Stored => _stored!;

    /// <summary>The term vectors in the making; null when no document kept any.</summary>
    public VectorsSink? Vectors => _vectors;

    /// <summary>Bytes held, as of the last document.</summary>
    public long AllocatedInBytes { get; private set; }

    /// <summary>Starts a segment.</summary>
    public void Begin(string name, SegmentStorage storage)
    {
        Name = name;
        Storage = storage;
        _stored = new StoredFieldsWriter(storage, name);
    }

    /// <summary>Takes a document in. It has no sequence number yet: see <see cref="Admit"/>.</summary>
    /// <exception cref="DocumentRejectedException">The document is impossible. It counts as one document, which is deleted.</exception>
    public void Add(Document document)
    {
        var docId = DocCount;
        try
        {
            Check(document, docId);
            foreach (var field in document)
            {
                if (field.Type.IsIndexed) Invert(field, docId);
            }
        }
        catch (Exception refused) when (refused is not OutOfMemoryException)
        {
            Refuse(docId);
            if (refused is DocumentRejectedException) throw;
            throw new DocumentRejectedException($"The analysis of a document failed: {refused.Message}", refused);
        }

        Store(document, docId);
        DocCount++;
    }

    /// <summary>Gives the last documents their sequence number. Called under the delete log's lock.</summary>
    public void Admit(int docCount, long sequence)
    {
        if (FirstSequence == long.MaxValue) FirstSequence = sequence;
        for (var i = 0; i < docCount; i++) _sequences.Add(sequence);
    }

    /// <summary>Deletes the last documents: a later one of their block was refused.</summary>
    public void DeleteLast(int docCount)
    {
        for (var docId = DocCount - docCount; docId < DocCount; docId++) _deleted.Add(docId);
    }

    /// <summary>Number of documents numbered below a delete: those it may match.</summary>
    public int DocCountBefore(long sequence)
    {
        var low = 0;
        var high = _sequences.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_sequences[middle] < sequence) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Measures memory; called after each document.</summary>
    public long Measure()
    {
        var bytes = _postingsPool.UsedInBytes + _vectorsPool.UsedInBytes + (_sequences.Count * 8L) + _stored!.MemoryInBytes;
        foreach (var field in _fields.Values) bytes += field.AllocatedInBytes;
        return AllocatedInBytes = bytes;
    }

    /// <summary>Forgets the segment and gets ready for the next.</summary>
    /// <param name="keepsMemory">Whether the next is likely to be as large.</param>
    public void Clear(bool keepsMemory)
    {
        _stored?.Dispose();
        _vectors?.Dispose();
        _stored = null;
        _vectors = null;
        foreach (var (name, field) in _fields)
        {
            if (!field.IsUsed) _fields.Remove(name); // a field of long ago must not hold memory for ever
            field.Clear(keepsMemory);
        }

        _postingsPool.Clear(keepsMemory ? _options.RamBudgetInBytes : 0);
        _vectorsPool.Clear(1 << 20);
        _sequences.Clear();
        _deleted.Clear();
        _inDocument.Clear();
        DocCount = 0;
        FirstSequence = long.MaxValue;
        AllocatedInBytes = 0;
        Name = "";
    }

    private void Check(Document document, int docId)
    {
        foreach (var field in document)
        {
            if (field.Contradiction() is { } problem) throw new DocumentRejectedException($"Field \"{field.Name}\" {problem}.");
            if (field.Type is { IsIndexed: true, IsTokenized: true } && field.Kind == FieldValueKind.Text && _options.Analyzer is null)
                throw new DocumentRejectedException($"Field \"{field.Name}\" is to be analysed, but the writer has no analyzer.");
            var buffered = FieldOf(field.Name);
            if (field.Type.DocValuesType != DocValuesType.None) CheckColumn(field, buffered, docId);
        }
    }

    private void CheckColumn(Field field, BufferedField buffered, int docId)
    {
        var type = field.Type.DocValuesType;
        if (!_numbers.TrySetColumn(field.Name, type, out var existing))
            throw new DocumentRejectedException($"Field \"{field.Name}\" is a {type} column here, but a {existing} column in documents before.");
        var length = field.Text?.Length ?? field.Binary.Length;
        if (length > ColumnBuffer.MaxValueLengthInBytes / 3 && LengthInBytes(field) > ColumnBuffer.MaxValueLengthInBytes)
            throw new DocumentRejectedException($"Field \"{field.Name}\" has a column value of {LengthInBytes(field)} bytes; the longest possible has {ColumnBuffer.MaxValueLengthInBytes}.");
        buffered.Column ??= ColumnBuffer.Create(type);
        if (!buffered.Column.TryExpect(docId)) throw new DocumentRejectedException($"Field \"{field.Name}\" has two values in one document, but its {type} column holds one.");
    }

    private static int LengthInBytes(Field field) => field.Text is { } text ? System.Text.Encoding.UTF8.GetByteCount(text) : field.Binary.Length;

    private BufferedField FieldOf(string name)
    {
        if (_fields.TryGetValue(name, out var field)) return field;
        field = new BufferedField(name, _numbers.NumberOf(name), _postingsPool, _batch);
        _fields.Add(name, field);
        return field;
    }

    private void Invert(Field field, int docId)
    {
        var buffered = _fields[field.Name];
        var postings = buffered.Postings;
        if (postings.StartDocument(docId)) _inDocument.Add(buffered);
        postings.Require(field.Type);
        var vectors = field.Type.HasTermVectors ? StartVectors(buffered, field.Type) : null;
        var positionGap = field.Type.IsTokenized ? _options.Analyzer?.PositionIncrementGap(field.Name) ?? 0 : 0;
        var offsetGap = field.Type.IsTokenized ? _options.Analyzer?.OffsetGap(field.Name) ?? DefaultGap : DefaultGap;
        switch (field.Kind)
        {
            case FieldValueKind.Tokens:
                postings.AddTokens(field.Tokens!, field.Boost, positionGap, offsetGap, vectors);
                break;
            case FieldValueKind.Text when field.Type.IsTokenized:
                var stream = buffered.Stream ??= _options.Analyzer!.OpenStream(field.Name);
                stream.Reset(field.Text.AsMemory());
                postings.AddText(stream, field.Boost, positionGap, offsetGap, vectors);
                break;
            case FieldValueKind.Text:
                postings.AddWhole(field.Text, field.Boost, positionGap, offsetGap, vectors);
                break;
            case FieldValueKind.Binary:
                postings.AddWhole(field.Binary.Span, field.Boost, positionGap, offsetGap, vectors);
                break;
            default:
                postings.AddNumber(field, positionGap, offsetGap, vectors);
                break;
        }
    }

    private VectorBuffer StartVectors(BufferedField buffered, FieldType type)
    {
        buffered.Vectors ??= new VectorBuffer(buffered, _vectorsPool);
        buffered.Vectors.StartValue(type);
        return buffered.Vectors;
    }

    private void Store(Document document, int docId)
    {
        _stored!.BeginDocument();
        foreach (var field in document)
        {
            var buffered = _fields[field.Name];
            buffered.IsUsed = true;
            if (field.Type.IsStored) StoreValue(field, buffered.Key);
            if (field.Type.DocValuesType != DocValuesType.None) buffered.Column!.Add(docId, field);
        }

        _stored.EndDocument();
        WriteVectors(docId);
        foreach (var field in _inDocument) field.Postings.FinishDocument(_options.LengthNorm);
        _inDocument.Clear();
    }

    private void StoreValue(Field field, FieldInfo key)
    {
        switch (field.Kind)
        {
            case FieldValueKind.Text:
                _stored!.WriteText(key, field.Text);
                break;
            case FieldValueKind.Binary:
                _stored!.WriteBinary(key, field.Binary.Span);
                break;
            case FieldValueKind.Int:
                _stored!.WriteInt32(key, (int)field.NumericBits);
                break;
            case FieldValueKind.Long:
                _stored!.WriteInt64(key, field.NumericBits);
                break;
            case FieldValueKind.Float:
                _stored!.WriteSingle(key, BitConverter.Int32BitsToSingle((int)field.NumericBits));
                break;
            default:
                _stored!.WriteDouble(key, BitConverter.Int64BitsToDouble(field.NumericBits));
                break;
        }
    }

    /// <summary>The refused document keeps its number, is deleted, and stores nothing. Its postings so far stay until a merge.</summary>
    private void Refuse(int docId)
    {
        foreach (var field in _inDocument)
        {
            field.Postings.AbandonDocument();
            field.IsUsed = true;
        }

        foreach (var field in _fields.Values) field.Vectors?.Clear();
        _vectorsPool.Clear(1 << 20);
        _inDocument.Clear();
        _stored!.BeginDocument();
        _stored.EndDocument();
        _vectors?.AddEmptyDocument();
        _deleted.Add(docId);
        DocCount++;
    }

    private void WriteVectors(int docId)
    {
        List<VectorBuffer>? vectors = null;
        foreach (var field in _inDocument)
        {
            if (field.Vectors is not { Type: not null } buffer) continue;
            if (buffer.Terms.Count > 0) (vectors ??= []).Add(buffer);
            else buffer.Clear();
        }

        if (vectors is null)
        {
            _vectors?.AddEmptyDocument();
            return;
        }

        _vectors ??= new VectorsSink(Storage, Name, docId);
        _vectors.AddDocument(vectors);
        foreach (var buffer in vectors)
        {
            buffer.Field.HasTermVectors = true;
            buffer.Clear();
        }

        _vectorsPool.Clear(1 << 20);
    }
}
