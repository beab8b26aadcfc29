using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Bulk;

/// <summary>
/// The working memory of a bulk scorer, used again by the next search: tens of kilobytes, which would have to be cleared for every query.
/// Safe for many threads.
/// </summary>
internal sealed class BulkBuffers
{
    /// <summary>Documents whose sums are held at once: 16 KiB of doubles, half of a first-level cache.</summary>
    public const int WindowLengthInDocs = 2048;

    private static readonly SpareObjects<BulkBuffers> Spare = new();

    private readonly List<TermBuffers> _terms = [];
    private int _termsTaken;

    /// <summary>A sum for each document of a window.</summary>
    public double[] Sums { get; } = new double[WindowLengthInDocs];

    /// <summary>A bit for each document of a window.</summary>
    public ulong[] Marks { get; } = new ulong[WindowLengthInDocs / 64];

    /// <summary>Places in a window or block.</summary>
    public int[] Places { get; } = new int[WindowLengthInDocs];

    /// <summary>Buffers that nobody uses. What they hold is left over from another search.</summary>
    public static BulkBuffers Take() => Spare.TryTake() ?? new BulkBuffers();

    /// <summary>The buffers of one more term.</summary>
    public TermBuffers TakeTerm()
    {
        if (_termsTaken == _terms.Count) _terms.Add(new TermBuffers());
        return _terms[_termsTaken++];
    }

    /// <summary>Gives the buffers back; neither they nor those of the terms must be used any more.</summary>
    public void Return()
    {
        _termsTaken = 0;
        Spare.Return(this);
    }

    /// <summary>What is kept of one term.</summary>
    internal sealed class TermBuffers
    {
        /// <summary>Scores of a block.</summary>
        public float[] Scores { get; } = new float[PostingsCursor.BlockLengthInDocs];

        /// <summary>Documents kept of a window, which are no more than it has.</summary>
        public int[] KeptDocs { get; } = new int[WindowLengthInDocs];

        /// <summary>Their scores.</summary>
        public float[] KeptScores { get; } = new float[WindowLengthInDocs];

        /// <summary>Bounds read ahead.</summary>
        public List<(int LastDoc, double Bound)> Bounds { get; } = [];
    }
}
