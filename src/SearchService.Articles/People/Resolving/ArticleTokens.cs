using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>An article as tokens: which section is which field. Reused from article to article.</summary>
internal sealed class ArticleTokens
{
    private readonly List<(ArticleField Field, int Index)> _fields = [];
    private readonly List<int> _bodySections = [];

    /// <summary>The tokens of all sections.</summary>
    public TokenizedText Tokens { get; } = new();

    /// <summary>Reads an article: title, kicker, deck, body and captions. Credits and bylines are not running text and stay out.</summary>
    public void Read(Article article)
    {
        Tokens.Clear();
        _fields.Clear();
        _bodySections.Clear();
        Add(ArticleField.Title, 0, article.Title);
        Add(ArticleField.Kicker, 0, article.Kicker);
        Add(ArticleField.Deck, 0, article.Deck);
        for (var i = 0; i < article.Body.Count; i++)
        {
            _bodySections.Add(article.Body[i].Length > 0 ? _fields.Count : -1);
            Add(ArticleField.Body, i, article.Body[i]);
        }

        for (var i = 0; i < article.Captions.Count; i++)
            Add(ArticleField.Caption, i, article.Captions[i].Text);
    }

    /// <summary>The field that a section came from.</summary>
    public (ArticleField Field, int Index) FieldOf(int section) => _fields[section];

    /// <summary>The section of a body paragraph; false when the paragraph is empty.</summary>
    public bool TryFindBody(int paragraph, out int section)
    {
        section = (uint)paragraph < (uint)_bodySections.Count ? _bodySections[paragraph] : -1;
        return section >= 0;
    }

    /// <summary>Where tokens [first, end) stand in their field.</summary>
    public PersonMention MentionOf(int first, int end)
    {
        var section = Tokens.SectionOf(first);
        var start = Tokens.StartInSection(first, section);
        var length = Tokens.StartInSection(end - 1, section) + Tokens.LengthOf(end - 1) - start;
        var (field, index) = _fields[section];
        return new PersonMention(field, index, start, length);
    }

    private void Add(ArticleField field, int index, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        _fields.Add((field, index));
        Tokenizer.AddSection(Tokens, text);
    }
}
