namespace SearchService.Engine.Analysis.Segmentation;

/// <summary>What follows a run of ASCII letters.</summary>
internal enum AsciiWordStep
{
    /// <summary>The word ends here.</summary>
    Ends,

    /// <summary>One joining character, then another ASCII letter.</summary>
    GoesOn,

    /// <summary>Something the short rules do not cover.</summary>
    Unclear,
}
