using SearchService.Engine.Analysis;
using SearchService.Engine.Highlighting;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Highlighting;

public sealed class QueryHighlighterTests
{
    private const string Text = "Buses left Aleppo. The buses leave Aleppo at dawn. Elections were held; an election is due.";

    [Fact]
    public void Word_IsMarkedInAllItsInflections() =>
        Assert.Equal("[Buses] left Aleppo. The [buses] leave Aleppo at dawn. Elections were held; an election is due.", Marked(new TermQuery("body", "buse"), Text));

    [Fact]
    public void ExactForm_IsMarkedOnlyAsWritten() =>
        Assert.Equal("Buses left Aleppo. The buses leave Aleppo at dawn. [Elections] were held; an election is due.", Marked(new TermQuery("body", "=elections"), Text));

    [Fact]
    public void Phrase_IsMarkedOnlyWhereItStands_AndAsOne() =>
        Assert.Equal("Buses left Aleppo. The [buses leave] Aleppo at dawn. Elections were held; an election is due.", Marked(new PhraseQuery("body", "=buses", "=leave"), Text));

    [Fact]
    public void SloppyPhrase_IsMarkedWordByWord() =>
        Assert.Equal("[Buses] left [Aleppo]. The [buses] leave [Aleppo] at dawn. Elections were held; an election is due.",
            Marked(new PhraseQuery("body", "buse", "aleppo") { Slop = 1 }, Text));

    [Fact]
    public void NearWords_AreMarkedOnlyWhereTheyAreNear() =>
        Assert.Equal("Buses left Aleppo. The buses [leave] Aleppo at [dawn]. Elections were held; an election is due.",
            Marked(new NearQuery([new TermQuery("body", "dawn"), new TermQuery("body", "leav")], 2, inOrder: false), Text));

    [Fact]
    public void NearWordsOutOfOrder_AreNotMarkedWhenOrderIsAsked() =>
        Assert.Equal(Text, Marked(new NearQuery([new TermQuery("body", "dawn"), new TermQuery("body", "leav")], 2, inOrder: true), Text));

    [Fact]
    public void PrefixWildcardFuzzyAndRange_AreMarked()
    {
        Assert.Equal("Buses left Aleppo. The buses leave Aleppo at dawn. [Elections] were held; an [election] is due.", Marked(new PrefixQuery("body", "=elec"), Text));
        Assert.Equal("Buses left [Aleppo]. The buses leave [Aleppo] at dawn. Elections were held; an election is due.", Marked(new WildcardQuery("body", "=a?ep*o"), Text));
        Assert.Equal("Buses left [Aleppo]. The buses leave [Aleppo] at dawn. Elections were held; an election is due.", Marked(new FuzzyQuery(new Term("body", "alepop"), 1), Text));
        Assert.Equal("Buses left Aleppo. The buses leave Aleppo at [dawn]. Elections were held; an election is [due].", Marked(new TermRangeQuery("body", "=d", "=e"), Text));
    }

    [Fact]
    public void ExcludedWords_AreNeverMarked() =>
        Assert.Equal("Buses left [Aleppo]. The buses leave [Aleppo] at dawn. Elections were held; an election is due.",
            Marked(new BooleanQuery(new BooleanClause(Occur.Must, new TermQuery("body", "aleppo")), new BooleanClause(Occur.MustNot, new TermQuery("body", "dawn"))), Text));

    [Fact]
    public void PartThatDoesNotMatchTheDocument_IsNotMarkedInIt() =>
        Assert.Equal("Buses left Aleppo. The buses leave Aleppo at [dawn]. Elections were held; an election is due.",
            Marked(BooleanQuery.AnyOf(BooleanQuery.AllOf(new TermQuery("body", "buse"), new TermQuery("body", "damascu")), new TermQuery("body", "dawn")), Text));

    [Fact]
    public void PartThatExcludesAWordOfTheDocument_IsNotMarkedInIt() =>
        Assert.Equal("Buses left [Aleppo]. The buses leave [Aleppo] at dawn. Elections were held; an election is due.",
            Marked(BooleanQuery.AnyOf(new BooleanQuery(new BooleanClause(Occur.Must, new TermQuery("body", "buse")), new BooleanClause(Occur.MustNot, new TermQuery("body", "dawn"))), new TermQuery("body", "aleppo")), Text));

    [Fact]
    public void ExclusionThatOnlyTheSearchCanJudge_LetsThePartBeMarked() =>
        Assert.Equal("[Buses] left [Aleppo]. The [buses] leave [Aleppo] at dawn. Elections were held; an election is due.",
            Marked(BooleanQuery.AnyOf(new BooleanQuery(new BooleanClause(Occur.Must, new TermQuery("body", "buse")), new BooleanClause(Occur.MustNot, new TermQuery("title", "dawn"))), new TermQuery("body", "aleppo")), Text));

