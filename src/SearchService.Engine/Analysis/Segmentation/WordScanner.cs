using System.Runtime.CompilerServices;

namespace SearchService.Engine.Analysis.Segmentation;

/// <summary>Finds the words of a text. English words are recognised by a loop of their own; everything else by the automaton.</summary>
internal static class WordScanner
{
    /// <summary>Classes that no token starts with: separators and marks.</summary>
    private const uint NeverFirst = (1u << (int)WordBreakClass.Other) | (1u << (int)WordBreakClass.MidLetter) | (1u << (int)WordBreakClass.MidNum)
        | (1u << (int)WordBreakClass.MidNumLet) | (1u << (int)WordBreakClass.SingleQuote) | (1u << (int)WordBreakClass.DoubleQuote) | (1u << (int)WordBreakClass.Extend);

    /// <summary>False for characters that cannot begin a token. A high surrogate may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanStartToken(char c) => ((NeverFirst >> WordBreakTable.OfBasicPlane[c]) & 1) == 0 || char.IsHighSurrogate(c);

    /// <summary>Finds the next token at or after <paramref name="position"/>.</summary>
    /// <returns>False if none is left.</returns>
    public static bool TryFindNext(ReadOnlySpan<char> text, int position, out int start, out int end, out TokenType type)
    {
        while (position < text.Length)
        {
            var c = text[position];
            if (char.IsAsciiLetter(c) && TryScanAsciiWord(text, position, out end))
            {
                start = position;
                type = TokenType.Alphanumeric;
                return true;
            }

            if (CanStartToken(c))
            {
                end = RunAutomaton(text, position, out type);
                if (end > position)
                {
                    start = position;
                    return true;
                }
            }

            position++;
        }

        start = end = text.Length;
        type = default;
        return false;
    }

    /// <summary>
    /// Whether a word whose letters so far are ASCII ends before <paramref name="next"/>, goes on behind one apostrophe,
    /// full stop or colon, or needs the automaton to say.
    /// </summary>
    public static AsciiWordStep AfterAsciiLetters(ReadOnlySpan<char> text, int next)
    {
        if (next >= text.Length) return AsciiWordStep.Ends;
        var c = text[next];
        if (char.IsSurrogate(c)) return AsciiWordStep.Unclear;
        switch ((WordBreakClass)WordBreakTable.OfBasicPlane[c])
        {
            case WordBreakClass.Other or WordBreakClass.MidNum or WordBreakClass.DoubleQuote or WordBreakClass.Han or WordBreakClass.Hiragana:
                return AsciiWordStep.Ends;
            case WordBreakClass.MidLetter or WordBreakClass.MidNumLet or WordBreakClass.SingleQuote:
                if (next + 1 >= text.Length) return AsciiWordStep.Ends;
                var behind = text[next + 1];
                if (!char.IsAscii(behind)) return AsciiWordStep.Unclear;
                return char.IsAsciiLetter(behind) ? AsciiWordStep.GoesOn : AsciiWordStep.Ends;
            default:
                return AsciiWordStep.Unclear;
        }
    }

    /// <summary>The longest token that starts at <paramref name="start"/>; its end, or <paramref name="start"/> if there is none.</summary>
    internal static int RunAutomaton(ReadOnlySpan<char> text, int start, out TokenType type)
    {
        var automaton = WordBreakAutomaton.OfRules;
        var classes = WordBreakTable.OfBasicPlane;
        var state = WordBreakAutomaton.Start;
        var (position, end) = (start, start);
        type = default;
        while (position < text.Length)
        {
            var c = text[position++];
            var breakClass = classes[c];
            if (char.IsHighSurrogate(c) && position < text.Length && char.IsLowSurrogate(text[position]))
            {
                breakClass = WordBreakTable.OfSupplementary(char.ConvertToUtf32(c, text[position++]));
            }

            state = automaton.Step(state, breakClass);
            if (state == WordBreakAutomaton.Dead) break;
            if (automaton.IsAccepting(state, out var accepted)) (end, type) = (position, accepted);
        }

        return end;
    }

    private static bool TryScanAsciiWord(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start + 1;
        while (true)
        {
            while ((uint)end < (uint)text.Length && char.IsAsciiLetter(text[end])) end++;
            switch (AfterAsciiLetters(text, end))
            {
                case AsciiWordStep.Ends: return true;
                case AsciiWordStep.Unclear: return false;
                default: end += 2; break;
            }
        }
    }
}
