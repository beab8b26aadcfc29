namespace SearchService.Engine.Highlighting;

/// <summary>The stored values of one field of a document, in the order they were indexed.</summary>
/// <param name="Field">The index field.</param>
/// <param name="Values">Its values; paragraphs or captions are values of their own.</param>
public sealed record FieldText(string Field, IReadOnlyList<string> Values);
