using PeopleLab.Corpora;
using SearchService.Articles.People.Resolving;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Commands;

/// <summary>Runs the product's tagger, and its rules if wanted, over documents whose tokens are given.</summary>
internal sealed class DocumentTagger
{
    private readonly NameTagger _tagger;
    private readonly SpanRules _rules;
    private readonly bool _withRules;
    private readonly TokenizedText _tokens = new();
    private readonly List<NameSpan> _names = [];

    public DocumentTagger(TaggerModel model, bool withRules = true)
    {
        _tagger = new NameTagger(model);
        _rules = new SpanRules(_tagger.Evidence);
        _withRules = withRules;
    }

    /// <summary>The names of each sentence, as spans inside it.</summary>
    public List<List<NameSpan>> Tag(LabelledDocument document)
    {
        _tokens.Clear();
        _names.Clear();
        foreach (var sentence in document.Sentences)
            Tokenizer.AddSentence(_tokens, sentence.Words);
        _tagger.Tag(_tokens, _names);
        var found = document.Sentences.Select(_ => new List<NameSpan>()).ToList();
        var names = _withRules ? WithRules() : _names;
        foreach (var name in names)
        {
            var section = _tokens.SectionOf(name.First);
            var first = _tokens.TokensOf(section).First;
            found[section].Add(name with { First = name.First - first, End = name.End - first });
        }

        return found;
    }

    // The people as the rules leave them, and the other names that do not run into them.
    private IEnumerable<NameSpan> WithRules()
    {
        var people = _rules.Apply(_tokens, _names);
        var taken = people.SelectMany(name => Enumerable.Range(name.First, name.Count)).ToHashSet();
        return people.Concat(_names.Where(name => name.Type != NameType.Person && !Enumerable.Range(name.First, name.Count).Any(taken.Contains)))
            .OrderBy(name => name.First);
    }
}
