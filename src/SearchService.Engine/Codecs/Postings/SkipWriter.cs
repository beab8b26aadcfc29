using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// Collects a term's skip data (format document 3.6): an entry for each full block of documents that is followed by more, and on each
/// level above every eighth entry of the level below.
/// </summary>
internal sealed class SkipWriter
{
    private const int MaxLevels = 10;
    private const int Multiplier = 8;

    private readonly GrowableBytes[] _levels = new GrowableBytes[MaxLevels];
    private readonly SkipPoint[] _last = new SkipPoint[MaxLevels];
    private FieldInfo? _field;
    private int _entryCount;

    /// <summary>Makes empty levels.</summary>
    public SkipWriter()
    {
        for (var i = 0; i < MaxLevels; i++) _levels[i] = new GrowableBytes();
    }

    /// <summary>Begins a term; the point is where its postings start.</summary>
    public void Start(FieldInfo field, in SkipPoint start)
    {
        _field = field;
        _entryCount = 0;
        foreach (var level in _levels) level.Clear();
        Array.Fill(_last, start);
    }

    /// <summary>Adds the state right after a full block.</summary>
    public void Add(in SkipPoint point)
    {
        _entryCount++;
        var child = 0L;
        for (int level = 0, every = 1; level < MaxLevels && _entryCount % every == 0; level++, every *= Multiplier)
        {
            var bytes = _levels[level];
            ref var last = ref _last[level];
            bytes.WriteVInt(point.LastDoc - last.LastDoc);
            bytes.WriteVInt(checked((int)(point.DocOffset - last.DocOffset)));
            if (_field!.HasPositions)
            {
                bytes.WriteVInt(checked((int)(point.PosOffset - last.PosOffset)));
                bytes.WriteVInt(point.PosUpto);
                if (_field.HasPayloads) bytes.WriteVInt(point.PayloadBytesUpto);
                if (_field.HasPayloads || _field.HasOffsets) bytes.WriteVInt(checked((int)(point.PayOffset - last.PayOffset)));
            }

            last = point;
            var afterDifferences = bytes.Length;
            if (level > 0) bytes.WriteVLong(child);
            child = afterDifferences;
        }
    }

    /// <summary>Writes the levels, the highest first.</summary>
    public void WriteTo(IndexOutput output)
    {
        for (var level = MaxLevels - 1; level >= 0; level--)
        {
            var bytes = _levels[level];
            if (bytes.Length == 0) continue;
            if (level > 0) output.WriteVLong(bytes.Length);
            bytes.WriteTo(output);
        }
    }
}
