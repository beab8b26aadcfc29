using System.IO.Compression;

namespace SearchService.Articles.Readers.Archives;

/// <summary>Reads every article in a .zip file, with sidecars and photos beside them as in a folder.</summary>
internal static class ZipReader
{
    public const string FormatName = "archive";

    public static ReadResult Read(Reading reading)
    {
        if (reading.Depth >= reading.Options.MaxArchiveDepth)
        {
            return ReadResult.Failed("archive-too-deep", $"The archives are packed into one another more than {reading.Options.MaxArchiveDepth} times.");
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(reading.Content.ToArray(), writable: false), ZipArchiveMode.Read);
            return ReadEntries(zip, reading);
        }
        catch (InvalidDataException)
        {
            return ReadResult.Failed("broken-archive", "The archive is damaged or was cut; ask for it again.") with { Format = FormatName };
        }
    }

    private static ReadResult ReadEntries(ZipArchive zip, Reading reading)
    {
        var entries = zip.Entries.Where(static entry => entry.Name.Length > 0 && !IsSystemFile(entry.FullName)).Take(reading.Options.MaxArchiveEntries + 1).ToList();
        var warnings = new List<string>();
        if (entries.Count > reading.Options.MaxArchiveEntries)
        {
            entries.RemoveAt(entries.Count - 1);
            warnings.Add($"The archive has more than {reading.Options.MaxArchiveEntries} files; the others were left out.");
        }

        if (entries.Count > 0 && entries.TrueForAll(static entry => entry.IsEncrypted))
        {
            return ReadResult.Failed("password-protected", "The archive is protected by a password; drop it unpacked.") with { Format = FormatName };
        }

        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.IsEncrypted)
            {
                warnings.Add($"{entry.FullName} is protected by a password and was left out.");
                continue;
            }

            if (Unpack(entry, reading, warnings, out var failure) is { } content)
            {
                contents[entry.FullName] = content;
            }
            else if (failure is not null)
            {
                return ReadResult.Failed(failure, BoundedStream.Sentence(failure), entry.FullName) with { Format = FormatName };
            }
        }

        return ReadContents(contents, entries, warnings, reading);
    }

    private static byte[]? Unpack(ZipArchiveEntry entry, Reading reading, List<string> warnings, out string? failure)
    {
        failure = null;
        try
        {
            using var stream = entry.Open();
            return BoundedStream.ReadAll(stream, entry.CompressedLength, entry.Length, reading, out failure);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException)
        {
            warnings.Add($"{entry.FullName} in the archive is damaged and was left out.");
            return null;
        }
    }

    private static ReadResult ReadContents(Dictionary<string, byte[]> contents, List<ZipArchiveEntry> entries, List<string> warnings, Reading reading)
    {
        var articles = new List<Article>();
        ReadFailure? first = null;
        foreach (var entry in entries)
        {
            if (!contents.TryGetValue(entry.FullName, out var content) || articles.Count >= reading.Options.MaxArticlesPerFile)
            {
                continue;
            }

            reading.CheckTime();
            var folder = entry.FullName[..^entry.Name.Length];
            var inner = reading.Inner(entry.FullName, content, ModifiedAt(entry, reading), name => contents.TryGetValue(folder + name, out var beside) ? beside : null);
            var result = FormatReaders.ReadWithSidecars(inner);
            articles.AddRange(result.Articles);
            if (result.Failure is { Code: not ("sidecar-file" or "empty-file") } failure)
            {
                first ??= failure;
                warnings.Add($"{entry.FullName}: {failure.Message}");
            }
        }

        if (articles.Count == 0)
        {
            return first is not null ? new ReadResult { Format = FormatName, Failure = first } : ReadResult.Failed("no-article", "The archive holds no file that is an article or photo.") with { Format = FormatName };
        }

        articles[0] = articles[0] with { Warnings = [.. articles[0].Warnings, .. warnings] };
        return new ReadResult { Format = FormatName, Articles = articles };
    }

    private static DateTimeOffset ModifiedAt(ZipArchiveEntry entry, Reading reading) => entry.LastWriteTime.Year > 1980 ? entry.LastWriteTime : reading.File.ModifiedAt;

    private static bool IsSystemFile(string name) => name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.EndsWith(".DS_Store", StringComparison.Ordinal) || name.EndsWith("Thumbs.db", StringComparison.OrdinalIgnoreCase);
}
