using System.Text;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Byte strings that are numbered in sorted order when the segment is written: one a document, or a set.</summary>
internal sealed class SortedColumnBuffer : ColumnBuffer
{
    private readonly BytePool _pool = new();
    private readonly TermTable _values;
    private readonly List<int> _docs = [];
    private readonly List<int> _numbers = [];
    private byte[] _scratch = new byte[256];

    /// <summary>Makes an empty column of one value a document or of sets.</summary>
    public SortedColumnBuffer(DocValuesType type)
    {
        Type = type;
        _values = new TermTable(_pool);
    }

    /// <inheritdoc/>
    public override DocValuesType Type { get; }

    /// <inheritdoc/>
    public override long AllocatedInBytes => _pool.AllocatedInBytes + _values.AllocatedInBytes + ((_docs.Capacity + _numbers.Capacity) * 4L);

    /// <inheritdoc/>
    public override void Add(int docId, Field field)
    {
        var room = 8 + (field.Text is { } text ? Encoding.UTF8.GetMaxByteCount(text.Length) : field.Binary.Length);
        if (_scratch.Length < room) _scratch = new byte[room];
        int length;
        if (field.Text is not null) length = Encoding.UTF8.GetBytes(field.Text, _scratch);
        else
        {
            field.Binary.Span.CopyTo(_scratch);
            length = field.Binary.Length;
        }

        var number = _values.GetOrAdd(_scratch, length, out _);
        _docs.Add(docId);
        _numbers.Add(number);
    }

    /// <summary>The distinct values in order, and the ordinal of each value by its number of appearance.</summary>
    public byte[][] SortedValues(out int[] ordinals)
    {
        var sorted = _values.SortedNumbers();
        ordinals = new int[sorted.Length];
        var values = new byte[sorted.Length][];
        for (var ordinal = 0; ordinal < sorted.Length; ordinal++)
        {
            ordinals[sorted[ordinal]] = ordinal;
            values[ordinal] = _values.TextOf(sorted[ordinal]).ToArray();
        }

        return values;
    }

    /// <summary>The ordinal of each document; -1 for those without.</summary>
    public IEnumerable<int> Ordinals(int maxDoc, int[] ordinals)
    {
        var next = 0;
        for (var doc = 0; doc < maxDoc; doc++)
        {
            if (next < _docs.Count && _docs[next] == doc) yield return ordinals[_numbers[next++]];
            else yield return -1;
        }
    }

    /// <summary>The distinct ordinals of each document, ascending; empty for those without.</summary>
    public IEnumerable<IReadOnlyList<int>> OrdinalSets(int maxDoc, int[] ordinals)
    {
        var next = 0;
        var set = new SortedSet<int>();
        for (var doc = 0; doc < maxDoc; doc++)
        {
            set.Clear();
            while (next < _docs.Count && _docs[next] == doc) set.Add(ordinals[_numbers[next++]]);
            yield return [.. set];
        }
    }
}
