using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Commands;

/// <summary>Runs the product's tagger over documents whose tokens are given.</summary>
internal sealed class DocumentTagger(TaggerModel model)
{
    private readonly NameTagger _tagger = new(model);
    private readonly TokenizedText _tokens = new();
    private readonly List<NameSpan> _names = [];

    /// <summary>The names of each sentence, as spans inside it.</summary>
    public List<List<NameSpan>> Tag(LabelledDocument document)
    {
        _tokens.Clear();
        _names.Clear();
        foreach (var sentence in document.Sentences)
            Tokenizer.AddSentence(_tokens, sentence.Words);
        _tagger.Tag(_tokens, _names);
        var found = document.Sentences.Select(_ => new List<NameSpan>()).ToList();
        foreach (var name in _names)
        {
            var section = _tokens.SectionOf(name.First);
            var first = _tokens.TokensOf(section).First;
            found[section].Add(name with { First = name.First - first, End = name.End - first });
        }

        return found;
    }
}
