using System.Globalization;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// The decimal numbers of an interval, as in &lt;1-31&gt;. Bounds of equal length demand that many digits; else leading zeros are free.
/// </summary>
internal static class NumberInterval
{
    /// <summary>The expression for the numbers between two bounds, which may be given in either order.</summary>
    public static RegexpNode Parse(string one, string other)
    {
        var (low, high) = (int.Parse(one, CultureInfo.InvariantCulture), int.Parse(other, CultureInfo.InvariantCulture));
        if (low > high) (low, high) = (high, low);
        if (one.Length == other.Length) return SameLength(Digits(low, one.Length), Digits(high, one.Length));
        var (shortest, longest) = (Digits(low, 1).Length, Digits(high, 1).Length);
        var byLength = new List<RegexpNode>();
        for (var length = shortest; length <= longest; length++)
        {
            var from = length == shortest ? Digits(low, length) : "1" + new string('0', length - 1);
            byLength.Add(SameLength(from, length == longest ? Digits(high, length) : new string('9', length)));
        }

        return new RegexpNode.Sequence([new RegexpNode.Repeat(new RegexpNode.Literal("0"), 0, null), new RegexpNode.Either(byLength)]);
    }

    private static string Digits(int number, int length) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');

    private static RegexpNode SameLength(string low, string high)
    {
        if (low.Length == 0) return new RegexpNode.Literal("");
        if (low[0] == high[0]) return new RegexpNode.Sequence([new RegexpNode.Literal(low[..1]), SameLength(low[1..], high[1..])]);
        var restLength = low.Length - 1;
        var parts = new List<RegexpNode>
        {
            new RegexpNode.Sequence([new RegexpNode.Literal(low[..1]), SameLength(low[1..], new string('9', restLength))]),
            new RegexpNode.Sequence([new RegexpNode.Literal(high[..1]), SameLength(new string('0', restLength), high[1..])]),
        };
        if (low[0] + 1 < high[0])
            parts.Add(new RegexpNode.Sequence([new RegexpNode.Class([(low[0] + 1, high[0] - 1)]), new RegexpNode.Repeat(new RegexpNode.Class([('0', '9')]), restLength, restLength)]));
        return new RegexpNode.Either(parts);
    }
}
