using PeopleLab.Corpora;
using PeopleLab.Training;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Commands;

/// <summary>crossvalidate: trains without each fifth of GUM news and interviews, and without half of wikigold, and scores what was left out.</summary>
internal static class CrossValidateCommand
{
    private const int Folds = 5;
    private const int RenamedStrangePercent = 50;
    private const ulong RenamingSeed = 20201120;

    public static int Run(CommandLine line)
    {
        var data = line.Required("--data");
        var options = TrainingOptions.From(line);
        var corpora = TrainingCorpora.Load(data);
        var lists = NameLists.Load(data);
        var mistakes = line.Has("--mistakes") ? Console.WriteLine : (Action<string>?)null;
        var folds = line.Optional("--folds") is { } given ? int.Parse(given) : Folds;

        var news = corpora.Where(document => document.Name.StartsWith("GUM_news", StringComparison.Ordinal) || document.Name.StartsWith("GUM_interview", StringComparison.Ordinal)).ToList();
        var wikigold = corpora.Where(document => document.Corpus == "wikigold").ToList();
        var heldBackWikigold = wikigold.Where((_, i) => i % 2 == 1).ToHashSet();
        var wikigoldAsGiven = TrainingCorpora.Wikigold(data).Where((_, i) => i % 2 == 1).ToList();
        var heldBackWire = corpora.Where(document => document.Corpus == "gmb").Where((_, i) => i % 5 == 4).ToHashSet();
        var all = new List<(LabelledDocument Document, TaggerModel Model)>();
        // The first fold also leaves out half of wikigold and a fifth of the GMB, so that one training answers all questions.
        HashSet<LabelledDocument> HeldBack(int fold) => news.Where((_, i) => i % Folds == fold).ToHashSet();
        var models = new TaggerModel[folds];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = int.Parse(line.Optional("--parallel") ?? "2") }, fold =>
        {
            var heldBack = HeldBack(fold);
            var training = corpora.Where(document => !heldBack.Contains(document) && (fold > 0 || !(heldBackWikigold.Contains(document) || heldBackWire.Contains(document)))).ToList();
            models[fold] = TaggerModel.Parse(TrainOrReuse(line.Optional("--cache"), fold, () => ModelTrainer.Train(training, lists, options, Console.Error.WriteLine)), EmbeddedData.WordClasses);
        });
        for (var fold = 0; fold < folds; fold++)
        {
            var heldBack = HeldBack(fold);
            var model = models[fold];
            all.AddRange(heldBack.Select(document => (document, model)));
            Console.WriteLine($"GUM news+interview, fold {fold + 1} of {Folds}:  {PersonScore.Of(heldBack, model, mistakes, !line.Has("--without-rules"))}");
            if (fold == 0)
            {
                Console.WriteLine($"  the model without the rules: {PersonScore.Of(heldBack, model, withRules: false)}");
                Console.WriteLine($"  the same on wikigold:        {PersonScore.Of(wikigoldAsGiven, model, withRules: false)}");
                Console.WriteLine($"wikigold, held-out half:       {PersonScore.Of(wikigoldAsGiven, model, mistakes)}");
                Console.WriteLine($"GMB, held-out fifth:           {PersonScore.Of(heldBackWire, model, mistakes)}");
                var renamer = new DocumentVariant(lists, model.Lexicon, RenamedStrangePercent, RenamedStrangePercent);
                var random = new SeededRandom(RenamingSeed);
                var renamed = heldBack.Concat(heldBackWikigold).Select(document => renamer.Rename(document, random, loudPercent: 0)).ToList();
                Console.WriteLine($"all names exchanged:           {PersonScore.Of(renamed, model)}");
                Console.WriteLine($"WNUT17 test:                   {PersonScore.Of(TrainingCorpora.WnutTest(data), model)}");
            }
        }

        var total = new PersonScore();
        foreach (var (document, model) in all)
        {
            var found = new DocumentTagger(model).Tag(document);
            for (var i = 0; i < found.Count; i++)
                total.Add(document.Sentences[i].Names, found[i]);
        }

        Console.WriteLine($"GUM news+interview, all folds: {total}");
        return 0;
    }

    // With --cache FOLDER the models of the folds are kept, so that a change to the rules alone can be measured in seconds.
    private static byte[] TrainOrReuse(string? cache, int fold, Func<byte[]> train)
    {
        if (cache is null)
            return train();
        var path = Path.Combine(cache, $"fold{fold}.model");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(cache);
            File.WriteAllBytes(path, train());
        }

        return File.ReadAllBytes(path);
    }
}
