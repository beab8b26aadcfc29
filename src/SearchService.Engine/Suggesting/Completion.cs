namespace SearchService.Engine.Suggesting;

/// <summary>An offer for what was typed so far.</summary>
/// <param name="Text">The whole word, name or title.</param>
/// <param name="Weight">Its weight, or the number of documents the word is in.</param>
/// <param name="Id">The entry's id, if it has one.</param>
/// <param name="IsCorrected">Whether what was typed had to be corrected by one letter.</param>
public sealed record Completion(string Text, long Weight, string? Id, bool IsCorrected);
