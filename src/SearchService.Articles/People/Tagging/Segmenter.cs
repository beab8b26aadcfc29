namespace SearchService.Articles.People.Tagging;

/// <summary>Walks the runs of candidate tokens that the model labels one at a time.</summary>
internal static class Segmenter
{
    /// <summary>A longer run (a shouting page, hostile input) is labelled in pieces.</summary>
    public const int MaxTokens = 128;

    /// <summary>Finds the next run at or after the token. A run does not cross the end of a sentence.</summary>
    public static bool TryNext(TokenizedText tokens, int from, out int first, out int end)
    {
        var flags = tokens.Flags;
        first = from;
        while (first < flags.Length && (flags[first] & TokenFlags.Candidate) == 0)
            first++;
        end = first;
        if (first == flags.Length)
            return false;
        end++;
        while (end < flags.Length && end - first < MaxTokens && (flags[end] & (TokenFlags.Candidate | TokenFlags.SentenceStart)) == TokenFlags.Candidate)
            end++;
        return true;
    }
}
