namespace SearchService.Articles.People;

/// <summary>One place where a person is named.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="Index">The paragraph's, caption's or byline's position in its list; 0 for single fields.</param>
/// <param name="Start">UTF-16 offset into that text.</param>
/// <param name="Length">Length in UTF-16 code units, without honorific and possessive.</param>
public readonly record struct PersonMention(ArticleField Field, int Index, int Start, int Length);