    [Fact]
    public void FuzzyWord_MarksOnlyWhatTheSearchTakesForNear()
    {
        Assert.Equal("[at] [a] dawn in [it]", Marked(new FuzzyQuery(new Term("body", "=at"), 1), "at a dawn in it"));
        Assert.Equal("[at] is due", Marked(new FuzzyQuery(new Term("body", "at"), 2), "at is due"));
        var longWord = new string('a', 63);
        Assert.Equal($"[{longWord}] {longWord}b", Marked(new FuzzyQuery(new Term("body", "=" + longWord), 1), $"{longWord} {longWord}b"));
    }

    [Fact]
    public void OtherFieldsNotGiven_AreTakenToMatch() =>
        Assert.Equal("Buses left Aleppo. The buses leave Aleppo at [dawn]. Elections were held; an election is due.",
            Marked(BooleanQuery.AllOf(new TermQuery("title", "syria"), new TermQuery("body", "dawn")), Text));

    [Fact]
    public void SeveralFields_HaveMarksAndPassagesOfTheirOwn()
    {
        var highlighter = new QueryHighlighter(BooleanQuery.AllOf(new TermQuery("title", "truce"), new TermQuery("body", "dawn")), new NewsAnalyzer());

        var highlights = highlighter.Highlight(new FieldText("title", ["Truce ends"]), new FieldText("body", ["First paragraph.", "It ended at dawn."]));

        Assert.Equal(new Mark(0, 5), Assert.Single(highlights[0].MarksByValue[0]));
        Assert.Empty(highlights[1].MarksByValue[0]);
        Assert.Equal(new Mark(12, 16), Assert.Single(highlights[1].MarksByValue[1]));
        Assert.Equal(1, Assert.Single(highlights[1].Passages).Value);
    }

    [Fact]
    public void PhraseAcrossTwoValues_IsNotMarked()
    {
        var highlighter = new QueryHighlighter(new PhraseQuery("body", "=left", "=aleppo"), new NewsAnalyzer());

        var highlights = highlighter.Highlight(new FieldText("body", ["The buses left", "Aleppo is calm"]))[0];

        Assert.All(highlights.MarksByValue, Assert.Empty);
    }

    [Fact]
    public void PassagesHoldWholeSentences_AndAllTheirMarks()
    {
        const string article = "ALEPPO, Syria \u2014 Gen. Qassem Soleimani visited the U.S. Embassy on Dec. 14. Nothing else happened that day in the city. "
            + "Nobody knows why. \u201CWhy did Qassem come?\u201D he asked. Later the general left with J. R. Smith of Acme Inc. and others.";
        var highlighter = new QueryHighlighter(BooleanQuery.AnyOf(new TermQuery("body", "qassem"), new TermQuery("body", "acm")), new NewsAnalyzer(),
            new HighlightOptions { MaxPassages = 3, WantedPassageLengthInChars = 10 });

        var passages = highlighter.Highlight(new FieldText("body", [article]))[0].Passages;

        Assert.Equal(
            [
                "ALEPPO, Syria \u2014 Gen. Qassem Soleimani visited the U.S. Embassy on Dec. 14.",
                "\u201CWhy did Qassem come?\u201D he asked.",
                "Later the general left with J. R. Smith of Acme Inc. and others.",
            ],
            passages.Select(p => article[p.Start..p.End]));
        Assert.All(passages, p => Assert.Single(p.Marks));
    }

