using System.Globalization;

namespace SearchService.Testing;

/// <summary>Bytes as people write them in documents.</summary>
public static class HexDump
{
    /// <summary>Reads hexadecimal bytes separated by any white space.</summary>
    public static byte[] Parse(string hex)
    {
        var digits = string.Concat(hex.Where(character => !char.IsWhiteSpace(character)));
        return Convert.FromHexString(digits);
    }

    /// <summary>Writes sixteen bytes a line, for messages.</summary>
    public static string Format(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        for (var offset = 0; offset < bytes.Length; offset += 16)
        {
            var row = bytes[offset..Math.Min(bytes.Length, offset + 16)];
            lines.Add(offset.ToString("x4", CultureInfo.InvariantCulture) + "  " + string.Join(' ', Convert.ToHexStringLower(row).Chunk(2).Select(pair => new string(pair))));
        }

        return string.Join('\n', lines);
    }
}
