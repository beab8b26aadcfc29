using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SearchService.Archive.Watching;

/// <summary>
/// Which names in a drop folder are not articles: hidden files, the temporary names of editors, browsers and copy programs
/// (never noticed at all), and what `.searchignore` files name (noticed and skipped, so that one can see why).
/// </summary>
/// <remarks>
/// A `.searchignore` works like .gitignore: one pattern a line, `#` comments, `*` and `?` within a name, `**` across folders,
/// a leading slash ties to the file's folder, a trailing slash means folders only, `!` takes back. The last match wins.
/// </remarks>
internal sealed class IgnoreRules(SourceFolder root)
{
    /// <summary>The name of the file that lists patterns.</summary>
    public const string FileName = ".searchignore";

    private static readonly string[] TemporaryEndings =
        [".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp", ".swx", ".lock", "~"];

    private static readonly string[] SystemNames = ["thumbs.db", "desktop.ini"];

    /// <summary>How long patterns are taken to be as they were: shorter than a file takes to settle that is dropped after they changed.</summary>
    private const long TrustedForMilliseconds = 200;

    private readonly ConcurrentDictionary<string, Known> _cache = new(StringComparer.Ordinal);

    /// <summary>True for names that are never an article, whatever folder they are in.</summary>
    public static bool IsTemporary(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name[0] == '.' || name.StartsWith("~$", StringComparison.Ordinal)) return true;
        foreach (var ending in TemporaryEndings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }

        foreach (var system in SystemNames)
        {
            if (name.Equals(system, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>True when a part of the path below the root is hidden or temporary.</summary>
    public static bool IsTemporaryPath(string relativePath)
    {
        foreach (var part in relativePath.AsSpan().Split('/'))
        {
            if (IsTemporary(relativePath.AsSpan()[part])) return true;
        }

        return false;
    }

    /// <summary>Looks at the disk for whatever is asked next: a walk over the folder must see what it holds now.</summary>
    public void LookAgain() => _cache.Clear();

    /// <summary>The pattern that leaves a file or folder out, with the file it stands in; null when none does.</summary>
    public string? FindPattern(string relativePath, bool isFolder)
    {
        string? verdict = null;
        var at = -1;
        do
        {
            var folder = at < 0 ? "" : relativePath[..at];
            foreach (var pattern in PatternsOf(folder))
            {
                var below = at < 0 ? relativePath : relativePath[(at + 1)..];
                if (!pattern.IsMatch(below, isFolder)) continue;
                verdict = pattern.IsNegated ? null : $"{pattern.Text} in {(folder.Length == 0 ? "" : folder + "/")}{FileName}";
            }

            at = relativePath.IndexOf('/', at + 1);
        }
        while (at >= 0);

        return verdict;
    }

    private List<Pattern> PatternsOf(string folder)
    {
        var now = Environment.TickCount64;
        _cache.TryGetValue(folder, out var known);
        if (known is not null && now - known.LookedAt < TrustedForMilliseconds) return known.Patterns;
        var path = Path.Combine(root.FullPath, folder, FileName);
        var file = new FileInfo(path);
        var stamp = file.Exists ? file.LastWriteTimeUtc.Ticks : 0;
        if (known is not null && known.Stamp == stamp)
        {
            _cache[folder] = known with { LookedAt = now };
            return known.Patterns;
        }

        var patterns = new List<Pattern>();
        // Opening a pipe of that name would wait for somebody to write into it.
        if (stamp != 0 && DiskEntry.Of(path) is not { IsSpecial: true })
        {
            foreach (var line in File.ReadLines(path).Take(10_000))
            {
                if (Pattern.Parse(line) is { } pattern) patterns.Add(pattern);
            }
        }

        _cache[folder] = new Known(stamp, now, patterns);
        return patterns;
    }

    private sealed record Known(long Stamp, long LookedAt, List<Pattern> Patterns);

    private sealed record Pattern(string Text, Regex Regex, bool IsNegated, bool IsFolderOnly)
    {
        public static Pattern? Parse(string line)
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#') return null;
            var glob = text;
            var isNegated = glob[0] == '!';
            if (isNegated) glob = glob[1..];
            var isFolderOnly = glob.EndsWith('/');
            glob = glob.TrimEnd('/');
            var isTied = glob.Contains('/');
            glob = glob.TrimStart('/');
            if (glob.Length == 0) return null;

            var regex = Regex.Escape(glob)
                .Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal)
                .Replace(@"\*\*", ".*", StringComparison.Ordinal)
                .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
                .Replace(@"\?", "[^/]", StringComparison.Ordinal);
            // A match of a folder leaves out everything in it; NonBacktracking keeps hostile patterns linear.
            return new Pattern(
                text,
                new Regex($"^{(isTied ? "" : "(?:.*/)?")}{regex}(?<below>/.*)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant),
                isNegated,
                isFolderOnly);
        }

        public bool IsMatch(string path, bool isFolder)
        {
            var match = Regex.Match(path);
            return match.Success && (!IsFolderOnly || isFolder || match.Groups["below"].Success);
        }
    }
}