    [Fact]
    public void LongSentence_IsCutAtWordsAroundTheMatch_AndSaysSo()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 200)) + " needle " + string.Join(' ', Enumerable.Repeat("word", 200));
        var highlighter = new QueryHighlighter(new TermQuery("body", "needl"), new NewsAnalyzer());

        var passage = Assert.Single(highlighter.Highlight(new FieldText("body", [text]))[0].Passages);

        Assert.InRange(passage.End - passage.Start, 100, 240);
        Assert.True(passage.StartsMidSentence && passage.EndsMidSentence);
        Assert.Matches("^word (word )+needle (word )+word$", text[passage.Start..passage.End]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(45)]
    public void MatchAtTheEndOfALongSentence_ShowsWhatLeadsUpToIt(int wordsBefore)
    {
        var text = "Before. A " + string.Join(' ', Enumerable.Repeat("word", wordsBefore)) + " a needle. Behind.";
        var highlighter = new QueryHighlighter(new TermQuery("body", "needl"), new NewsAnalyzer());

        var passage = Assert.Single(highlighter.Highlight(new FieldText("body", [text]))[0].Passages);

        Assert.InRange(passage.End - passage.Start, wordsBefore > 48 ? 232 : 220, 240);
        Assert.Equal(wordsBefore > 48, passage.StartsMidSentence);
        Assert.Matches("^(A )?word (word )+a needle\\.$", text[passage.Start..passage.End]);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(int.MaxValue)]
    public void NeighbouringSentencesWithMatches_AreTwoWholePassages(int longest)
    {
        const string article = "The buses left for the north at dawn. Nobody saw the buses after that. They were gone.";
        var highlighter = new QueryHighlighter(new TermQuery("body", "buse"), new NewsAnalyzer(), new HighlightOptions { MaxPassageLengthInChars = longest, WantedPassageLengthInChars = 0 });

        var passages = highlighter.Highlight(new FieldText("body", [article]))[0].Passages;

        Assert.Equal(["The buses left for the north at dawn.", "Nobody saw the buses after that."], passages.Select(p => article[p.Start..p.End]));
        Assert.All(passages, p => Assert.False(p.StartsMidSentence || p.EndsMidSentence));
    }

    [Fact]
    public void PassageWhoseNeighbourDoesNotFit_DoesNotBeginWithTheSpaceBetween()
    {
        var article = string.Join(' ', Enumerable.Repeat("word", 60)) + ". The buses left.";
        var passage = Assert.Single(new QueryHighlighter(new TermQuery("body", "buse"), new NewsAnalyzer()).Highlight(new FieldText("body", [article]))[0].Passages);

        Assert.Equal("The buses left.", article[passage.Start..passage.End]);
    }

    [Fact]
    public void PassageThatEndsWithAPhraseOverTwoSentences_SaysThatTheSecondGoesOn()
    {
        const string article = "In the north stood Aleppo. Buses left it at dawn.";
        var highlighter = new QueryHighlighter(BooleanQuery.AnyOf(new TermQuery("body", "north"), new PhraseQuery("body", "=aleppo", "=buses")), new NewsAnalyzer());

        var passage = Assert.Single(highlighter.Highlight(new FieldText("body", [article]))[0].Passages);

        Assert.Equal("In the north stood Aleppo. Buses", article[passage.Start..passage.End]);
        Assert.True(passage.EndsMidSentence);
    }

    [Fact]
    public void WidenedPassage_TearsNoPhraseOverTwoSentences()
    {
        const string article = "The truce held. In the north stood Aleppo. Buses left it at dawn, long before the sun was over the hills.";
        var highlighter = new QueryHighlighter(BooleanQuery.AnyOf(new TermQuery("body", "truc"), new TermQuery("body", "held"), new PhraseQuery("body", "=aleppo", "=buses")), new NewsAnalyzer(),
            new HighlightOptions { MaxPassages = 1, WantedPassageLengthInChars = 40, MaxPassageLengthInChars = 50 });

        var passage = Assert.Single(highlighter.Highlight(new FieldText("body", [article]))[0].Passages);

        Assert.Equal("The truce held.", article[passage.Start..passage.End]);
    }

    [Theory]
    [InlineData("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 3, "\uD83D\uDE00")]
    [InlineData("e\u0301e\u0301e\u0301 more", 5, "e\u0301e\u0301")]
    [InlineData("\uD83D\uDE00\uD83D\uDE00 more", 0, "\uD83D\uDE00")]
    [InlineData("word word word", 9, "word word")]
    public void BeginningOfTextWithoutSpaces_IsCutBetweenWholeCharacters(string text, int longest, string expected)
    {
        var options = new HighlightOptions { ShowsBeginningWithoutMatch = true, MaxPassageLengthInChars = longest };
        var passage = Assert.Single(new QueryHighlighter(new TermQuery("body", "truc"), new NewsAnalyzer(), options).Highlight(new FieldText("body", [text]))[0].Passages);

        Assert.Equal(expected, text[passage.Start..passage.End]);
    }

    [Fact]
    public void TextBeyondTheLimit_IsNotReadAndTheAnswerSaysSo()
    {
        var highlighter = new QueryHighlighter(new TermQuery("body", "dawn"), new NewsAnalyzer(), new HighlightOptions { MaxAnalyzedChars = 20 });

        var highlights = highlighter.Highlight(new FieldText("body", [Text]))[0];

        Assert.Equal(20, highlights.CutAfterChars);
        Assert.Empty(highlights.Passages);
    }

    [Fact]
    public void FieldWithoutMatch_ShowsItsBeginningWhenAsked()
    {
        var highlighter = new QueryHighlighter(new TermQuery("title", "truce"), new NewsAnalyzer(), new HighlightOptions { ShowsBeginningWithoutMatch = true, WantedPassageLengthInChars = 10 });

        var passage = Assert.Single(highlighter.Highlight(new FieldText("body", [" Buses left Aleppo. More."]))[0].Passages);

        Assert.Equal((1, 19), (passage.Start, passage.End));
        Assert.Empty(passage.Marks);
    }

    [Fact]
    public void TenMegabytes_TakeTimeInProportionToTheirLength()
    {
        var text = string.Concat(Enumerable.Repeat("The buses leave Aleppo at dawn, and nobody knows why. ", 200_000));
        var highlighter = new QueryHighlighter(BooleanQuery.AnyOf(new PhraseQuery("body", "=buses", "=leave"), new TermQuery("body", "dawn")), new NewsAnalyzer());

        var highlights = highlighter.Highlight(new FieldText("body", [text]))[0];

        Assert.Equal(400_000, highlights.MarksByValue[0].Count);
        Assert.Equal(2, highlights.Passages.Count);
    }

    private static string Marked(Query query, string text)
    {
        var marks = new QueryHighlighter(query, new NewsAnalyzer(), new HighlightOptions { MaxPassages = 0 }).Highlight(new FieldText("body", [text]))[0].MarksByValue[0];
        for (var i = marks.Count - 1; i >= 0; i--) text = text.Insert(marks[i].End, "]").Insert(marks[i].Start, "[");
        return text;
    }
}
