namespace SearchService.Articles.Readers.Pasted;

/// <summary>What a line of a pasted text is. Everything begins as <see cref="Text"/>; what is still Text at the end is body.</summary>
internal enum LineKind
{
    Text,
    Title,
    TitleRepeat,
    Breadcrumb,
    Navigation,
    ReadingTime,
    Plug,
    OtherStory,
    Counter,
    Rule,
    Date,
    Byline,
    Role,
    Kicker,
    Deck,
    Masthead,
    Credit,
    CaptionWithCredit,
    Caption,
    Alt,
    PullQuote,
    Tags,
}
