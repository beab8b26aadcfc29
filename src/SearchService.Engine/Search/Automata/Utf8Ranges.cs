namespace SearchService.Engine.Search.Automata;

/// <summary>Turns a range of code points into the ranges of bytes of their UTF-8, leaving out surrogates.</summary>
internal static class Utf8Ranges
{
    private static readonly (int Low, int High, int Length)[] Lengths =
        [(0, 0x7F, 1), (0x80, 0x7FF, 2), (0x800, 0xD7FF, 3), (0xE000, 0xFFFF, 3), (0x10000, Nfa.LastCodePoint, 4)];

    /// <summary>Adds transitions for all code points from low to high.</summary>
    public static void Add(Nfa nfa, int from, int low, int high, int to)
    {
        foreach (var (first, last, length) in Lengths)
        {
            var lowest = Math.Max(low, first);
            var highest = Math.Min(high, last);
            if (lowest <= highest) AddTails(nfa, from, lowest, highest, length, to, isLead: true);
        }
    }

    // Adds the last `length` bytes of the code points low to high, which agree in all bits above those bytes.
    private static void AddTails(Nfa nfa, int from, int low, int high, int length, int to, bool isLead)
    {
        var shift = 6 * (length - 1);
        if (length == 1)
        {
            nfa.AddBytes(from, ByteOf(low, shift, length, isLead), ByteOf(high, shift, length, isLead), to);
            return;
        }

        var mask = (1 << shift) - 1;
        for (var group = low >> shift; group <= high >> shift;)
        {
            var groupLow = Math.Max(low, group << shift);
            var groupHigh = Math.Min(high, (group << shift) | mask);
            var lastGroup = group;

            // Whole groups in a row share their tails.
            if (groupLow == group << shift && groupHigh == ((group << shift) | mask))
            {
                while (lastGroup + 1 <= high >> shift && (((lastGroup + 1) << shift) | mask) <= high) lastGroup++;
            }

            var next = nfa.AddState();
            nfa.AddBytes(from, ByteOf(groupLow, shift, length, isLead), ByteOf(lastGroup << shift, shift, length, isLead), next);
            AddTails(nfa, next, groupLow & mask, groupHigh & mask, length - 1, to, isLead: false);
            group = lastGroup + 1;
        }
    }

    private static int ByteOf(int codePoint, int shift, int length, bool isLead)
    {
        var bits = codePoint >> shift;
        if (!isLead) return 0x80 | (bits & 0x3F);
        return length switch { 1 => bits, 2 => 0xC0 | bits, 3 => 0xE0 | bits, _ => 0xF0 | bits };
    }
}
