using System.Numerics;
using SearchService.Engine.Codecs.Bounds;
using SearchService.Engine.Codecs.Dictionary;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// Writes the terms and postings of a segment's fields that share one format suffix (format document 3 and 4). Fields arrive in ordinal
/// order of their names, terms in byte order, documents and positions in ascending order. Nothing is allocated per term.
/// </summary>
/// <remarks>
/// Dispose closes the files; without <see cref="Finish"/> they are incomplete and the caller's to delete.
/// </remarks>
internal sealed class PostingsWriter : IDisposable
{
    private const int BlockLength = PostingsCursor.BlockLengthInDocs;
    private const int MaxVIntLength = 5;

    private readonly List<IndexOutput> _outputs = [];
    private readonly List<string> _fileNames = [];
    private readonly IndexOutput _docs;
    private readonly IndexOutput? _positionsOutput;
    private readonly IndexOutput? _payloadsOutput;
    private readonly PositionsWriter? _positions;
    private readonly TermsDictionaryWriter _dictionary;
    private readonly SkipWriter _skip = new();
    private readonly SegmentWriteState _state;
    private readonly string _suffix;
    private readonly int _maxDoc;
    private readonly int[] _blockDocs = new int[BlockLength];
    private readonly int[] _blockFreqs = new int[BlockLength];
    private readonly int[] _steps = new int[BlockLength];
    private readonly ulong[] _docsOfField;

    private ScoreBoundsWriter? _bounds;
    private ReadOnlyMemory<byte> _norms;
    private FieldInfo? _field;
    private bool _hasFreqs;
    private bool _hasPositions;
    private string? _lastFieldName;
    private long _sumTotalTermFreq;
    private long _sumDocFreq;
    private long _termCount;

    private byte[] _term = new byte[64];
    private int _termLength;
    private long _docStart;

    /// <summary>Documents in the unwritten block, in the written ones, and the last one of those.</summary>
    private int _count;
    private int _docsWritten;
    private int _lastDocWritten;
    private long _totalTermFreq;

