using System.Globalization;

namespace SearchService.Engine.Analysis.Folding;

/// <summary>Which characters fold to which ASCII text (Data/MakeAsciiFolding.java makes the file).</summary>
internal static class AsciiFoldingTable
{
    private static readonly string?[] Folded = Load();

    /// <summary>The ASCII text for a character outside ASCII, or null to keep it.</summary>
    public static string? Fold(char c) => Folded[c];

    private static string?[] Load()
    {
        var folded = new string?[0x10000];
        foreach (var line in EmbeddedData.ReadLines("ascii-folding.txt"))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            folded[int.Parse(line.AsSpan(0, space), NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = line[(space + 1)..];
        }

        return folded;
    }
}
