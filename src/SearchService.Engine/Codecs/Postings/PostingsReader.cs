using SearchService.Engine.Codecs.Bounds;
using SearchService.Engine.Codecs.Dictionary;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// The terms and postings of a segment's fields that share one format suffix. Safe for many threads; cursors are not.
/// </summary>
internal sealed class PostingsReader : IDisposable
{
    private readonly TermsDictionary _dictionary;
    private readonly int _maxDoc;
    private string _scoreBoundsFileName = "";
    private Exception? _scoreBoundsFault;

    private PostingsReader(TermsDictionary dictionary, IndexInput docs, IndexInput? positions, IndexInput? payloads, BlockCoding coding, FieldInfos fields, int maxDoc)
    {
        _dictionary = dictionary;
        _maxDoc = maxDoc;
        Docs = docs;
        Positions = positions;
        Payloads = payloads;
        Coding = coding;
        foreach (var field in fields)
        {
            if (dictionary.Terms(field.Name) is { } terms) terms.Postings = this;
        }
    }

    /// <summary>Number of documents in the segment.</summary>
    public int MaxDoc => _maxDoc;

    /// <summary>.doc.</summary>
    public IndexInput Docs { get; }

    /// <summary>.pos, when the segment has it.</summary>
    public IndexInput? Positions { get; }

    /// <summary>.pay, when the segment has it.</summary>
    public IndexInput? Payloads { get; }

    /// <summary>How blocks of integers are packed in this segment.</summary>
    public BlockCoding Coding { get; }

    /// <summary>Score bounds, when the segment has usable ones.</summary>
    public ScoreBoundsReader? ScoreBounds { get; private set; }

    /// <summary>Why the segment has no usable score bounds; null when it has them, or never had any.</summary>
    public string? ScoreBoundsProblem => _scoreBoundsFault?.Message;

    /// <summary>Opens the files of a suffix.</summary>
    /// <param name="openInput">Opens a file by name, in the folder or in a compound file.</param>
    /// <param name="segmentName">"_0".</param>
    /// <param name="suffix">"Lucene41_0".</param>
    /// <param name="fields">The segment's fields.</param>
    /// <param name="maxDoc">Its number of documents.</param>
    /// <exception cref="IndexCorruptException">The files contradict the format or each other.</exception>
    public static PostingsReader Open(Func<string, IndexInput> openInput, string segmentName, string suffix, FieldInfos fields, int maxDoc)
    {
        var opened = new List<IDisposable>();
        try
        {
            var docs = Open(PostingsFiles.Docs);
            var reader = docs.ReaderAt(0);
            var version = CodecFrame.ReadHeader(ref reader, docs.FileName, PostingsFiles.DocCodecName, 0, PostingsFiles.CurrentVersion);
            var packedVersion = reader.ReadVInt();
            if (packedVersion is < 0 or > Packed.PackedInts.CurrentVersion)
                throw new IndexFormatException(docs.FileName, $"packed integers have version {packedVersion}; this engine reads 0 and {Packed.PackedInts.CurrentVersion}.");
            var coding = new BlockCoding(ref reader);
            CheckFooter(docs, version);
            var positions = PostingsFiles.HavePositions(fields) ? OpenBeside(PostingsFiles.Positions, PostingsFiles.PosCodecName, version) : null;
            var payloads = PostingsFiles.HavePayloads(fields) ? OpenBeside(PostingsFiles.Payloads, PostingsFiles.PayCodecName, version) : null;
            var blocks = Open(PostingsFiles.Terms);
            var index = Open(PostingsFiles.TermsIndex);
            var dictionary = new TermsDictionary(blocks, index, fields, maxDoc);
            var postings = new PostingsReader(dictionary, docs, positions, payloads, coding, fields, maxDoc);
            postings.OpenScoreBounds(openInput, PostingsFiles.NameOf(segmentName, suffix, PostingsFiles.ScoreBounds));
            return postings;
        }
        catch
        {
            foreach (var input in opened) input.Dispose();
            throw;
        }

        IndexInput Open(string extension)
        {
            var input = openInput(PostingsFiles.NameOf(segmentName, suffix, extension));
            opened.Add(input);
            return input;
        }

        IndexInput OpenBeside(string extension, string codecName, int docVersion)
        {
            var input = Open(extension);
            var reader = input.ReaderAt(0);
            var version = CodecFrame.ReadHeader(ref reader, input.FileName, codecName, 0, PostingsFiles.CurrentVersion);
            if (version != docVersion) throw new IndexCorruptException(input.FileName, 0, $"the file has version {version}, the documents {docVersion}");
            CheckFooter(input, version);
            return input;
        }
    }

