namespace SearchService.Engine.QueryParsing.Classic;

/// <summary>A token and where it starts.</summary>
internal readonly record struct ClassicToken(ClassicTokenKind Kind, string Image, int Start);
