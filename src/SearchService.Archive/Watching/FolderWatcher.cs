using Microsoft.Extensions.Logging;

namespace SearchService.Archive.Watching;

/// <summary>
/// Turns the file system's events of one folder into hints. Events may be lost, doubled or early; whoever takes the hints looks
/// at the disk. When the system says it lost events, <c>onLost</c> asks for a rescan and the watch is set up anew.
/// </summary>
internal sealed class FolderWatcher : IDisposable
{
    private readonly SourceFolder _folder;
    private readonly Action<string> _onHint;
    private readonly Action _onLost;
    private readonly ILogger _log;
    private FileSystemWatcher? _watcher;
    private DiskEntry? _watched;

    public FolderWatcher(SourceFolder folder, Action<string> onHint, Action onLost, ILogger log)
    {
        _folder = folder;
        _onHint = onHint;
        _onLost = onLost;
        _log = log;
        Start();
    }

    /// <summary>True while events are delivered; false when the folder is missing or cannot be watched.</summary>
    public bool IsWatching => _watcher is not null;

    /// <summary>Sets up the watch again if the folder was missing, the watch broke, or another folder stands in the place of the watched one.</summary>
    public void EnsureStarted()
    {
        // A watch stays with its folder, silently: when the folder was removed and made again, or a disk mounted over it, it tells nothing more.
        if (_watcher is { } old && DiskEntry.Of(_folder.FullPath) is var now && now != _watched)
        {
            _watcher = null;
            old.Dispose();
        }

        if (_watcher is null) Start();
    }

    public void Dispose() => _watcher?.Dispose();

    private void Start()
    {
        if (_folder.IsNetworkShare || !Directory.Exists(_folder.FullPath)) return;
        try
        {
            var watcher = new FileSystemWatcher(_folder.FullPath)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = 64 * 1024,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Created += (_, e) => _onHint(e.FullPath);
            watcher.Changed += (_, e) => _onHint(e.FullPath);
            watcher.Deleted += (_, e) => _onHint(e.FullPath);
            watcher.Renamed += (_, e) =>
            {
                _onHint(e.FullPath);
                _onHint(e.OldFullPath);
            };
            watcher.Error += (_, e) => OnError(watcher, e.GetException());
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
            _watched = DiskEntry.Of(_folder.FullPath);
        }
        catch (IOException refused)
        {
            // Too many watches on this machine: the rescan does all the work.
            Log.CannotWatch(_log, _folder.FullPath, refused.Message);
        }
    }

    private void OnError(FileSystemWatcher watcher, Exception error)
    {
        Log.EventsLost(_log, _folder.FullPath, error.Message);
        if (error is not InternalBufferOverflowException)
        {
            _watcher = null;
            watcher.Dispose();
        }

        _onLost();
    }

    private static class Log
    {
        private static readonly Action<ILogger, string, string, Exception?> CannotWatchMessage = LoggerMessage.Define<string, string>(
            LogLevel.Warning, new EventId(101, nameof(CannotWatch)), "Folder {Folder} cannot be watched ({Why}); rescans find its changes");

        private static readonly Action<ILogger, string, string, Exception?> EventsLostMessage = LoggerMessage.Define<string, string>(
            LogLevel.Warning, new EventId(102, nameof(EventsLost)), "Events of folder {Folder} were lost ({Why}); rescanning");

        public static void CannotWatch(ILogger log, string folder, string why) => CannotWatchMessage(log, folder, why, null);

        public static void EventsLost(ILogger log, string folder, string why) => EventsLostMessage(log, folder, why, null);
    }
}
