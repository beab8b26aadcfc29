using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Bounds;

/// <summary>Finds the score bounds of a segment's terms by where their documents start. Layout: <see cref="ScoreBoundsWriter"/>. Safe for many threads.</summary>
internal sealed class ScoreBoundsReader : IDisposable
{
    private readonly MonotonicBlockPackedReader _docStarts;
    private readonly MonotonicBlockPackedReader _offsets;

    /// <summary>Opens a file of bounds. Takes over the input only when it succeeds.</summary>
    /// <param name="input">.imp.</param>
    /// <param name="docs">.doc of the same segment.</param>
    /// <exception cref="IndexException">It is damaged, of another version, or not of these postings.</exception>
    public ScoreBoundsReader(IndexInput input, IndexInput docs)
    {
        Input = input;
        var header = input.ReaderAt(0);
        CodecFrame.ReadHeader(ref header, input.FileName, ScoreBoundsWriter.CodecName, 0, ScoreBoundsWriter.CurrentVersion);
        CodecFrame.ReadFooter(input);
        var trailerStart = input.Length - CodecFrame.FooterLengthInBytes - ScoreBoundsWriter.TrailerLengthInBytes;
        var trailer = input.ReaderAt(Math.Max(trailerStart, 0));
        DirectoryStart = trailer.ReadInt64();
        var termCount = trailer.ReadInt64();
        var docLength = trailer.ReadInt64();
        var docChecksum = (uint)trailer.ReadInt32();
        var checkedEnd = trailer.Offset;
        var checksum = (uint)trailer.ReadInt32();
        if (DirectoryStart < header.Offset || DirectoryStart > trailerStart) throw trailer.Corrupt($"the directory is said to lie at {DirectoryStart}", trailerStart);
        if (Crc32.Append(0, input.Span(DirectoryStart, checked((int)(checkedEnd - DirectoryStart)))) != checksum) throw trailer.Corrupt("the directory's checksum differs", DirectoryStart);
        if (docLength != docs.Length || docChecksum != CodecFrame.ReadFooter(docs)) throw trailer.Corrupt($"the bounds are not those of {docs.FileName}", trailerStart);
        _docStarts = new MonotonicBlockPackedReader(input, DirectoryStart, ScoreBoundsWriter.DirectoryBlockLength, termCount);
        _offsets = new MonotonicBlockPackedReader(input, _docStarts.EndOffset, ScoreBoundsWriter.DirectoryBlockLength, termCount);
    }

    /// <summary>.imp.</summary>
    public IndexInput Input { get; }

    /// <summary>Where the last term's bounds end.</summary>
    public long DirectoryStart { get; }

    /// <summary>Number of terms with bounds.</summary>
    public long TermCount => _docStarts.Count;

    /// <summary>The offset of the bounds of the term whose documents start at an offset in .doc; -1 when it has none.</summary>
    public long Find(long docStart)
    {
        long low = 0, high = _docStarts.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _docStarts[middle];
            if (found == docStart) return _offsets[middle];
            if (found < docStart) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => Input.Dispose();
}
