using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Commands;

/// <summary>Counts names of people found and missed, by exact span.</summary>
internal sealed class PersonScore
{
    private int _right;
    private int _found;
    private int _wanted;

    /// <summary>Precision, recall and their harmonic mean.</summary>
    public (double Precision, double Recall, double F1) Result
    {
        get
        {
            var precision = _found == 0 ? 0 : (double)_right / _found;
            var recall = _wanted == 0 ? 0 : (double)_right / _wanted;
            return (precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
        }
    }

    /// <summary>Adds one sentence.</summary>
    public void Add(IEnumerable<NameSpan> wanted, IEnumerable<NameSpan> found)
    {
        var gold = wanted.Where(name => name.Type == NameType.Person).Select(name => (name.First, name.End)).ToHashSet();
        var people = found.Where(name => name.Type == NameType.Person).Select(name => (name.First, name.End)).ToHashSet();
        _wanted += gold.Count;
        _found += people.Count;
        _right += people.Count(gold.Contains);
    }

    /// <summary>Tags documents and scores them; mistakes go to the report.</summary>
    public static PersonScore Of(IEnumerable<LabelledDocument> documents, TaggerModel model, Action<string>? mistakes = null, bool withRules = true)
    {
        var score = new PersonScore();
        var tagger = new DocumentTagger(model, withRules);
        foreach (var document in documents)
        {
            var found = tagger.Tag(document);
            for (var i = 0; i < found.Count; i++)
            {
                var sentence = document.Sentences[i];
                score.Add(sentence.Names, found[i]);
                if (mistakes is null)
                    continue;
                foreach (var miss in sentence.Names.Where(name => name.Type == NameType.Person && !found[i].Contains(name)))
                    mistakes($"missed  {Show(sentence, miss)}  [{document.Name}]  {string.Join(' ', sentence.Words)}");
                foreach (var extra in found[i].Where(name => name.Type == NameType.Person && !sentence.Names.Contains(name)))
                    mistakes($"extra   {Show(sentence, extra)}  [{document.Name}]  {string.Join(' ', sentence.Words)}");
            }
        }

        return score;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var (precision, recall, f1) = Result;
        return $"P {precision:F4}  R {recall:F4}  F1 {f1:F4}  ({_right} right of {_found} found and {_wanted} wanted)";
    }

    private static string Show(LabelledSentence sentence, NameSpan name) =>
        string.Join(' ', sentence.Words.Skip(name.First).Take(name.Count));
}
