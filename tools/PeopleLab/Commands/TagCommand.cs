using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Commands;

/// <summary>tag: prints a file of tokens with one more column, the predicted IOB2 tags.</summary>
internal static class TagCommand
{
    /// <summary>Without marks between documents, so many sentences in a row are taken for one.</summary>
    public const int SentencesPerDocument = 30;

    public static int Run(CommandLine line)
    {
        var path = line.Plain.Count == 1 ? line.Plain[0] : throw new ArgumentException("tag takes one file.");
        var model = Model(line);
        var tags = Predict(path, model, line).GetEnumerator();
        foreach (var row in File.ReadLines(path))
        {
            var isToken = ConllReader.IsConllu(path) ? ConllReader.IsConlluToken(row) : ConllReader.IsToken(row);
            if (isToken && !tags.MoveNext())
                throw new InvalidDataException($"{path} has more tokens than were tagged.");
            Console.WriteLine(isToken ? $"{row.TrimEnd()}{(row.Contains('\t') ? '\t' : ' ')}{tags.Current}" : row);
        }

        return 0;
    }

    /// <summary>The model named on the command line, or the one that ships.</summary>
    public static TaggerModel Model(CommandLine line) =>
        TaggerModel.Parse(line.Optional("--model") is { } path ? File.ReadAllBytes(path) : EmbeddedData.ReadModel(), EmbeddedData.WordClasses);

    /// <summary>A tag for each token of the file.</summary>
    public static IEnumerable<string> Predict(string path, TaggerModel model, CommandLine line)
    {
        var sentences = line.Optional("--sentences-per-document") is { } given ? int.Parse(given) : SentencesPerDocument;
        var tagger = new DocumentTagger(model, !line.Has("--without-rules"));
        foreach (var document in ConllReader.ReadAny(path, ConllReader.HasDocuments(path) ? int.MaxValue : sentences))
        {
            var found = tagger.Tag(document);
            for (var i = 0; i < found.Count; i++)
            {
                var tags = new string[document.Sentences[i].Words.Count];
                Array.Fill(tags, "O");
                foreach (var name in found[i])
                {
                    for (var token = name.First; token < name.End; token++)
                        tags[token] = (token == name.First ? "B-" : "I-") + Tag(name.Type);
                }

                foreach (var tag in tags)
                    yield return tag;
            }
        }
    }

    private static string Tag(NameType type) => type switch
    {
        NameType.Person => "PER",
        NameType.Organisation => "ORG",
        NameType.Place => "LOC",
        _ => "MISC",
    };
}
