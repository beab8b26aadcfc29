namespace SearchService.Articles.People.Tagging;

/// <summary>The labels of the sequence model: for each type first, inner, last and only token of a name; then "outside".</summary>
/// <remarks>"Outside" is the reference: its score is 0, so 16 weights a feature are enough.</remarks>
internal static class LabelScheme
{
    /// <summary>Labels of each type.</summary>
    public const int PerType = 4;

    /// <summary>Labels that have weights.</summary>
    public const int Weighted = 16;

    /// <summary>All labels.</summary>
    public const int Count = 17;

    /// <summary>Outside any name.</summary>
    public const int Outside = 16;

    /// <summary>The label of a type's first token.</summary>
    public static int First(NameType type) => (PerType * (int)type) + 0;

    /// <summary>The label of a type's inner token.</summary>
    public static int Inner(NameType type) => (PerType * (int)type) + 1;

    /// <summary>The label of a type's last token.</summary>
    public static int Last(NameType type) => (PerType * (int)type) + 2;

    /// <summary>The label of a type's only token.</summary>
    public static int Only(NameType type) => (PerType * (int)type) + 3;

    /// <summary>The type a label belongs to.</summary>
    public static NameType TypeOf(int label) => (NameType)(label / PerType);

    /// <summary>True when a name is still open after the label.</summary>
    public static bool LeavesOpen(int label) => label != Outside && label % PerType < 2;

    /// <summary>True when the label goes on with a name that was opened before.</summary>
    public static bool Continues(int label) => label != Outside && label % PerType is 1 or 2;

    /// <summary>Whether the second label may follow the first.</summary>
    public static bool MayFollow(int before, int label) => LeavesOpen(before)
        ? Continues(label) && TypeOf(label) == TypeOf(before)
        : !Continues(label);
}
