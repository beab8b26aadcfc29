using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Checking;

/// <summary>Verifies the terms of a field: their order, each one's postings read straight through and by jumps, and the statistics over all.</summary>
internal sealed class TermsChecker
{
    private const int ProbesPerTerm = 7;

    private readonly SegmentReader _segment;
    private readonly Terms _terms;
    private readonly FieldInfo _field;
    private readonly CheckDepth _depth;
    private readonly Action<string> _fault;
    private readonly CancellationToken _cancellation;
    private readonly PostingsFeatures _features;
    private readonly ulong[] _docsSeen;
    private readonly List<Listed> _listed = [];
    private long _termCount;
    private long _sumDocFreq;
    private long _sumTotalTermFreq;

    public TermsChecker(SegmentReader segment, Terms terms, CheckDepth depth, Action<string> fault, CancellationToken cancellation)
    {
        _segment = segment;
        _terms = terms;
        _field = terms.Field;
        _depth = depth;
        _fault = fault;
        _cancellation = cancellation;
        _docsSeen = new ulong[(segment.MaxDoc + 63L) >> 6];
        _features = (_field.HasPositions ? PostingsFeatures.Positions : _field.HasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs)
            | (_field.HasOffsets ? PostingsFeatures.Offsets : 0)
            | (_field.HasPayloads ? PostingsFeatures.Payloads : 0);
    }

    /// <summary>Verifies them all.</summary>
    public void Check()
    {
        var last = Array.Empty<byte>();
        var lastDocFreq = 0;
        var bounds = new BoundsChecker(_segment, _field, _fault);
        PostingsCursor? straight = null, jumping = null;
        for (var cursor = _terms.OpenCursor(); cursor.MoveNext();)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_termCount > 0 && cursor.Term.SequenceCompareTo(last) <= 0) _fault($"{Name(cursor.Term)} comes after {Name(last)}");
            last = cursor.Term.ToArray();
            lastDocFreq = cursor.DocFreq;
            straight = cursor.OpenPostings(_features, straight);
            ReadStraight(cursor, straight);
            for (var probe = 0; probe < ProbesPerTerm; probe++)
            {
                jumping = cursor.OpenPostings(_features, jumping);
                Jump(cursor, jumping, (int)((probe + 1L) * _segment.MaxDoc / (ProbesPerTerm + 1)));
            }

