using System.Text;
using Microsoft.AspNetCore.Http;
using SearchService.Archive;
using SearchService.Archive.Watching;

namespace SearchService.Api;

/// <summary>Takes a file into the drop folder: bounded, never over another file, visible to the watcher only when it is complete.</summary>
internal static class Upload
{
    // File systems take 255 bytes; the hidden name beside it must fit, too.
    private const int MaxNameBytes = 200;

    /// <summary>How an upload ended.</summary>
    public enum Result
    {
        Saved,
        Exists,
        TooLarge,
        Empty,
    }

    /// <summary>What is wrong with a file name; null when it may be used. Names with a folder in them are refused, not repaired.</summary>
    public static string? FaultOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return "Give the file's name: ?name=truce.txt";
        if (Encoding.UTF8.GetByteCount(name) > MaxNameBytes) return $"The name is longer than {MaxNameBytes} bytes in UTF-8.";
        if (name.AsSpan().IndexOfAny("/\\:*?\"<>|") >= 0 || name.Any(char.IsControl) || name.EndsWith('.') || name.Trim() != name)
            return "The name holds characters that a file name cannot have everywhere.";
        return IgnoreRules.IsTemporary(name) ? "A file of that name is never read as an article (hidden or temporary)." : null;
    }

    /// <summary>Saves the body under a hidden name, then gives it its own. What was answered with "saved" is there after a power failure.</summary>
    public static async Task<(Result Result, long Bytes)> SaveAsync(Stream body, string name, string folder, long maxBytes, CancellationToken cancellation)
    {
        var target = Path.Combine(folder, name);
        if (Path.Exists(target)) return (Result.Exists, 0);
        var temporary = Path.Combine(folder, $".upload-{Guid.NewGuid():N}.part");
        try
        {
            long total = 0;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
                {
                    total += read;
                    if (total > maxBytes) return (Result.TooLarge, total);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }

                file.Flush(flushToDisk: true);
            }

            if (total == 0) return (Result.Empty, 0);
            File.Move(temporary, target, overwrite: false);
            DurableFile.SyncFolderOf(target);
            return (Result.Saved, total);
        }
        catch (IOException) when (Path.Exists(target))
        {
            return (Result.Exists, 0);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (Result.TooLarge, 0); // The server cuts off a body of which more was announced or sent than it takes.
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
