using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.Tests.People.Tagging;

public sealed class FeatureExtractorTests
{
    private const string Text =
        "Gen. Qassem al-Shabaab met Cheuk - yan in Aleppo on Monday, said the U.S. Secretary of State John Kerry. Kerry, 73, who was in Jordan, met Jordan. "
        + "AL-SHABAAB CLAIMS ATTACK ON JOHN KERRY IN ALEPPO. Al Shabaab said \"John\" met John-Paul O'Neill and Jean-Marie of the University of Aleppo.";

    private static readonly TaggerModel Model = TaggerModel.Parse(EmbeddedData.ReadModel(), EmbeddedData.WordClasses);

    [Fact]
    public void FeaturesOfTheWordAndOfThePlace_AreAllFeatures()
    {
        var (tokens, evidence) = Read(Text);
        var features = new uint[FeatureExtractor.MaxFeatures];
        var extractor = new FeatureExtractor(tokens, evidence, features);
        var (ofWords, ofAll) = (0, 0);
        for (var token = 0; token < tokens.Count; token++)
        {
            var (first, end) = (token, Math.Min(token + 2, tokens.Count));
            var all = features[..extractor.Extract(token, first, end)].Order().ToArray();
            var ofWord = features[..extractor.ExtractOfWord(token)].ToArray();
            var ofPlace = features[..extractor.ExtractOfPlace(token, first, end)].ToArray();
            Assert.Equal(all, ofWord.Concat(ofPlace).Order());
            (ofWords, ofAll) = (ofWords + ofWord.Length, ofAll + all.Length);
        }

        Assert.True(ofWords * 4 > ofAll, $"only {ofWords} of {ofAll} features are of words alone");
    }

    [Fact]
    public void FeaturesOfTheWord_AreTheSameWhereverItsTraitsAre()
    {
        var (tokens, evidence) = Read(Text);
        var features = new uint[FeatureExtractor.MaxFeatures];
        var extractor = new FeatureExtractor(tokens, evidence, features);
        var known = new Dictionary<WordTraits, uint[]>();
        var again = 0;
        for (var token = 0; token < tokens.Count; token++)
        {
            var ofWord = features[..extractor.ExtractOfWord(token)].ToArray();
            if (known.TryAdd(extractor.TraitsOf(token), ofWord)) continue;
            again++;
            Assert.Equal(known[extractor.TraitsOf(token)], ofWord);
        }

        Assert.True(again > 10, $"only {again} words came again");
    }

    [Fact]
    public void TaggerThatHasReadOtherTexts_FindsTheSameNames()
    {
        var used = new NameTagger(Model);
        foreach (var text in Text.Split(". ")) Names(used, text);
        Assert.Equal(Names(new NameTagger(Model), Text), Names(used, Text));
        Assert.NotEmpty(Names(used, Text));
    }

    private static List<NameSpan> Names(NameTagger tagger, string text)
    {
        var tokens = new TokenizedText();
        Tokenizer.AddSection(tokens, text);
        var names = new List<NameSpan>();
        tagger.Tag(tokens, names);
        return names;
    }

    private static (TokenizedText Tokens, DocumentEvidence Evidence) Read(string text)
    {
        var tokens = new TokenizedText();
        Tokenizer.AddSection(tokens, text);
        tokens.Classify(Model.Lexicon, WordClusters.Shipped);
        CandidateFinder.Mark(tokens);
        var evidence = new DocumentEvidence();
        evidence.Collect(tokens);
        return (tokens, evidence);
    }
}
