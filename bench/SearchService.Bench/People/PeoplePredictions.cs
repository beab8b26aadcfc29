using System.Text.Json;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Articles.Readers;
using SearchService.Testing;

namespace SearchService.Bench.People;

/// <summary>
/// How well people are found in the labelled articles, readers and all: writes one prediction per article, to be judged by the labels'
/// own score.py. Decides whether a change of the rules is one for the better.
/// </summary>
/// <remarks>people-score PREDICTIONS_DIR, then python3 ../shared/articles/score.py PREDICTIONS_DIR --split dev -v</remarks>
internal static class PeoplePredictions
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: people-score PREDICTIONS_DIR");
            return 2;
        }

        Directory.CreateDirectory(args[0]);
        var labelled = SharedData.PathOf("articles");
        var files = Directory.GetFiles(Path.Combine(labelled, "plain"), "*.txt").Concat(Directory.GetFiles(Path.Combine(labelled, "html"), "*.html")).Append(Path.Combine(labelled, "seed.txt"));
        var reader = new ArticleReader();
        foreach (var file in files)
        {
            var result = reader.Read(new DroppedFile(Path.GetFileName(file), File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file)));
            if (result.Articles.Count > 0)
                File.WriteAllText(Path.Combine(args[0], Path.GetFileNameWithoutExtension(file) + ".json"), Write(result.Articles[0]));
        }

        Console.WriteLine($"predictions in {args[0]}; judge them with score.py {args[0]} --split dev -v");
        return 0;
    }

    private static string Write(Article article)
    {
        var found = PeopleExtractor.LoadEmbedded().Extract(article);
        return JsonSerializer.Serialize(
            new
            {
                title = article.Title,
                byline = article.Bylines,
                captions = article.Captions.Where(caption => caption.Text.Length > 0).Select(caption => new { text = caption.Text, credit = new { photographer = caption.Photographer, agency = caption.Agency } }),
                bodyParagraphs = article.Body,
                people = found.People.Where(person => !person.IsCreditOnly).Select(person => new
                {
                    name = person.Name,
                    aliasesInText = person.Aliases,
                    role = person.Roles.Count > 0 ? person.Roles[0] : null,
                    mentions = person.Mentions.Count(mention => mention.Field is ArticleField.Title or ArticleField.Body or ArticleField.Caption),
                    inCaption = person.Mentions.Any(mention => mention.Field == ArticleField.Caption),
                }),
                quotes = found.Quotations.Select(quote => new { speaker = quote.Speaker, text = quote.Text }),
            },
            Indented);
    }
}