    /// <summary>Creates the files that the segment's fields need.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="fields">All its fields, as they will be in .fnm.</param>
    /// <param name="suffix">"Lucene41_0".</param>
    public PostingsWriter(SegmentWriteState state, FieldInfos fields, string suffix)
    {
        _state = state;
        _suffix = suffix;
        _maxDoc = state.MaxDoc;
        _docsOfField = new ulong[(state.MaxDoc + 63) / 64];
        try
        {
            _docs = Create(PostingsFiles.Docs);
            CodecFrame.WriteHeader(_docs, PostingsFiles.DocCodecName, PostingsFiles.CurrentVersion);
            _docs.WriteVInt(PackedInts.CurrentVersion);
            BlockCoding.WriteTable(_docs);
            if (PostingsFiles.HavePositions(fields))
            {
                _positionsOutput = Create(PostingsFiles.Positions);
                CodecFrame.WriteHeader(_positionsOutput, PostingsFiles.PosCodecName, PostingsFiles.CurrentVersion);
                if (PostingsFiles.HavePayloads(fields))
                {
                    _payloadsOutput = Create(PostingsFiles.Payloads);
                    CodecFrame.WriteHeader(_payloadsOutput, PostingsFiles.PayCodecName, PostingsFiles.CurrentVersion);
                }

                _positions = new PositionsWriter(_positionsOutput, _payloadsOutput);
            }

            _dictionary = new TermsDictionaryWriter(Create(PostingsFiles.Terms), Create(PostingsFiles.TermsIndex));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Begins a field.</summary>
    /// <exception cref="ArgumentException">Its name does not come after that of the field before, or it is not indexed.</exception>
    public void BeginField(FieldInfo field)
    {
        if (!field.IsIndexed) throw new ArgumentException($"The field \"{field.Name}\" is not indexed.", nameof(field));
        if (_lastFieldName is not null && string.CompareOrdinal(field.Name, _lastFieldName) <= 0)
            throw new ArgumentException($"Fields arrive in the order of their names: \"{field.Name}\" after \"{_lastFieldName}\".", nameof(field));
        _lastFieldName = field.Name;
        _field = field;
        _hasFreqs = field.HasFreqs;
        _hasPositions = field.HasPositions;
        _sumTotalTermFreq = 0;
        _sumDocFreq = 0;
        _termCount = 0;
        Array.Clear(_docsOfField);
        _dictionary.BeginField(field);
        if (_hasPositions) _positions!.StartField(field);
        _norms = _state.NormsOf(field);
        _bounds?.BeginField(field, _norms);
    }

    /// <summary>Begins a term, larger in byte order than those before it in the field.</summary>
    public void BeginTerm(ReadOnlySpan<byte> term)
    {
        if (term.Length > FieldTermsCursor.MaxTermLength) throw new ArgumentException($"A term has {term.Length} bytes, more than {FieldTermsCursor.MaxTermLength}.", nameof(term));
        if (_term.Length < term.Length) _term = new byte[Math.Max(term.Length, 2 * _term.Length)];
        term.CopyTo(_term);
        _termLength = term.Length;
        _docStart = _docs.Position;
        _count = 0;
        _docsWritten = 0;
        _lastDocWritten = 0;
        _totalTermFreq = 0;
        if (_hasPositions) _positions!.StartTerm();
    }

    /// <summary>Adds a document, after all those before it in the term. For a field with positions, exactly <paramref name="freq"/> positions follow.</summary>
    public void AddDoc(int docId, int freq)
    {
        if (freq <= 0) throw new ArgumentOutOfRangeException(nameof(freq), freq, "A document in a term's postings has the term at least once.");
        if (_count == BlockLength) WriteFollowedBlock();
        _blockDocs[_count] = docId;
        _blockFreqs[_count] = _hasFreqs ? freq : 1;
        _count++;
        _totalTermFreq += freq;
        if (_hasPositions) _positions!.StartDocument();
    }

    /// <summary>Adds documents of a field without positions. Frequencies may be left out where the field keeps none.</summary>
    public void AddDocs(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        if (_hasPositions) throw new InvalidOperationException("Documents of a field with positions are added one by one.");
        if (_hasFreqs || freqs.Length > 0) ArgumentOutOfRangeException.ThrowIfNotEqual(freqs.Length, docs.Length);
        while (docs.Length > 0)
        {
            if (_count == BlockLength) WriteFollowedBlock();
            var taken = Math.Min(docs.Length, BlockLength - _count);
            docs[..taken].CopyTo(_blockDocs.AsSpan(_count));
            docs = docs[taken..];
            if (freqs.Length > 0)
            {
                foreach (var freq in freqs[..taken])
                {
                    if (freq <= 0) throw new ArgumentOutOfRangeException(nameof(freqs), freq, "A document in a term's postings has the term at least once.");
                    _totalTermFreq += freq;
                }

                freqs[..taken].CopyTo(_blockFreqs.AsSpan(_count));
                freqs = freqs[taken..];
            }
            else
            {
                _blockFreqs.AsSpan(_count, taken).Fill(1);
            }

            _count += taken;
        }
    }

    /// <summary>Adds a position of the current document.</summary>
    /// <param name="position">The position, not below the one before.</param>
    /// <param name="startOffset">UTF-16 offset where its text starts, not below the one before; ignored unless the field keeps offsets.</param>
    /// <param name="endOffset">Where it ends.</param>
    /// <param name="payload">Its payload; empty for none.</param>
    public void AddPosition(int position, int startOffset = -1, int endOffset = -1, ReadOnlySpan<byte> payload = default) =>
        _positions!.Add(position, startOffset, endOffset, payload);

    /// <summary>Adds a position of the current document by its distance from the one before, or from 0. Only in a field without offsets and payloads.</summary>
    public void AddPositionStep(int step) => _positions!.AddStep(step);

    /// <summary>Ends the term. One without documents is left out.</summary>
    public void EndTerm()
    {
        if (_count == 0) return;
        var metadata = new TermMetadata { DocFreq = _docsWritten + _count, TotalTermFreq = _hasFreqs ? _totalTermFreq : -1, DocStart = _docStart };
        if (metadata.DocFreq == 1)
        {
            metadata.SingletonDoc = _blockDocs[0];
            CheckAndCount(0);
        }
        else if (_count == BlockLength)
        {
            WriteBlock();
        }
        else
        {
            WriteTail();
            if (_docsWritten > 0) AddBounds();
        }

        _bounds?.EndTerm(_docStart);
        if (_hasPositions)
        {
            if (_positions!.TotalCount != _totalTermFreq)
                throw new InvalidOperationException($"A term of \"{_field!.Name}\" has {_positions.TotalCount} positions, but its frequencies say {_totalTermFreq}.");
            metadata.PosStart = _positions.PosStart;
            metadata.PayStart = _positions.PayStart;
            metadata.LastPosBlockOffset = _positions.EndTerm();
        }

        if (metadata.DocFreq > BlockLength)
        {
            metadata.SkipOffset = _docs.Position - _docStart;
            _skip.WriteTo(_docs);
        }

        _dictionary.AddTerm(_term.AsSpan(0, _termLength), metadata);
        _sumDocFreq += metadata.DocFreq;
        _sumTotalTermFreq += _totalTermFreq;
        _termCount++;
    }

    /// <summary>Ends the field. Returns the number of its terms; a field without terms leaves no trace.</summary>
    public long EndField()
    {
        var docCount = 0;
        foreach (var word in _docsOfField) docCount += BitOperations.PopCount(word);
        _dictionary.EndField(_sumTotalTermFreq, _sumDocFreq, docCount);
        return _termCount;
    }

    /// <summary>Completes and closes the files, and returns their names.</summary>
    public IReadOnlyList<string> Finish()
    {
        var docChecksum = CodecFrame.WriteFooter(_docs);
        _bounds?.Finish(_docs.Position, docChecksum);
        if (_positionsOutput is not null) CodecFrame.WriteFooter(_positionsOutput);
        if (_payloadsOutput is not null) CodecFrame.WriteFooter(_payloadsOutput);
        _dictionary.Finish();
        Dispose();
        return _fileNames;
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var output in _outputs) output.Dispose();
    }

    private IndexOutput Create(string extension)
    {
        var name = PostingsFiles.NameOf(_state.SegmentName, _suffix, extension);
        var output = _state.Storage.CreateOutput(name);
        _outputs.Add(output);
        _fileNames.Add(name);
        return output;
    }

    /// <summary>Writes a full block that more documents follow, and notes how to get past it.</summary>
    private void WriteFollowedBlock()
    {
        if (_docsWritten == 0) _skip.Start(_field!, new SkipPoint(0, _docStart, _positions?.PosStart ?? 0, 0, _positions?.PayStart ?? 0, 0));
        WriteBlock();
        _docsWritten += BlockLength;
        _count = 0;
        _skip.Add(_hasPositions ? _positions!.Point(_lastDocWritten, _docs.Position) : new SkipPoint(_lastDocWritten, _docs.Position, 0, 0, 0, 0));
    }

    private void WriteBlock()
    {
        CheckAndCount(_lastDocWritten);
        _docs.Commit(BlockCoding.Encode(_steps, _docs.Reserve(BlockCoding.MaxLengthInBytes)));
        if (_hasFreqs) _docs.Commit(BlockCoding.Encode(_blockFreqs, _docs.Reserve(BlockCoding.MaxLengthInBytes)));
        _lastDocWritten = _blockDocs[BlockLength - 1];
        AddBounds();
    }

    /// <summary>Gives the documents of the current block to the score bounds, whose file comes to be with the first full block.</summary>
    private void AddBounds()
    {
        if (_bounds is null)
        {
            if (!_hasFreqs && _norms.Length == 0) return;
            _bounds = new ScoreBoundsWriter(Create(PostingsFiles.ScoreBounds));
            _bounds.BeginField(_field!, _norms);
        }

        _bounds.AddBlock(_blockDocs.AsSpan(0, _count), _blockFreqs.AsSpan(0, _count));
    }

    private void WriteTail()
    {
        CheckAndCount(_lastDocWritten);
        var bytes = _docs.Reserve(2 * MaxVIntLength * _count);
        var at = 0;
        for (var i = 0; i < _count; i++)
        {
            if (!_hasFreqs)
            {
                at = WriteVInt(bytes, at, (uint)_steps[i]);
                continue;
            }

            var freq = _blockFreqs[i];
            at = WriteVInt(bytes, at, ((uint)_steps[i] << 1) | (freq == 1 ? 1u : 0u));
            if (freq != 1) at = WriteVInt(bytes, at, (uint)freq);
        }

        _docs.Commit(at);
    }

    private static int WriteVInt(Span<byte> bytes, int at, uint value)
    {
        while (value >= 0x80)
        {
            bytes[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[at++] = (byte)value;
        return at;
    }

    /// <summary>Turns the block's documents into steps, and counts them as documents of the field.</summary>
    private void CheckAndCount(int previous)
    {
        var mayEqual = _docsWritten == 0;
        for (var i = 0; i < _count; i++)
        {
            var doc = _blockDocs[i];
            var step = doc - previous;
            if ((step <= 0 && !(mayEqual && i == 0 && step == 0)) || (uint)doc >= (uint)_maxDoc)
                throw new ArgumentException($"Documents of a term must rise and lie below {_maxDoc}: {doc} after {previous}.");
            _steps[i] = step;
            previous = doc;
            _docsOfField[doc >> 6] |= 1UL << doc;
        }
    }
}
