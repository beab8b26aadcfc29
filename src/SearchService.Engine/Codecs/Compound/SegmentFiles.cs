using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Compound;

/// <summary>
/// Opens the files of one segment wherever they lie: side by side or in a compound file. Deletions and the files of updates always lie
/// beside: see <see cref="OpenBeside"/>.
/// </summary>
internal sealed class SegmentFiles : IDisposable
{
    private readonly IStorage _storage;
    private readonly CompoundFileReader? _compound;

    private SegmentFiles(IStorage storage, CompoundFileReader? compound)
    {
        _storage = storage;
        _compound = compound;
    }

    /// <summary>The compound file; null when the segment has none.</summary>
    public CompoundFileReader? Compound => _compound;

    /// <summary>Gets ready to open a segment's files.</summary>
    /// <exception cref="IndexCorruptException">Its compound file is missing or damaged.</exception>
    public static SegmentFiles Open(IStorage storage, SegmentInfo segment) =>
        new(storage, segment.IsCompound ? CompoundFileReader.Open(storage, segment.Name) : null);

    /// <summary>Opens a file that was written with the segment; it may outlive this.</summary>
    /// <exception cref="IndexCorruptException">It is missing.</exception>
    public IndexInput OpenInput(string fileName) => _compound?.OpenInput(fileName) ?? ReferencedFile.Open(_storage, fileName);

    /// <summary>Opens a file that came later: deletions, updates.</summary>
    /// <exception cref="IndexCorruptException">It is missing.</exception>
    public IndexInput OpenBeside(string fileName) => ReferencedFile.Open(_storage, fileName);

    /// <inheritdoc/>
    public void Dispose() => _compound?.Dispose();
}
