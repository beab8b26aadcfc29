namespace SearchService.Engine.Highlighting.Matching;

/// <summary>A token that one of the query's term slots asks for.</summary>
/// <param name="Position">Its position in the field, gaps between values included.</param>
/// <param name="Value">The value it stands in.</param>
/// <param name="Start">First code unit in the value.</param>
/// <param name="End">Just past the last.</param>
internal readonly record struct Occurrence(int Position, int Value, int Start, int End);
