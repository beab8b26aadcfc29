using System.Diagnostics.CodeAnalysis;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>
/// How the files of an index are called (format document 1.5). Numbers in names are base 36 in lower case.
/// Segment 35 is "_z"; its stored fields are "_z.fdt", its postings "_z_Lucene41_0.doc", its second deletions "_z_2.del".
/// </summary>
internal static class IndexFileNames
{
    /// <summary>The hint that names the newest commit's generation.</summary>
    public const string SegmentsGen = "segments.gen";

    /// <summary>The lock every writer holds.</summary>
    public const string WriteLock = "write.lock";

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const string CommitPrefix = "segments_";

    /// <summary>A number as file names write it: 35 is "z", 36 is "10".</summary>
    public static string ToBase36(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Span<char> digits = stackalloc char[13];
        var start = digits.Length;
        do
        {
            digits[--start] = Digits[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);
        return new string(digits[start..]);
    }

    /// <summary>Reads a number as file names write it; false when the text is none.</summary>
    public static bool TryParseBase36(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 13) return false;
        foreach (var character in text)
        {
            var digit = Digits.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0 || number > (long.MaxValue - digit) / 36) return false;
            number = (number * 36) + digit;
        }

        return true;
    }

    /// <summary>The name of the segment with a number.</summary>
    public static string Segment(long number) => "_" + ToBase36(number);

    /// <summary>The number in a segment's name.</summary>
    public static bool TryParseSegment(string segmentName, out long number)
    {
        number = -1;
        return segmentName.StartsWith('_') && TryParseBase36(segmentName.AsSpan(1), out number);
    }

    /// <summary>A file of a segment: "_0" and "fdt" give "_0.fdt".</summary>
    public static string OfSegment(string segmentName, string extension) => $"{segmentName}.{extension}";

    /// <summary>A file of a segment with a suffix: "_0", "Lucene41_0" and "doc" give "_0_Lucene41_0.doc".</summary>
    public static string OfSegment(string segmentName, string suffix, string extension) =>
        suffix.Length == 0 ? OfSegment(segmentName, extension) : $"{segmentName}_{suffix}.{extension}";

    /// <summary>A file of a later generation: "_0", 37 and "del" give "_0_11.del".</summary>
    public static string OfGeneration(string segmentName, long generation, string extension) =>
        OfSegment(segmentName, ToBase36(generation), extension);

    /// <summary>The commit file of a generation.</summary>
    public static string Commit(long generation) => CommitPrefix + ToBase36(generation);

    /// <summary>The generation of a commit file; false for any other file.</summary>
    public static bool TryParseCommit(string fileName, out long generation)
    {
        generation = 0;
        return fileName.StartsWith(CommitPrefix, StringComparison.Ordinal)
            && TryParseBase36(fileName.AsSpan(CommitPrefix.Length), out generation)
            && generation > 0;
    }

    /// <summary>
    /// The segment a file belongs to; false when the name is not of the form "_NAME.ext" or "_NAME_rest.ext" that index files have.
    /// </summary>
    public static bool TryParseSegmentOf(string fileName, [NotNullWhen(true)] out string? segmentName)
    {
        segmentName = null;
        if (!fileName.StartsWith('_')) return false;
        var end = fileName.AsSpan(1).IndexOfAny('_', '.') + 1;
        if (end <= 1 || fileName.IndexOf('.', end) < 0) return false;
        var name = fileName[..end];
        if (name.AsSpan(1).ContainsAnyExcept(Digits)) return false;
        segmentName = name;
        return true;
    }

    /// <summary>A file's name without its segment's: "_0_Lucene41_0.doc" gives "_Lucene41_0.doc", "_0.fdt" gives ".fdt".</summary>
    public static string WithoutSegment(string fileName)
    {
        var cut = fileName.IndexOf('_', 1);
        if (cut < 0) cut = fileName.IndexOf('.', StringComparison.Ordinal);
        return cut < 0 ? fileName : fileName[cut..];
    }
}
