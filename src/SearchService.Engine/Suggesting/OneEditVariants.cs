namespace SearchService.Engine.Suggesting;

/// <summary>
/// What somebody may have meant who typed one letter wrong: left out, too many, another, or two exchanged. The first letter is
/// taken as right, which it nearly always is, and words of up to three letters as meant.
/// </summary>
internal static class OneEditVariants
{
    /// <summary>Shorter beginnings than this are not corrected; they would mean anything.</summary>
    public const int ShortestCorrected = 4;

    public static IEnumerable<string> Of(string typed, string alphabet)
    {
        if (typed.Length < ShortestCorrected) yield break;
        for (var i = 1; i < typed.Length; i++)
        {
            if (i + 1 < typed.Length && typed[i] != typed[i + 1]) yield return $"{typed.AsSpan(0, i)}{typed[i + 1]}{typed[i]}{typed.AsSpan(i + 2)}";
            yield return string.Concat(typed.AsSpan(0, i), typed.AsSpan(i + 1));
            foreach (var letter in alphabet)
            {
                if (letter != typed[i]) yield return $"{typed.AsSpan(0, i)}{letter}{typed.AsSpan(i + 1)}";
                yield return $"{typed.AsSpan(0, i)}{letter}{typed.AsSpan(i)}";
            }
        }
    }
}
