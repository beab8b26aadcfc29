namespace SearchService.Engine.Suggesting;

/// <summary>A name or title that may be completed to.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Weight">The more, the earlier it is offered: how many articles it is in, say. Not negative.</param>
/// <param name="Id">What the caller knows it by; null if the text says it all.</param>
public sealed record CompletionEntry(string Text, long Weight, string? Id = null);
