namespace SearchService.Engine.Highlighting;

/// <summary>A stretch of text that matched, in UTF-16 code units of the stored value.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">Just past the last.</param>
public readonly record struct Mark(int Start, int End);
