namespace SearchService.Articles.People.Resolving;

/// <summary>How much an article is about somebody, 0 to 1. Weights by judgement: the headline is the editor's own answer.</summary>
internal static class Salience
{
    private const double InHeadline = 0.4;
    private const double InCaption = 0.1;
    private const double Early = 0.2;
    private const double Often = 0.3;

    /// <summary>From the mentions in running text and the number of body paragraphs.</summary>
    public static double Of(List<PersonMention> mentions, int paragraphs)
    {
        if (mentions.Count == 0)
            return 0;
        var (isInHeadline, isInCaption, firstParagraph) = (false, false, paragraphs);
        foreach (var mention in mentions)
        {
            isInHeadline |= mention.Field is ArticleField.Title or ArticleField.Deck or ArticleField.Kicker;
            isInCaption |= mention.Field == ArticleField.Caption;
            if (mention.Field == ArticleField.Body)
                firstParagraph = Math.Min(firstParagraph, mention.Index);
        }

        var salience = 0.0;
        if (isInHeadline)
            salience += InHeadline;
        if (isInCaption)
            salience += InCaption;
        salience += Early * (1 - ((double)firstParagraph / Math.Max(1, paragraphs)));
        salience += Often * (1 - (1.0 / (1 + (0.35 * (mentions.Count - 1)) + 0.2)));
        return Math.Round(Math.Min(1, salience), 4);
    }
}
