using SearchService.Engine.Codecs.Vectors;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Streams the term vectors of documents to disk while their segment is being buffered. Begun with the first document that keeps any.</summary>
internal sealed class VectorsSink : IDisposable
{
    private readonly TermVectorsWriter _writer;

    /// <summary>Begins the files, with documents that keep none.</summary>
    public VectorsSink(IStorage storage, string segmentName, int emptyDocCount)
    {
        _writer = new TermVectorsWriter(storage, segmentName);
        for (var i = 0; i < emptyDocCount; i++) AddEmptyDocument();
    }

    /// <summary>The next document keeps none.</summary>
    public void AddEmptyDocument()
    {
        _writer.BeginDocument();
        _writer.EndDocument();
    }

    /// <summary>The next document's fields, in any order.</summary>
    public void AddDocument(IEnumerable<VectorBuffer> fields)
    {
        _writer.BeginDocument();
        foreach (var field in fields.OrderBy(static field => field.Field.Name, StringComparer.Ordinal)) AddField(field);
        _writer.EndDocument();
    }

    /// <summary>Completes the files.</summary>
    public void Finish(int docCount) => _writer.Finish(docCount);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void AddField(VectorBuffer field)
    {
        var type = field.Type!;
        _writer.BeginField(field.Key, type.HasVectorPositions, type.HasVectorOffsets, type.HasVectorPayloads && field.HasPayloads);
        var terms = field.Terms;
        foreach (var number in terms.SortedNumbers())
        {
            var freq = terms[number].LastDocFreq;
            _writer.BeginTerm(terms.TextOf(number), freq);
            if (!type.HasVectorPositions && !type.HasVectorOffsets) continue;
            var occurrences = field.Occurrences(number);
            for (var i = 0; i < freq; i++)
            {
                occurrences.MoveNext();
                _writer.AddPosition(occurrences.Position, occurrences.StartOffset, occurrences.EndOffset, occurrences.Payload);
            }
        }
    }
}
