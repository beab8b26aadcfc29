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

        return result.Articles.Count == 0
            ? ReadResult.Failed("no-article", "The file was understood but holds no article: neither a headline nor text nor a caption.") with { Format = result.Format }
            : result with { Articles = [.. result.Articles.Select(article => Finish(article, file, options))] };
    }

    private static Article Finish(Article article, DroppedFile file, ReadOptions options)
    {
        article = Bound(article, options);
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
