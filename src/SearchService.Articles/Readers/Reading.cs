using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers;

/// <summary>The reading of one dropped file: its bytes, the bounds and what is left of them, and its text once decoded.</summary>
internal sealed class Reading
{
    /// <summary>A larger file is told by its beginning, so that its text is decoded where it is read and nowhere beside it.</summary>
    private const int LongestDecodedAtOnceInBytes = 1_000_000;

    private const int HeadBytes = 262_144;

    private readonly CancellationToken _cancellation;
    private readonly UnpackBudget _budget;
    private DecodedText? _decoded;
    private TextEncoding? _encoding;
    private string? _head;

    public Reading(DroppedFile file, ReadOptions options, CancellationToken cancellation)
        : this(file, options, new UnpackBudget(options.MaxUnpackedBytes), depth: 0, cancellation)
    {
    }

    private Reading(DroppedFile file, ReadOptions options, UnpackBudget budget, int depth, CancellationToken cancellation)
    {
        File = file;
        Options = options;
        Depth = depth;
        _budget = budget;
        _cancellation = cancellation;
    }

    public DroppedFile File { get; }

    public ReadOptions Options { get; }

    /// <summary>How many archives or mails this file is packed into.</summary>
    public int Depth { get; }

    public UnpackBudget Budget => _budget;

    public CancellationToken Cancellation => _cancellation;

    public ReadOnlyMemory<byte> Content => File.Content;

    /// <summary>How the file's characters are written.</summary>
    public TextEncoding Encoding => _encoding ??= TextDecoder.Detect(Content.Span);

    /// <summary>The file's text, decoded on first use; of very large files only the beginning.</summary>
    public DecodedText Decoded => _decoded ??= IsCut ? TextDecoder.Decode(Content.Span[..DecodedBytes]) : TextDecoder.Decode(Content.Span, Encoding);

    /// <summary>The beginning of the file's text, enough to tell its format by.</summary>
    public string Head
    {
        get
        {
            if (Content.Length <= LongestDecodedAtOnceInBytes)
            {
                return Decoded.Text;
            }

            // The two bytes of a character in UTF-16 stay together; of other encodings half a character may be lost at the end.
            return _head ??= Encoding.Encoding.GetString(Content.Span[Encoding.MarkBytes..HeadBytes]).TrimEnd('\uFFFD');
        }
    }

    /// <summary>What reading this file may take in memory, beside its own bytes.</summary>
    public long AllowedBytes
    {
        get
        {
            // What is packed into another file was unpacked into memory for this reading.
            var copies = Depth > 0 ? 1 : 0;
            return Math.Max(Options.MemoryFloorBytes, (long)((Options.MaxMemoryFactor - copies) * Content.Length));
        }
    }

    /// <summary>All of the file's text, for the parser of pages.</summary>
    public PageSource PageSource() => _decoded is { } decoded && !IsCut ? Web.PageSource.Of(decoded.Text) : Web.PageSource.Of(Content.Span, Encoding);

    /// <summary>True when the file is larger than the text that is read of it.</summary>
    public bool IsCut => Content.Length > Options.MaxTextBytes;

    /// <summary>The bytes that are decoded: all, or as many as the options allow, up to the end of a line or word.</summary>
    private int DecodedBytes
    {
        get
        {
            if (!IsCut)
            {
                return Content.Length;
            }

            // An even number: UTF-16 has two bytes a character.
            var length = Options.MaxTextBytes & ~1;
            var end = Content.Span[Math.Max(0, length - 4096)..length];
            var space = Math.Max(end.LastIndexOf((byte)'\n'), end.LastIndexOf((byte)' '));
            return space < 0 ? length : (length - end.Length + space) & ~1;
        }
    }

    /// <summary>A file beside this one; null when there is none or it is empty.</summary>
    public ReadOnlyMemory<byte>? Beside(string name) => File.FindBeside(name) is { IsEmpty: false } bytes ? bytes : default(ReadOnlyMemory<byte>?);

    /// <summary>The extension in lower case with its dot (".txt"), or empty.</summary>
    public string Extension => Path.GetExtension(File.Path).ToLowerInvariant();

    /// <summary>Throws <see cref="OperationCanceledException"/> when the time is over; called inside every long loop.</summary>
    public void CheckTime() => _cancellation.ThrowIfCancellationRequested();

    /// <summary>The reading of a file that was packed inside this one.</summary>
    public Reading Inner(string name, ReadOnlyMemory<byte> content, DateTimeOffset modifiedAt, Func<string, ReadOnlyMemory<byte>?>? findBeside = null) =>
        new(
            new DroppedFile($"{File.Path}/{name}", content, modifiedAt) { FindBeside = findBeside ?? (static _ => null) },
            Options,
            _budget,
            Depth + 1,
            _cancellation);

    /// <summary>The same reading with other content (unpacked, or the text of a PDF).</summary>
    public Reading WithContent(string path, ReadOnlyMemory<byte> content) =>
        new(File with { Path = path, Content = content }, Options, _budget, Depth + 1, _cancellation);
}
