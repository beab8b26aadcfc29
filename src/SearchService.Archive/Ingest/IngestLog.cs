using Microsoft.Extensions.Logging;

namespace SearchService.Archive.Ingest;

/// <summary>The pipeline's log lines. One line for each file that failed, with the file's name and never its content.</summary>
internal static partial class IngestLog
{
    [LoggerMessage(201, LogLevel.Warning, "{File} was not indexed: {Reason} ({CodeAndPlace})")]
    public static partial void FileFailed(ILogger log, string file, string reason, string codeAndPlace);

    [LoggerMessage(202, LogLevel.Error, "{File} made a reader fail")]
    public static partial void ReaderFault(ILogger log, string file, Exception fault);

    [LoggerMessage(203, LogLevel.Information, "Reconciled {Folder}: {Files} files, {Changed} new or changed, {Missing} gone")]
    public static partial void Reconciled(ILogger log, string folder, long files, long changed, long missing);

    [LoggerMessage(204, LogLevel.Warning, "{Found} files that no event told of were found by the rescan of {Folder}")]
    public static partial void RescanFound(ILogger log, string folder, long found);

    [LoggerMessage(205, LogLevel.Error, "Indexing pauses: {Why} Search goes on; trying again in {Seconds} s")]
    public static partial void Paused(ILogger log, string why, double seconds, Exception? cause);

    [LoggerMessage(206, LogLevel.Information, "Indexing goes on after a pause")]
    public static partial void Resumed(ILogger log);

    [LoggerMessage(207, LogLevel.Warning, "{Why} Everything in the drop folders is read again")]
    public static partial void Rebuilding(ILogger log, string why);

    [LoggerMessage(208, LogLevel.Warning, "Folder {Folder} is missing; its articles stay searchable, nothing is taken for removed")]
    public static partial void FolderMissing(ILogger log, string folder);

    [LoggerMessage(209, LogLevel.Information, "{Count} articles whose files are gone were taken out of the index")]
    public static partial void OrphansRemoved(ILogger log, long count);

    [LoggerMessage(210, LogLevel.Information, "{Count} files whose indexing was interrupted are read again")]
    public static partial void ResumedInterrupted(ILogger log, int count);

    [LoggerMessage(211, LogLevel.Warning, "Part of {Folder} could not be listed: {Why}")]
    public static partial void Unlistable(ILogger log, string folder, string why);

    [LoggerMessage(215, LogLevel.Warning, "In {Folder}: {What}")]
    public static partial void Unnameable(ILogger log, string folder, string what);

    [LoggerMessage(212, LogLevel.Warning, "{File} cannot be used ({Why}); it is made anew from the articles")]
    public static partial void PeopleStateDamaged(ILogger log, string file, string why);

    [LoggerMessage(213, LogLevel.Warning, "{File}: {Problem}")]
    public static partial void PeopleFileProblem(ILogger log, string file, string problem);

    [LoggerMessage(214, LogLevel.Warning, "{File} cannot be moved to {Folder}: {Why} It stays where it is and is tried again")]
    public static partial void CannotMove(ILogger log, string file, string folder, string why);
}