            if (_depth >= CheckDepth.CrossReferences)
            {
                straight = cursor.OpenPostings(_field.HasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs, straight);
                ReadBlocks(cursor, straight);
                bounds.Check(cursor);
            }
        }

        CheckStatistics();
        if (_termCount == 0) return;
        var seek = _terms.OpenCursor();
        if (!seek.SeekExact(last) || seek.DocFreq != lastDocFreq) _fault($"{Name(last)} is not found, though it is the last term");
    }

    private void ReadStraight(TermsCursor cursor, PostingsCursor postings)
    {
        _termCount++;
        _listed.Clear();
        long occurrences = 0;
        var previous = -1;
        while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
        {
            var doc = postings.DocId;
            if (doc <= previous || doc >= _segment.MaxDoc)
            {
                _fault($"{Name(cursor.Term)}: document {doc} comes after {previous} of {_segment.MaxDoc}");
                return;
            }

            previous = doc;
            _docsSeen[doc >> 6] |= 1UL << doc;
            var freq = postings.Freq;
            if (freq < 1) _fault($"{Name(cursor.Term)} occurs {freq} times in document {doc}");
            occurrences += freq;
            _listed.Add(new Listed(doc, freq, _field.HasPositions ? ReadPositions(cursor, postings) : -1));
        }

        if (cursor.DocFreq != _listed.Count) _fault($"{Name(cursor.Term)} says {cursor.DocFreq} documents, but has {_listed.Count}");
        if (cursor.DocFreq < 1) _fault($"{Name(cursor.Term)} is in {cursor.DocFreq} documents");
        var expected = _field.HasFreqs ? occurrences : -1;
        if (cursor.TotalTermFreq != expected) _fault($"{Name(cursor.Term)} says {cursor.TotalTermFreq} occurrences, but has {expected}");
        _sumDocFreq += _listed.Count;
        _sumTotalTermFreq += occurrences;
    }

    /// <summary>Verifies the positions of the current document and returns the first.</summary>
    private int ReadPositions(TermsCursor cursor, PostingsCursor postings)
    {
        int first = -1, previous = -1, previousStart = 0;
        for (var i = 0; i < postings.Freq; i++)
        {
            var position = postings.NextPosition();
            if (position < 0 || position < previous) _fault($"{Name(cursor.Term)} in document {postings.DocId}: position {position} comes after {previous}");
            previous = position;
            if (i == 0) first = position;
            if (!_field.HasOffsets) continue;
            if (postings.StartOffset < previousStart || postings.EndOffset < postings.StartOffset)
                _fault($"{Name(cursor.Term)} in document {postings.DocId}: offsets {postings.StartOffset} to {postings.EndOffset} come after {previousStart}");
            previousStart = postings.StartOffset;
        }

        return first;
    }

    private void Jump(TermsCursor cursor, PostingsCursor postings, int target)
    {
        var place = _listed.FindIndex(listed => listed.Doc >= target);
        var found = postings.AdvanceTo(target);
        var expected = place < 0 ? PostingsCursor.NoMoreDocs : _listed[place].Doc;
        if (found != expected)
        {
            _fault($"{Name(cursor.Term)}: a jump to document {target} leads to {found}, not {expected}");
            return;
        }

        if (place < 0) return;
        if (postings.Freq != _listed[place].Freq) _fault($"{Name(cursor.Term)} in document {found}: after a jump it occurs {postings.Freq} times, not {_listed[place].Freq}");
        if (_field.HasPositions && postings.NextPosition() is var first && first != _listed[place].FirstPosition)
            _fault($"{Name(cursor.Term)} in document {found}: after a jump the first position is {first}, not {_listed[place].FirstPosition}");
    }

    private void ReadBlocks(TermsCursor cursor, PostingsCursor postings)
    {
        var place = 0;
        for (var target = 0; postings.MoveToBlock(target);)
        {
            var docs = postings.BlockDocs;
            var freqs = postings.BlockFreqs;
            for (var i = 0; i < docs.Length; i++, place++)
            {
                if (place < _listed.Count && docs[i] == _listed[place].Doc && freqs[i] == _listed[place].Freq) continue;
                _fault($"{Name(cursor.Term)}: block by block, document {docs[i]} with {freqs[i]} occurrences is at place {place}");
                return;
            }

            target = docs[^1] + 1;
        }

        if (place != _listed.Count) _fault($"{Name(cursor.Term)}: block by block there are {place} documents, not {_listed.Count}");
    }

    private void CheckStatistics()
    {
        var docCount = 0;
        foreach (var word in _docsSeen) docCount += System.Numerics.BitOperations.PopCount(word);
        Compare("terms", _terms.Count, _termCount);
        Compare("documents with a term", _terms.DocCount, docCount);
        Compare("document frequencies", _terms.SumDocFreq, _sumDocFreq);
        Compare("occurrences", _terms.SumTotalTermFreq, _field.HasFreqs ? _sumTotalTermFreq : -1);
        if (_termCount == 0) _fault($"field \"{_field.Name}\" is listed, but has no terms");
    }

    private void Compare(string what, long stated, long found)
    {
        if (stated != found) _fault($"field \"{_field.Name}\" states {stated} {what}, but has {found}");
    }

    private string Name(ReadOnlySpan<byte> term) => $"term \"{Encoding.UTF8.GetString(term)}\" of field \"{_field.Name}\"";

    private readonly record struct Listed(int Doc, int Freq, int FirstPosition);
}
