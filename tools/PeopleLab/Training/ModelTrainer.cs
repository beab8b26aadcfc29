using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Training;

/// <summary>From annotated documents to the bytes of a model.</summary>
internal static class ModelTrainer
{
    private const int CommonWordCount = 3;

    /// <summary>Trains a model.</summary>
    public static byte[] Train(IReadOnlyList<LabelledDocument> documents, NameLists lists, TrainingOptions options, Action<string> report)
    {
        var words = lists.ToLexicon();
        foreach (var word in CommonWords(documents))
        {
            var key = WordLexicon.KeyOf(WordHash.Of(word));
            words[key] = words.GetValueOrDefault(key) | WordClass.Common;
        }

        var set = TrainingSet.Build(documents, lists, new WordLexicon(words, EmbeddedData.WordClasses), options);
        report($"{documents.Count} documents, {set.Runs.Count} runs, {set.Tokens.Count} tokens in them, {set.Features.Length} features, {words.Count} listed words");
        var trainer = new CrfTrainer(set, options);
        trainer.Train(report);
        return ModelWriter.Write(set, trainer, words);
    }

    // Words the corpora use in lower case: "Will", "May" and "Bush" are also these.
    private static IEnumerable<string> CommonWords(IReadOnlyList<LabelledDocument> documents)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in documents.SelectMany(document => document.Sentences).SelectMany(sentence => sentence.Words))
        {
            if (char.IsLower(word[0]) && word.Length > 1 && word.All(char.IsAsciiLetterLower))
                counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return counts.Where(entry => entry.Value >= CommonWordCount).Select(entry => entry.Key);
    }
}
