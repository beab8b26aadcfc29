using SearchService.Engine.Indexing.Buffering;

namespace SearchService.Engine.Indexing;

/// <summary>
/// Gives every change of the index its place in one sequence and keeps the deletes until they are applied. A delete with sequence number S
/// means: documents numbered below S that match. An update has one number for its delete and its document.
/// </summary>
/// <remarks>
/// A segment knows up to which number deletes have been applied to it (all its documents are numbered no higher), so a delete is applied
/// to it if and only if its number is higher. Documents still buffered have their numbers one by one.
/// </remarks>
internal sealed class DeleteLog
{
    private readonly Lock _gate = new();
    private Dictionary<Term, long> _terms = [];
    private List<(IDocumentSelector Selector, long Sequence)> _selectors = [];
    private long _sequence;
    private long _bytes;

    /// <summary>Estimated bytes held.</summary>
    public long AllocatedInBytes => Volatile.Read(ref _bytes);

    /// <summary>The last number given.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Numbers documents that were put into a buffer, deleting older ones with the term.</summary>
    public void Admit(SegmentBuffer buffer, int docCount, Term? deleted)
    {
        lock (_gate)
        {
            _sequence++;
            if (deleted is { } term) Keep(term);
            buffer.Admit(docCount, _sequence);
        }
    }

    /// <summary>Deletes the documents with a term.</summary>
    public void Delete(Term term)
    {
        lock (_gate)
        {
            _sequence++;
            Keep(term);
        }
    }

    /// <summary>Deletes the documents that match.</summary>
    public void Delete(IDocumentSelector selector)
    {
        lock (_gate)
        {
            _selectors.Add((selector, ++_sequence));
            _bytes += 256;
        }
    }

    /// <summary>Takes a number for a change that is neither document nor delete: documents of another index, which no earlier delete may match.</summary>
    public long Skip()
    {
        lock (_gate) return ++_sequence;
    }

    /// <summary>Takes all deletes out: from now on the log holds only later ones.</summary>
    public DeletePacket Cut()
    {
        lock (_gate)
        {
            var packet = new DeletePacket(_terms, _selectors, _sequence);
            _terms = [];
            _selectors = [];
            _bytes = 0;
            return packet;
        }
    }

    /// <summary>A copy of the deletes after a number, up to now.</summary>
    public DeletePacket CopyAfter(long sequence)
    {
        lock (_gate)
        {
            var terms = new Dictionary<Term, long>();
            foreach (var (term, at) in _terms)
            {
                if (at > sequence) terms.Add(term, at);
            }

            return new DeletePacket(terms, [.. _selectors.Where(selector => selector.Sequence > sequence)], _sequence);
        }
    }

    /// <summary>Drops the deletes up to a number, which have been applied to every document they could match.</summary>
    public void Prune(long sequence)
    {
        lock (_gate)
        {
            foreach (var (term, at) in _terms)
            {
                if (at > sequence) continue;
                _terms.Remove(term);
                _bytes -= BytesOf(term);
            }

            _bytes -= 256 * _selectors.RemoveAll(selector => selector.Sequence <= sequence);
        }
    }

    private void Keep(Term term)
    {
        if (!_terms.ContainsKey(term)) _bytes += BytesOf(term);
        _terms[term] = _sequence;
    }

    private static long BytesOf(Term term) => 96 + term.Bytes.Length;
}
