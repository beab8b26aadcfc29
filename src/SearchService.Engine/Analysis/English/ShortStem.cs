namespace SearchService.Engine.Analysis.English;

/// <summary>A stem as a change to its word: how many letters stay, and the one or two that follow.</summary>
internal readonly record struct ShortStem(ulong Low, ulong High, byte KeptLength, byte TailLength, char Tail0, char Tail1)
{
    /// <summary>Kept length of a stem that cannot be told this way.</summary>
    public const byte Unfit = byte.MaxValue;

    /// <summary>Turns the word in the buffer into its stem and returns the stem's length.</summary>
    public int Apply(Span<char> word)
    {
        if (TailLength > 0)
        {
            word[KeptLength] = Tail0;
            if (TailLength > 1) word[KeptLength + 1] = Tail1;
        }

        return KeptLength + TailLength;
    }
}
