using System.Runtime.CompilerServices;
using System.Text.Unicode;
using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// Inverts one field of the documents being buffered: for each term a chain of documents and a chain of positions in a shared pool.
/// <code>
/// documents := with frequencies: VInt (delta &lt;&lt; 1 | freq == 1) [VInt freq] | without: VInt delta       all but the last document
/// positions := [00 VInt payloadLength payload] VInt (delta + 1) [VInt startOffsetDelta VInt length]      deltas restart in each document
/// </code>
/// </summary>
internal sealed class FieldBuffer
{
    private readonly BytePool _pool;
    private readonly TermTable _terms;
    private readonly TokenBatch _batch;
    private readonly NormBuffer _norms = new();
    private readonly KnownWords _knownWords = new();
    private readonly int[] _unknownWords = new int[TokenBatch.Capacity];
    private readonly char[] _spelling = new char[IKeyedWords.RoomInChars];
    private byte[] _scratch = new byte[512];
    private IndexOptions _layout;

    private int _docId;
    private int _position;
    private int _length;
    private int _offsetBase;
    private int _lastStartOffset;
    private int _lastEndOffset;
    private float _boost;
    private bool _hasValueInDoc;
    private int _valueCount;
    private bool _needsOffsets;

    /// <summary>Starts a field that the segment has not seen yet.</summary>
    public FieldBuffer(string name, int number, BytePool pool, TokenBatch batch)
    {
        _batch = batch;
        Name = name;
        Number = number;
        _pool = pool;
        _terms = new TermTable(pool);
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The field's number.</summary>
    public int Number { get; }

    /// <summary>The least of the options its values came with: what the segment will keep.</summary>
    public IndexOptions Options { get; private set; }

    /// <summary>Whether some value asked to omit norms.</summary>
    public bool OmitsNorms { get; private set; }

    /// <summary>Whether some position has a payload.</summary>
    public bool HasPayloads { get; private set; }

    /// <summary>Whether some document keeps term vectors.</summary>
    public bool HasTermVectors { get; set; }

    /// <summary>The terms.</summary>
    public TermTable Terms => _terms;

    /// <summary>What the chains hold: the options of the first value.</summary>
    public IndexOptions Layout => _layout;

    /// <summary>The pool the chains lie in.</summary>
    public BytePool Pool => _pool;

    /// <summary>Bytes held beside the pool.</summary>
    public long AllocatedInBytes => _terms.AllocatedInBytes + _norms.AllocatedInBytes + _knownWords.AllocatedInBytes;

    /// <summary>Gets the field ready for a value; true for its first in the document.</summary>
    public bool StartDocument(int docId)
    {
        if (_hasValueInDoc && _docId == docId) return false;
        _docId = docId;
        _hasValueInDoc = true;
        _position = -1;
        _length = 0;
        _offsetBase = 0;
        _lastStartOffset = 0;
        _lastEndOffset = 0;
        _boost = 1;
        _valueCount = 0;
        return true;
    }

    /// <summary>Takes note of what a value wants kept.</summary>
    public void Require(FieldType type)
    {
        if (_layout == IndexOptions.None) _layout = Options = type.IndexOptions;
        else if (type.IndexOptions < Options) Options = type.IndexOptions;
        OmitsNorms |= type.OmitsNorms;
    }

    /// <summary>Indexes a value through the field's own stream, always the same one; its words may be remembered.</summary>
    public void AddText(TokenStream stream, float boost, int positionGap, int offsetGap, VectorBuffer? vectors)
    {
        if (vectors is not null || stream is not IKeyedWords words)
        {
            AddTokens(stream, boost, positionGap, offsetGap, vectors);
            return;
        }

        StartValue(boost, positionGap, vectors);
        _batch.Clear();
        AddWords(stream.Token, words);
        AddBatch(words);
        stream.End();
        EndValue(stream.Token.PositionIncrement, stream.Token.EndOffset, offsetGap);
    }

    /// <summary>Indexes a value through its tokens.</summary>
    public void AddTokens(TokenStream stream, float boost, int positionGap, int offsetGap, VectorBuffer? vectors)
    {
        StartValue(boost, positionGap, vectors);
        _batch.Clear();
        var token = stream.Token;
        while (stream.MoveNext())
        {
            Place(token);
            if (vectors is not null || !token.Payload.IsEmpty)
            {
                AddBatch();
                AddAlone(token, vectors);
                continue;
            }

            if (_batch.Room == 0) AddBatch();
            AddToBatch(token);
        }

        AddBatch();
        stream.End();
        EndValue(token.PositionIncrement, token.EndOffset, offsetGap);
    }

    /// <summary>Indexes a value as one term.</summary>
    public void AddWhole(ReadOnlySpan<char> text, float boost, int positionGap, int offsetGap, VectorBuffer? vectors)
    {
        StartValue(boost, positionGap, vectors);
        AddSingle(Encode(text), text.Length, vectors);
        EndValue(0, text.Length, offsetGap);
    }

    /// <summary>Indexes bytes as one term.</summary>
    public void AddWhole(ReadOnlySpan<byte> bytes, float boost, int positionGap, int offsetGap, VectorBuffer? vectors)
    {
        StartValue(boost, positionGap, vectors);
        RequireLength(bytes.Length);
        EnsureScratch(bytes.Length);
        bytes.CopyTo(_scratch);
        AddSingle(bytes.Length, 0, vectors);
        EndValue(0, 0, offsetGap);
    }

    /// <summary>Indexes a number at all precisions of its type.</summary>
    public void AddNumber(Field field, int positionGap, int offsetGap, VectorBuffer? vectors)
    {
        StartValue(field.Boost, positionGap, vectors);
        var numeric = field.Type.NumericType!.Value;
        var sortable = numeric switch
        {
            NumericType.Float => NumericTerms.SortableFloat(BitConverter.Int32BitsToSingle((int)field.NumericBits)),
            NumericType.Double => NumericTerms.SortableDouble(BitConverter.Int64BitsToDouble(field.NumericBits)),
            _ => field.NumericBits,
        };
        for (var shift = 0; shift < NumericTerms.WidthInBits(numeric); shift += field.Type.PrecisionStep)
        {
            Place(shift == 0 ? 1 : 0);
            if (shift == 0) _length++;
            var length = NumericTerms.Encode(numeric, sortable, shift, _scratch);
            AddOccurrence(length, default);
            vectors?.AddOccurrence(_scratch, length, _position, 0, 0, default);
        }

        EndValue(0, 0, offsetGap);
    }

    /// <summary>Finishes the document: its length becomes a norm.</summary>
    public void FinishDocument(LengthNorm norm)
    {
        if (!_hasValueInDoc) return;
        _hasValueInDoc = false;
        if (!OmitsNorms) _norms.Set(_docId, norm.Encode(_length, _boost));
    }

    /// <summary>Drops what a refused document left in progress. Its postings stay, and the document is deleted.</summary>
    public void AbandonDocument() => _hasValueInDoc = false;

    /// <summary>The norms of all documents of the segment, 0 for those without the field; empty when norms are omitted or no document has any.</summary>
    public ReadOnlyMemory<byte> NormsOf(int maxDoc) => OmitsNorms ? default : _norms.ToMaxDoc(maxDoc);

    /// <summary>Forgets all documents.</summary>
    public void Clear(bool keepsMemory)
    {
        _terms.Clear(keepsMemory);
        _knownWords.Clear(keepsMemory);
        _norms.Clear();
        _layout = Options = IndexOptions.None;
        OmitsNorms = HasPayloads = HasTermVectors = false;
        _hasValueInDoc = false;
    }

    private void StartValue(float boost, int positionGap, VectorBuffer? vectors)
    {
        _boost *= boost;
        _needsOffsets = _layout >= IndexOptions.DocsFreqsPositionsOffsets || vectors is not null;
        if (_valueCount++ > 0) _position = checked(_position + positionGap);
    }

    private void EndValue(int finalPositionIncrement, int finalOffset, int offsetGap)
    {
        _position += finalPositionIncrement;
        _offsetBase = checked(_offsetBase + finalOffset + offsetGap);
    }

    private void AddSingle(int lengthInBytes, int lengthInChars, VectorBuffer? vectors)
    {
        Place(1);
        if (_needsOffsets) SetOffsets(0, lengthInChars);
        _length++;
        AddOccurrence(lengthInBytes, default);
        vectors?.AddOccurrence(_scratch, lengthInBytes, _position, _lastStartOffset, _lastEndOffset, default);
    }

    private void Place(int increment)
    {
        if (increment < 0 || _position + increment < 0)
            throw new DocumentRejectedException($"Field \"{Name}\": a token has the position increment {increment} after position {_position}.");
        _position += increment;
    }

    private void SetOffsets(int start, int end)
    {
        var startInDoc = _offsetBase + start;
        var endInDoc = _offsetBase + end;
        if (start < 0 || end < start || startInDoc < _lastStartOffset || endInDoc < startInDoc)
            throw new DocumentRejectedException($"Field \"{Name}\": a token has the offsets {startInDoc} to {endInDoc} after one that starts at {_lastStartOffset}.");
        _lastStartOffset = startInDoc;
        _lastEndOffset = endInDoc;
    }

    private int Encode(ReadOnlySpan<char> text)
    {
        EnsureScratch(text.Length * 3);
        Utf8.FromUtf16(text, _scratch, out _, out var length, replaceInvalidSequences: true);
        RequireLength(length);
        return length;
    }

    private void EnsureScratch(int lengthInBytes)
    {
        if (_scratch.Length < lengthInBytes + TermTable.RoomAfterText) _scratch = new byte[Math.Max(lengthInBytes + TermTable.RoomAfterText, _scratch.Length * 2)];
    }

    private void RequireLength(int lengthInBytes)
    {
        if (lengthInBytes > TermTable.MaxTermLengthInBytes)
            throw new DocumentRejectedException($"Field \"{Name}\": a term of {lengthInBytes} bytes; the longest possible has {TermTable.MaxTermLengthInBytes}.");
    }

    private void AddAlone(Token token, VectorBuffer? vectors)
    {
        var length = Encode(token.Term);
        AddOccurrence(length, token.Payload.Span);
        vectors?.AddOccurrence(_scratch, length, _position, _lastStartOffset, _lastEndOffset, token.Payload.Span);
    }

    private void AddWords(Token token, IKeyedWords words)
    {
        var termsPerWord = words.TermsPerWord;
        for (var read = words.MoveToWord(out var word); read != WordRead.None; read = words.MoveToWord(out word))
        {
            if (_batch.Room < termsPerWord) AddBatch(words);
            if (read == WordRead.Given)
            {
                Place(token);
                AddToBatch(token);
                continue;
            }

            Place(words.PositionIncrement);
            _length++;
            if (_needsOffsets) SetOffsets(words.StartOffset, words.EndOffset);
            _batch.AddWord(word, termsPerWord, _position, _lastStartOffset, _lastEndOffset);
            _knownWords.Fetch(word); // what is fetched arrives while the next words are read
        }
    }

    private void Place(Token token)
    {
        Place(token.PositionIncrement);
        if (_needsOffsets) SetOffsets(token.StartOffset, token.EndOffset);
        if (token.PositionIncrement != 0) _length++;
    }

    private void AddToBatch(Token token)
    {
        var place = _batch.Count;
        RequireLength(_batch.Add(token.RoomFor(0), token.Length, _position, _lastStartOffset, _lastEndOffset));
        _terms.Fetch(_batch.Hashes[place]);
    }

    private void AddBatch(IKeyedWords? words = null)
    {
        var batch = _batch;
        if (batch.Count == 0) return;
        var unknownCount = words is null ? 0 : NumberWords(words);
        _terms.LookUp(batch);
        FetchChainEnds(batch);
        for (var i = 0; i < batch.Count; i++)
        {
            var number = batch.Numbers[i];
            var isNew = false;
            if (number < 0) batch.Numbers[i] = number = _terms.GetOrAdd(batch.Term(i), batch.Hashes[i], out isNew);
            AddOccurrence(ref _terms[number], isNew, batch.Positions[i], batch.StartOffsets[i], batch.EndOffsets[i], default);
        }

        foreach (var word in _unknownWords.AsSpan(0, unknownCount))
        {
            var place = batch.FirstTerms[word];
            _knownWords.Add(batch.Word(word), batch.Numbers[place], words!.TermsPerWord > 1 ? batch.Numbers[place + 1] : -1, _terms.Count);
        }

        batch.Clear();
    }

    /// <summary>Gives the terms of words met before their numbers, and the others their text. Returns how many others there are; <see cref="_unknownWords"/> says which.</summary>
    private int NumberWords(IKeyedWords words)
    {
        var places = _batch.FirstTerms;
        var termsPerWord = words.TermsPerWord;
        var unknownCount = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            var word = _batch.Word(i);
            if (_knownWords.TryFind(word, out var first, out var second))
            {
                SetNumber(place, first);
                if (termsPerWord > 1) SetNumber(place + 1, second);
                continue;
            }

            _unknownWords[unknownCount++] = i;
            for (var term = 0; term < termsPerWord; term++)
            {
                _batch.SetTerm(place + term, _spelling, words.Spell(word, term, _spelling));
                _terms.Fetch(_batch.Hashes[place + term]);
            }
        }

        return unknownCount;
    }

