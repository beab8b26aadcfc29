namespace PeopleLab.Corpora;

/// <summary>The annotated texts the shipped model is trained on, all of them under licences that allow it (see NOTICE).</summary>
internal static class TrainingCorpora
{
    /// <summary>Reads every corpus below the folder of reference data, in a fixed order.</summary>
    public static List<LabelledDocument> Load(string data)
    {
        var ner = Path.Combine(data, "ner");
        var documents = new List<LabelledDocument>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(ner, "gum"), "*.conllu").Order(StringComparer.Ordinal))
            documents.Add(GumReader.Read(path));
        documents.AddRange(Wikigold(data));
        documents.AddRange(ConllReader.Read("gmb", Path.Combine(ner, "gmb", "gmb-excerpt.conll"), sentencesPerDocument: 8));
        documents.AddRange(ConllReader.Read("wnut", Path.Combine(ner, "WNUT17", "CONLL-format", "data", "train", "wnut17train.conll"), sentencesPerDocument: 1));
        documents.AddRange(ConllReader.Read("wnut", Path.Combine(ner, "WNUT17", "CONLL-format", "data", "dev", "emerging.dev.conll"), sentencesPerDocument: 1));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(ner, "BTC", "CONLL-format", "data"), "*.conll").Order(StringComparer.Ordinal))
            documents.AddRange(ConllReader.Read("btc", path, sentencesPerDocument: 1));
        return [.. documents.Select(document => document with { Sentences = [.. document.Sentences.Select(TitleStripper.Strip)] })];
    }

    /// <summary>The evaluation part of WNUT17: never trained on.</summary>
    public static List<LabelledDocument> WnutTest(string data) =>
        [.. ConllReader.Read("wnut-test", Path.Combine(data, "ner", "WNUT17", "CONLL-format", "data", "test", "emerging.test.annotated"), sentencesPerDocument: 1)];

    /// <summary>Wikigold as it stands in its file, titles and all: what is scored.</summary>
    public static IEnumerable<LabelledDocument> Wikigold(string data) =>
        ConllReader.Read("wikigold", Path.Combine(data, "ner", "wikigold", "CONLL-format", "data", "wikigold.conll.txt"), sentencesPerDocument: int.MaxValue);
}
