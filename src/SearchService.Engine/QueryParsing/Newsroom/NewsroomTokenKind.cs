namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>The tokens of the newsroom syntax.</summary>
internal enum NewsroomTokenKind
{
    End,
    Word,
    Quoted,

    /// <summary>A known field's name and colon.</summary>
    Field,
    LeftParenthesis,
    RightParenthesis,
    And,
    Or,
    Not,
    Plus,
}