    private void SetNumber(int place, int number)
    {
        _batch.Numbers[place] = number;
        _terms.FetchRecord(number);
    }

    private void AddOccurrence(int length, ReadOnlySpan<byte> payload) =>
        AddOccurrence(ref _terms[_terms.GetOrAdd(_scratch, length, out var isNew)], isNew, _position, _lastStartOffset, _lastEndOffset, payload);

    /// <summary>Has the ends of the chains that will grow brought into the cache all at once.</summary>
    private void FetchChainEnds(TokenBatch batch)
    {
        var numbers = batch.Numbers.AsSpan(0, batch.Count);
        foreach (var number in numbers)
        {
            if (number < 0) continue;
            ref var term = ref _terms[number];
            Prefetch.At(_pool.BlockOf(term.PositionsEnd), term.PositionsEnd & BytePool.BlockMask);
            if (term.LastDoc != _docId) Prefetch.At(_pool.BlockOf(term.DocsEnd), term.DocsEnd & BytePool.BlockMask);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddOccurrence(ref BufferedTerm term, bool isNew, int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        if (isNew) Start(ref term);
        else if (term.LastDoc != _docId) StartDocument(ref term);
        else term.LastDocFreq++;

        if (_layout < IndexOptions.DocsFreqsPositions) return;
        if (!payload.IsEmpty) AppendPayload(ref term, payload);
        ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)(position - term.LastPosition) + 1);
        term.LastPosition = position;
        if (_layout < IndexOptions.DocsFreqsPositionsOffsets) return;
        ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)(startOffset - term.LastStartOffset));
        ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)(endOffset - startOffset));
        term.LastStartOffset = startOffset;
    }

    private void Start(ref BufferedTerm term)
    {
        var hasPositions = _layout >= IndexOptions.DocsFreqsPositions;
        term.ChainsStart = term.DocsEnd = hasPositions ? ByteChain.StartPair(_pool) : ByteChain.Start(_pool);
        term.PositionsEnd = term.ChainsStart + ByteChain.FirstSliceLengthInBytes;
        term.LastDoc = term.LastDocDelta = _docId;
        term.LastDocFreq = 1;
    }

    private void StartDocument(ref BufferedTerm term)
    {
        if (_layout == IndexOptions.Docs) ByteChain.AppendVInt(_pool, ref term.DocsEnd, (uint)term.LastDocDelta);
        else if (term.LastDocFreq == 1) ByteChain.AppendVInt(_pool, ref term.DocsEnd, ((uint)term.LastDocDelta << 1) | 1);
        else
        {
            ByteChain.AppendVInt(_pool, ref term.DocsEnd, (uint)term.LastDocDelta << 1);
            ByteChain.AppendVInt(_pool, ref term.DocsEnd, (uint)term.LastDocFreq);
        }

        term.LastDocDelta = _docId - term.LastDoc;
        term.LastDoc = _docId;
        term.LastDocFreq = 1;
        term.LastPosition = 0;
        term.LastStartOffset = 0;
    }

    private void AppendPayload(ref BufferedTerm term, ReadOnlySpan<byte> payload)
    {
        HasPayloads = true;
        ByteChain.Append(_pool, ref term.PositionsEnd, 0);
        ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)payload.Length);
        foreach (var value in payload) ByteChain.Append(_pool, ref term.PositionsEnd, value);
    }
}
