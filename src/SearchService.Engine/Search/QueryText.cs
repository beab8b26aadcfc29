using System.Globalization;
using System.Text;

namespace SearchService.Engine.Search;

/// <summary>The pieces of Lucene's query notation that several queries share.</summary>
internal static class QueryText
{
    /// <summary>"field:", unless it is the default field.</summary>
    public static StringBuilder AppendField(this StringBuilder text, string field, string defaultField) =>
        string.Equals(field, defaultField, StringComparison.Ordinal) ? text : text.Append(field).Append(':');

    /// <summary>"^2.0", unless the boost is 1.</summary>
    public static StringBuilder AppendBoost(this StringBuilder text, float boost) =>
        boost == 1f ? text : text.Append('^').Append(JavaFloat(boost));

    /// <summary>
    /// A float as Java prints it: the shortest digits that read back as the same float, with at least one decimal, and with an
    /// exponent outside [0.001, 10,000,000). 1 gives "1.0", 123456789 gives "1.2345679E8".
    /// </summary>
    public static string JavaFloat(float value)
    {
        if (!float.IsFinite(value)) return float.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        var magnitude = Math.Abs(value);
        if (magnitude == 0f) return float.IsNegative(value) ? "-0.0" : "0.0";
        var scientific = value.ToString("E8", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 8; digits++)
        {
            scientific = value.ToString("E" + digits, CultureInfo.InvariantCulture);
            if (float.Parse(scientific, CultureInfo.InvariantCulture) == value) break;
        }

        var split = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = scientific[..split];
        if (magnitude is < 1e-3f or >= 1e7f)
            return mantissa + (mantissa.Contains('.', StringComparison.Ordinal) ? "" : ".0") + "E" + exponent.ToString(CultureInfo.InvariantCulture);
        var plain = decimal.Parse(scientific, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }
}
