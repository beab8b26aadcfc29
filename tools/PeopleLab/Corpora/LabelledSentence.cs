using SearchService.Articles.People.Tagging;

namespace PeopleLab.Corpora;

/// <summary>One annotated sentence. Names are token spans; a name whose type training should not learn is left out.</summary>
internal sealed record LabelledSentence(IReadOnlyList<string> Words, IReadOnlyList<NameSpan> Names);

/// <summary>Annotated sentences that belong together, from a named corpus.</summary>
internal sealed record LabelledDocument(string Corpus, string Name, IReadOnlyList<LabelledSentence> Sentences);
