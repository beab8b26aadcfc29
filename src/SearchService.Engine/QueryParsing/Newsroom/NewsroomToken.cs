namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A token: its text without quotes, where it stands, the number behind its ~, the field it names.</summary>
internal readonly record struct NewsroomToken(NewsroomTokenKind Kind, string Text, SourceSpan Span, int? Tilde = null, QueryField? Field = null);
