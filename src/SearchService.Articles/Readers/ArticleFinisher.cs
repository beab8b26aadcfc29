using SearchService.Articles.Text;

namespace SearchService.Articles.Readers;

/// <summary>What every article gets, whatever its format: a language, a title of last resort, text within bounds.</summary>
internal static class ArticleFinisher
{
    public static ReadResult Finish(ReadResult result, DroppedFile file, ReadOptions options)
    {
        if (result.Failure is not null)
        {
            return result with { Articles = [] };
        }

        if (result.Articles is [{ UnreadableEmbargo: { } embargo }])
        {
            // Shown, it would break the embargo; held back without a word, it would be missed.
            return ReadResult.Failed(
                "unreadable-embargo",
                $"Its embargo \"{embargo}\" is no date, so the article is not shown. State the end as a date with its zone, as in 2026-11-24T18:00:00+01:00, or take the embargo out.") with
            {
                Format = result.Format,
            };
        }

        return result.Articles.Count == 0
            ? ReadResult.Failed("no-article", "The file was understood but holds no article: neither a headline nor text nor a caption.") with { Format = result.Format }
            : result with { Articles = [.. result.Articles.Select(article => Finish(article, file, options))] };
    }

    private static Article Finish(Article article, DroppedFile file, ReadOptions options)
    {
        article = Bound(article, options);
        if (article.UnreadableEmbargo is { } embargo)
        {
            // One of many in its file: these are not to suffer.
            article = article with { Status = ArticleStatus.Withheld, Warnings = [.. article.Warnings, $"It is withheld, as its embargo \"{embargo}\" is no date."] };
        }

        if (article.Title.Length == 0)
        {
            article = article with
            {
                Title = Prose.Clean(Path.GetFileNameWithoutExtension(file.Path)),
                Origins = new Dictionary<string, string>(article.Origins) { ["title"] = "file name, for want of a headline" },
            };
        }

        if (article.Language is null && LanguageGuess.Of(article) is { } language)
        {
            article = article with
            {
                Language = language,
                Origins = new Dictionary<string, string>(article.Origins) { ["language"] = "detected by its words" },
            };
        }

        return article;
    }

    private static Article Bound(Article article, ReadOptions options)
    {
        var length = 0L;
        for (var i = 0; i < article.Body.Count; i++)
        {
            length += article.Body[i].Length;
            if (length > options.MaxArticleChars)
            {
                return article with
                {
                    Body = [.. article.Body.Take(i)],
                    Warnings = [.. article.Warnings, $"The text is longer than {options.MaxArticleChars} characters; paragraphs from number {i + 1} on were left out."],
                };
            }
        }

        return article;
    }
}
