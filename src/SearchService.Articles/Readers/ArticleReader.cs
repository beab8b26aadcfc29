
namespace SearchService.Articles.Readers;

/// <summary>
/// Reads one dropped file of any format into articles. It never throws for content: the answer is articles, or a failure with a
/// code and a sentence. Safe to use from several threads at once.
/// </summary>
public sealed class ArticleReader
{
    /// <summary>Version of all readers together. It rises when a reader learns something, so that files that failed are read again.</summary>
    public const int ReaderVersion = 2;

    private readonly ReadOptions _options;

    /// <summary>A reader with its bounds.</summary>
    public ArticleReader(ReadOptions? options = null) => _options = options ?? ReadOptions.Default;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file with its bytes.</param>
    /// <param name="cancellation">Stops the reading with an <see cref="OperationCanceledException"/>; the time bound of the options gives a failure instead.</param>
    public ReadResult Read(DroppedFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Content.Length > _options.MaxFileBytes)
        {
            return ReadResult.Failed(
                "file-too-large",
                $"The file has {file.Content.Length / 1_000_000} MB; files up to {_options.MaxFileBytes / 1_000_000} MB are read. Split it, or raise the limit in the configuration.");
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (_options.MaxDuration == TimeSpan.Zero)
        {
            // A timer of zero fires when a pool thread is free; a quick reader can be done before it.
            time.Cancel();
        }

        time.CancelAfter(_options.MaxDuration);
        try
        {
            return ArticleFinisher.Finish(FormatReaders.ReadWithSidecars(new Reading(file, _options, time.Token)), file, _options);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ReadResult.Failed(
                "took-too-long",
                $"The file was not read within {_options.MaxDuration.TotalSeconds:0} seconds. It is probably not an article; if it is, raise the time limit in the configuration.");
        }
        catch (Exception unforeseen) when (unforeseen is not (OutOfMemoryException or OperationCanceledException))
        {
            // A fault of ours or of a library, not the sender's: it is reported with its kind, and one bad file stops nothing.
            return ReadResult.Failed("reader-fault", $"This program failed on the file ({unforeseen.GetType().Name}: {unforeseen.Message}). Please report it with the file.");
        }
    }
}