    /// <summary>The terms of a field; null when it has none.</summary>
    public Terms? Terms(FieldInfo field) => _dictionary.Terms(field.Name);

    /// <summary>Every file of the format. Score bounds are not of the format: see <see cref="CheckScoreBounds"/>.</summary>
    public IEnumerable<IndexInput> Inputs => ((IEnumerable<IndexInput?>)[_dictionary.Input, _dictionary.Index, Docs, Positions, Payloads]).OfType<IndexInput>();

    /// <summary>Reads every file of the format to its end and compares checksums.</summary>
    /// <exception cref="IndexCorruptException">One differs.</exception>
    public void CheckIntegrity()
    {
        foreach (var input in Inputs) CodecFrame.VerifyChecksum(input);
    }

    /// <summary>The deep check of the score bounds: if the segment has any, they are those that would be made from its postings now.</summary>
    /// <param name="fields">The segment's fields.</param>
    /// <param name="normsOf">Norm bytes of a field, one a document; empty when it has none.</param>
    /// <exception cref="IndexCorruptException">They are damaged, stale or wrong. Search is right without them; merging makes new ones.</exception>
    public void CheckScoreBounds(FieldInfos fields, Func<FieldInfo, ReadOnlyMemory<byte>> normsOf)
    {
        if (_scoreBoundsFault is not null) throw new IndexCorruptException(_scoreBoundsFileName, 0, $"the score bounds cannot be used ({_scoreBoundsFault.Message})", _scoreBoundsFault);
        if (ScoreBounds is null) return;
        using var memory = new MemoryStorage();
        ScoreBoundsBuilder.Build(this, fields, normsOf, () => memory.CreateOutput(_scoreBoundsFileName));
        if (!memory.Exists(_scoreBoundsFileName)) throw new IndexCorruptException(_scoreBoundsFileName, 0, "there are score bounds, but no term needs any");
        using var expected = memory.OpenInput(_scoreBoundsFileName);
        var found = ScoreBounds.Input;
        var compared = Math.Min(expected.Length, found.Length);
        for (long at = 0; at < compared; at += 1 << 20)
        {
            var length = (int)Math.Min(1 << 20, compared - at);
            var equal = expected.Span(at, length).CommonPrefixLength(found.Span(at, length));
            if (equal < length) throw new IndexCorruptException(found.FileName, at + equal, "the score bounds are not those of the postings");
        }

        if (expected.Length != found.Length) throw new IndexCorruptException(found.FileName, compared, $"the score bounds have {found.Length} bytes, not {expected.Length}");
    }

    /// <summary>Lets go of the files.</summary>
    public void Dispose()
    {
        _dictionary.Dispose();
        Docs.Dispose();
        Positions?.Dispose();
        Payloads?.Dispose();
        ScoreBounds?.Dispose();
    }

    /// <summary>Opens a term's postings, using a cursor of the same field again if one is given.</summary>
    internal PostingsCursor OpenPostings(FieldInfo field, PostingsTermState state, PostingsFeatures features, PostingsCursor? reuse)
    {
        var cursor = reuse is BlockPostingsCursor old && old.IsFor(this, field) ? old : new BlockPostingsCursor(this, field);
        cursor.Start(state, features);
        return cursor;
    }

    /// <summary>Bounds are derived data: without them, or with damaged ones, search is slower and never wrong, so nothing is thrown.</summary>
    private void OpenScoreBounds(Func<string, IndexInput> openInput, string fileName)
    {
        IndexInput? input = null;
        _scoreBoundsFileName = fileName;
        try
        {
            input = openInput(fileName);
            ScoreBounds = new ScoreBoundsReader(input, Docs);
        }
        catch (FileNotFoundException)
        {
            // Written by Lucene, or all terms are short.
        }
        catch (Exception exception) when (exception is IndexException or IOException)
        {
            _scoreBoundsFault = exception;
            input?.Dispose();
        }
    }

    private static void CheckFooter(IndexInput input, int version)
    {
        if (version >= PostingsFiles.CurrentVersion) CodecFrame.ReadFooter(input);
    }
}
