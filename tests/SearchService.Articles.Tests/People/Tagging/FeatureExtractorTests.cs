using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.Tests.People.Tagging;

public sealed class FeatureExtractorTests
{
    private const string Text =
        "Gen. Qassem al-Shabaab met Cheuk - yan in Aleppo on Monday, said the U.S. Secretary of State John Kerry. Kerry, 73, who was in Jordan, met Jordan. "
        + "AL-SHABAAB CLAIMS ATTACK ON JOHN KERRY IN ALEPPO. Al Shabaab said \"John\" met John-Paul O'Neill and Jean-Marie of the University of Aleppo.";

    private static readonly TaggerModel Model = TaggerModel.Parse(EmbeddedData.ReadModel(), EmbeddedData.WordClasses);

    [Fact]
    public void FeaturesOfATokensGroups_AreAllItsFeatures()
    {
        var (tokens, evidence) = Read(Text);
        var features = new uint[FeatureExtractor.MaxFeatures];
        var extractor = new FeatureExtractor(tokens, evidence, features);
        foreach (var (token, first, end) in Places(tokens))
        {
            var all = features[..extractor.Extract(token, first, end)].Order().ToArray();
            extractor.Clear();
            var count = 0;
            foreach (var group in GroupsOf(token, first, end).Append(FeatureGroup.Rare)) count = extractor.Append(group, token, first, end);
            Assert.Equal(all, features[..count].Order());
        }
    }

    [Fact]
    public void FeaturesOfAGroup_AreTheSameWhereverItsKeyIs()
    {
        var features = new uint[FeatureExtractor.MaxFeatures];
        var known = new Dictionary<ulong, (FeatureGroup Group, uint[] Features)>();
        var cameAgain = FeatureGroup.None;
        foreach (var text in new[] { Text, Text.ToUpperInvariant(), string.Join(' ', Text.Split(' ').Reverse()) })
        {
            var (tokens, evidence) = Read(text);
            var extractor = new FeatureExtractor(tokens, evidence, features);
            var keys = new FeatureKeys(tokens, evidence);
            foreach (var (token, first, end) in Places(tokens))
            {
                foreach (var group in GroupsOf(token, first, end))
                {
                    extractor.Clear();
                    var ofGroup = features[..extractor.Append(group, token, first, end)].ToArray();
                    if (known.TryAdd(keys.Of(group, token, first, end), (group, ofGroup))) continue;
                    cameAgain |= group;
                    var before = known[keys.Of(group, token, first, end)];
                    Assert.Equal(before.Group, group);
                    Assert.Equal(before.Features, ofGroup);
                }
            }
        }

        Assert.Equal(FeatureGroup.All & ~FeatureGroup.Rare, cameAgain);
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

    // Every token in runs of one, two, three and six words.
    private static IEnumerable<(int Token, int First, int End)> Places(TokenizedText tokens) =>
        from length in new[] { 1, 2, 3, 6 }
        from token in Enumerable.Range(0, tokens.Count)
        let first = token - (token % length)
        select (token, first, Math.Min(first + length, tokens.Count));

    private static IEnumerable<FeatureGroup> GroupsOf(int token, int first, int end) =>
        Enum.GetValues<FeatureGroup>().Where(group => group is not (FeatureGroup.None or FeatureGroup.All) && FeatureKeys.GroupsOf(token, first, end).HasFlag(group));

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
