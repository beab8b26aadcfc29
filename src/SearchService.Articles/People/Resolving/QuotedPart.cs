namespace SearchService.Articles.People.Resolving;

/// <summary>Words between quotation marks: tokens [First, End), without the marks.</summary>
/// <param name="First">First quoted token.</param>
/// <param name="End">One past the last quoted token: the closing mark, or the paragraph's end when it stays open.</param>
/// <param name="IsOpen">True when the paragraph ends inside the quotation: the next one goes on.</param>
internal readonly record struct QuotedPart(int First, int End, bool IsOpen);
