using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Training;

/// <summary>From annotated documents to the bytes of a model.</summary>
internal static class ModelTrainer
{
    private const int CommonWordCount = 2;

    /// <summary>Trains a model.</summary>
    public static byte[] Train(IReadOnlyList<LabelledDocument> documents, NameLists lists, TrainingOptions options, Action<string> report)
    {
        var words = lists.ToLexicon();
        foreach (var word in CommonWords(documents))
        {
            var key = WordLexicon.KeyOf(WordHash.Of(word));
            words[key] = words.GetValueOrDefault(key) | WordClass.Common;
        }

        var lexicon = new WordLexicon(words, EmbeddedData.WordClasses);

        // What a first pass makes of a document must come from a model that has not seen it: half of the documents label the other half.
        var halves = new TaggerModel[2];
        for (var half = 0; half < halves.Length; half++)
        {
            report($"first pass, half {half + 1}");
            halves[half] = TaggerModel.Parse(TrainOnce(documents, lists, words, lexicon, options with { Epochs = (options.Epochs + 1) / 2 }, _ => null, i => i % 2 != half, report), EmbeddedData.WordClasses);
        }

        report("both passes");
        return TrainOnce(documents, lists, words, lexicon, options, i => halves[i % 2], _ => true, report);
    }

    private static byte[] TrainOnce(
        IReadOnlyList<LabelledDocument> documents,
        NameLists lists,
        Dictionary<uint, WordClass> words,
        WordLexicon lexicon,
        TrainingOptions options,
        Func<int, TaggerModel?> firstPass,
        Func<int, bool> isIncluded,
        Action<string> report)
    {
        var included = Enumerable.Range(0, documents.Count).Where(isIncluded).ToArray();
        var set = TrainingSet.Build([.. included.Select(i => documents[i])], lists, lexicon, options, i => firstPass(included[i]));
        report($"{included.Length} documents, {set.Runs.Count} runs, {set.Tokens.Count} tokens in them, {set.Features.Length} features, {words.Count} listed words");
        var trainer = new CrfTrainer(set, options);
        trainer.Train(report);
        return ModelWriter.Write(set, trainer, words);
    }

    private static IEnumerable<string> WordsOutsideNames(LabelledSentence sentence) =>
        sentence.Words.Where((_, i) => !sentence.Names.Any(name => name.First <= i && i < name.End));

    // Words the corpora use in lower case: "Will", "May" and "Bush" are also these.
    private static IEnumerable<string> CommonWords(IReadOnlyList<LabelledDocument> documents)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in documents.SelectMany(document => document.Sentences).SelectMany(WordsOutsideNames))
        {
            if (char.IsLower(word[0]) && word.Length > 1 && word.All(char.IsAsciiLetterLower))
                counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return counts.Where(entry => entry.Value >= CommonWordCount).Select(entry => entry.Key);
    }
}
