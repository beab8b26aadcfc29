namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>The words with which a page's template marks captions for its readers: they stand beside the caption or in front of it and are no part of it.</summary>
internal static class CaptionLabels
{
    private static readonly HashSet<string> Labels = new(StringComparer.OrdinalIgnoreCase) { "Image caption", "Media caption", "Caption", "Caption:", "Image", "Photo", "Video", "Image:", "Photo:", "Show caption", "View photo", "View photos", "View gallery", "Credit", "Credit:", "Credits", "Bildunterschrift", "Légende" };

    private static readonly HashSet<string> Places = new(StringComparer.OrdinalIgnoreCase) { "Main image", "Lead image", "Header image", "Cover image", "Top image", "Hero image", "Featured image", "Main photo", "Lead photo", "Top photo", "Cover photo", "Featured photo" };

    private static readonly int LongestPlaceInChars = Places.Max(static place => place.Length);

    /// <summary>True for a line that is a label and nothing else.</summary>
    public static bool IsLabel(string line) => Labels.Contains(line.TrimEnd(' ', '.'));

    /// <summary>"Main image: Whale expert Hori Parata." without what tells the picture's place on the page.</summary>
    public static string WithoutPlace(string line)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, LongestPlaceInChars + 1)).IndexOf(':');
        return colon > 0 && colon + 1 < line.Length && Places.Contains(line[..colon]) ? line[(colon + 1)..].TrimStart() : line;
    }
}
