using SearchService.Archive.Search;
using SearchService.Articles;
using SearchService.Articles.People;

namespace SearchService.Archive.Tests.Search;

public sealed class ArticleSearchTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void AllWordsAreRequired_WhereverInTheArticleTheyStand()
    {
        _archive.Add("a", new Article { Title = "Ferry cancelled", Body = ["The harbour froze."] });
        _archive.Add("b", new Article { Title = "Ferry sails", Body = ["The harbour is open."], Captions = [new Caption { Text = "Passengers on the quay" }] });
        Assert.Equal(["a"], _archive.IdsFor("ferry froze"));
        Assert.Equal(["b"], _archive.IdsFor("ferry passengers"));
        Assert.Equal(["a", "b"], _archive.IdsFor("ferry harbour").Order());
        Assert.Equal(["b"], _archive.IdsFor("ferry -froze"));
    }

    [Theory]
    [InlineData("\U0001F389", true)]
    [InlineData("\"…\"", true)]
    [InlineData("", false)]
    [InlineData("ferry \U0001F389", false)]
    [InlineData("*", false)]
    public void QueryWithoutAWord_ShowsAllArticles_AndSaysSo(string query, bool isSaid)
    {
        _archive.Add("a", new Article { Title = "Ferry cancelled" });
        var answer = _archive.Ask(query);
        Assert.Equal("a", Assert.Single(answer.Hits).Id);
        Assert.Equal(isSaid, answer.Warnings.Count == 1);
    }

    [Fact]
    public void HeadlineOutranksBody_AndExplanationSaysHow()
    {
        _archive.Add("body", new Article { Title = "Weather", Body = ["Snow in the north. A storm is near, and it is cold."] });
        _archive.Add("title", new Article { Title = "Storm", Body = ["Snow in the north. It is near, and it is cold."] });
        var answer = _archive.Ask("storm", static r => r with { WantsExplanation = true });
        Assert.Equal(["title", "body"], answer.Hits.Select(static h => h.Id));
        Assert.Contains("title", answer.Hits[0].Explanation, StringComparison.Ordinal);
        Assert.Null(_archive.Ask("storm").Hits[0].Explanation);
    }

    [Fact]
    public void NewerOutranksOlder_UnlessRecencyIsOff()
    {
        foreach (var (id, year) in ((string, int)[])[("old", 2006), ("new", 2016)])
            _archive.Add(id, new Article { Title = "Budget passed", Body = ["Parliament passed the budget."], Published = new DateTimeOffset(year, 12, 1, 0, 0, 0, TimeSpan.Zero) });
        Assert.Equal(["new", "old"], _archive.IdsFor("budget"));
        _archive.Options.Ranking.Recency = 0;
        var scores = _archive.Ask("budget").Hits.Select(static h => h.Score).Distinct();
        Assert.Single(scores);
    }

    [Fact]
    public void WordsStandingTogether_OutrankWordsFarApart()
    {
        var filler = string.Join(' ', Enumerable.Range(0, 60).Select(static i => $"filler{i}"));
        _archive.Add("apart", new Article { Title = "One", Body = [$"Evacuation began. {filler} The deal failed."] });
        _archive.Add("close", new Article { Title = "Two", Body = [$"Talks failed. {filler} The evacuation deal."] });
        Assert.Equal("close", _archive.IdsFor("evacuation deal").First());
    }

    [Fact]
    public void PastedSentence_FindsItsArticle_ThoughAWordIsWrong_AndSaysSo()
    {
        _archive.Add("a", new Article { Title = "Reservoir", Body = ["The reservoir above Halden fell to a third of its volume in the driest autumn since measurements began."] });
        _archive.Add("b", new Article { Title = "Bakery", Body = ["The bakery in the old town closed."] });
        var answer = _archive.Ask("the reservoir above Halden fell to a quarter of its volume in autumn");
        Assert.Equal("a", Assert.Single(answer.Hits).Id);
        Assert.True(answer.Hits[0].IsPartialMatch);
        Assert.NotEmpty(answer.Hits[0].Snippets[0].Marks);
        Assert.False(_archive.Ask("reservoir Halden volume").Hits[0].IsPartialMatch);
    }

    [Fact]
    public void Question_FindsItsArticle_WithoutTheWordsOfAsking_WhichAreNotMarked()
    {
        _archive.Add("a", new Article { Title = "Talks", Body = ["Javad Zarif will meet the ministers.", "The truce in Aleppo held."] });
        _archive.Add("b", new Article { Title = "Bakery", Body = ["What did the bakery say about bread?"] });
        var hit = Assert.Single(_archive.Ask("what did Javad Zarif say about Aleppo").Hits);
        Assert.Equal(("a", true), (hit.Id, hit.IsPartialMatch));
        Assert.Equal([], hit.MissingWords);
        Assert.Equal(["Javad", "Zarif", "Aleppo"], hit.Snippets.SelectMany(static s => s.Marks.Select(m => s.Text.Substring(m.Start, m.Length))));
    }

    [Fact]
    public void WordsThatStandNowhereTogether_FindTheArticlesOfEach_TheRarerFirst_AndSayWhatIsMissing()
    {
        _archive.Add("a", new Article { Title = "Talks", Body = ["Qassem Soleimani visited Moscow."] });
        foreach (var i in Enumerable.Range(0, 12)) _archive.Add($"b{i}", new Article { Title = $"Assembly {i}", Body = [$"The general assembly met for the {i}th time."] });
        var answer = _archive.Ask("soleimani general", static r => r with { Limit = 5 });
        Assert.Equal(["a", "b"], answer.Hits.Select(static h => h.Id[..1]).Distinct());
        Assert.Equal(["general"], answer.Hits[0].MissingWords);
        Assert.All(answer.Hits.Skip(1), static h => Assert.Equal(["soleimani"], h.MissingWords));
        Assert.Equal(13, answer.Total.Value);
        var seen = answer.Hits.Select(static h => h.Id).ToList();
        for (var next = answer.NextCursor; next is not null;)
        {
            var page = _archive.Ask("soleimani general", r => r with { Limit = 5, Cursor = next });
            Assert.Equal(13, page.Total.Value);
            seen.AddRange(page.Hits.Select(static h => h.Id));
            next = page.NextCursor;
        }

        Assert.Equal(13, seen.Distinct().Count());
        Assert.Equal(13, seen.Count);
        // Where one has all words, the others would only be in the way.
        _archive.Add("both", new Article { Title = "Soleimani", Body = ["The general."] });
        Assert.Equal(["both"], _archive.IdsFor("soleimani general"));
    }

    [Fact]
    public void SnippetOutOfALongSentence_SaysWhereItIsCut()
    {
        var words = string.Join(' ', Enumerable.Range(0, 80).Select(static i => $"word{i}"));
        _archive.Add("a", new Article { Title = "Long", Body = [$"The council said that {words} the harbour {words} was closed."] });
        _archive.Add("b", new Article { Title = "Short", Body = ["The harbour opened."] });
        var snippets = _archive.Ask("harbour").Hits.ToDictionary(static h => h.Id, static h => h.Snippets[0]);
        Assert.Equal((true, true, "… ", " …"), (snippets["a"].StartsMidSentence, snippets["a"].EndsMidSentence, snippets["a"].Before, snippets["a"].Behind));
        Assert.Equal((false, false, "The harbour opened."), (snippets["b"].StartsMidSentence, snippets["b"].EndsMidSentence, snippets["b"].Before + snippets["b"].Text));
    }

    [Fact]
    public void HeadlineHalfRemembered_FindsItsArticle_BehindThoseThatHappenToHaveMoreOfItsWords()
    {
        const string headline = "harbour protests continue through police opposition and rainstorms";
        _archive.Add("review", new Article { Title = "The year", Body = ["In March protests continue. Police move. Then opposition in parliament, rainstorms in June, the harbour, a way through."] });
        foreach (var i in Enumerable.Range(0, 4)) _archive.Add($"most{i}", new Article { Title = "Police", Body = [$"Protests number {i} continue with opposition at the harbour; police waited."] });
        foreach (var i in Enumerable.Range(0, 4)) _archive.Add($"some{i}", new Article { Title = "Crowds", Body = [$"Crowd number {i} came to the harbour to protest, and the police let it."] });
        _archive.Add("one", new Article { Title = "Boats", Body = ["The harbour is closed."] });
        var seen = new List<ArticleHit>();
        for (string? next = null; seen.Count == 0 || next is not null;)
        {
            var page = _archive.Ask(headline, r => r with { Limit = 6, Cursor = next });
            seen.AddRange(page.Hits);
            next = page.NextCursor;
        }

        Assert.Equal(["review", "most", "most", "most", "most", "some", "some", "some", "some"], seen.Select(static h => h.Id.TrimEnd("0123".ToCharArray())));
        Assert.Equal(["continue", "through", "opposition", "rainstorms"], seen[^1].MissingWords);
        Assert.Equal(9, seen.Select(static h => h.Id).Distinct().Count());
        // A full page of articles with more of the words needs none with fewer.
        Assert.Equal(5, _archive.Ask(headline, static r => r with { Limit = 5 }).Total.Value);
    }

    [Fact]
    public void MisspeltNameAmongWords_IsCorrectedInAProposal_ThoughOtherArticlesHaveTheRest()
    {
        _archive.Add("a", new Article { Title = "Talks", Body = ["Vladimir Putin spoke."] });
        _archive.Add("b", new Article { Title = "Football", Body = ["Vladimir Coufal scored."] });
        var answer = _archive.Ask("vladimir puttin");
        Assert.Equal("vladimir putin", answer.DidYouMean);
        Assert.All(answer.Hits, static h => Assert.Equal(["puttin"], h.MissingWords));
        Assert.Null(_archive.Ask("putin's").DidYouMean);
    }

    [Theory]
    [InlineData("who:\"Bashar Assad\"")]
    [InlineData("who:\"bashar al assad\"")]
    [InlineData("who:assad")]
    [InlineData("who:(assad bashar)")]
    public void NameWithAParticle_IsFound_WithAndWithoutIt(string query)
    {
        _archive.Add("a", new Article { Title = "Talks", Body = ["He spoke."] }, "Bashar al-Assad");
        _archive.Add("b", new Article { Title = "Talks", Body = ["He spoke."] }, "Bashar Hafez");
        Assert.Equal(["a"], _archive.IdsFor(query));
    }

    [Fact]
    public void PhotoBySomebody_IsLookedForInCredits()
    {
        _archive.Add("a", new Article { Title = "Truce", Body = ["It held."], Captions = [new Caption { Text = "Buses wait.", Photographer = "Omar Sanadiki", Agency = "Reuters" }] });
        _archive.Add("b", new Article { Title = "Photo by the sea", Body = ["A photo by nobody. Sanadiki is mentioned."] });
        var answer = _archive.Ask("photo by Omar Sanadiki");
        Assert.Equal("a", Assert.Single(answer.Hits).Id);
        Assert.Equal(("credit:Omar Sanadiki", "\"photo by\" was read as credit:."), (answer.ReadAs!.Canonical, Assert.Single(answer.ReadAs.Repairs)));
    }

    [Fact]
    public void PastedParagraph_FindsItsArticle_HoweverManyWordsItHas()
    {
        var words = string.Join(' ', Enumerable.Range(0, 240).Select(static i => $"word{i}"));
        _archive.Add("a", new Article { Title = "Reservoir", Body = [$"{words} ended."] });
        _archive.Add("b", new Article { Title = "Bakery", Body = ["The bakery in the old town closed."] });
        foreach (var query in (string[])[words, words + " butnotthisone"])
        {
            var answer = _archive.Ask(query);
            Assert.Empty(answer.Warnings);
            Assert.Equal("a", Assert.Single(answer.Hits).Id);
        }
    }

    [Fact]
    public void CaptionThatMatches_IsShownWithItsPhotographer_AndItsMarks()
    {
        _archive.Add("a", new Article
        {
            Title = "Truce", Body = ["Nothing about vehicles here."],
            Captions = [new Caption { Text = "Buses wait at the stadium.", Alt = "green buses", Photographer = "Omar Sanadiki", Agency = "Reuters", RawCredit = "REUTERS/Omar Sanadiki" }],
        });
        var snippet = _archive.Ask("stadium").Hits[0].Snippets.Single(static s => s.Field == "caption");
        Assert.Equal("caption, photo by Omar Sanadiki/Reuters", snippet.Label);
        Assert.Equal(["stadium"], snippet.Marks.Select(m => snippet.Text.Substring(m.Start, m.Length)));
        Assert.Contains(_archive.Ask("green").Hits[0].Snippets, static s => s.Label!.StartsWith("picture description", StringComparison.Ordinal) && s.Text == "green buses");
        Assert.Equal(["a"], _archive.IdsFor("photo:sanadiki"));
        Assert.Empty(_archive.IdsFor("title:sanadiki"));
        var view = ArchiveFixture.Of(_archive.Search.FindArticleAsync("a", "stadium reuters", CancellationToken.None))!;
        Assert.Equal([("caption", 0), ("credit", 0)], view.Marks.Select(static m => (m.Field, m.Index)));
    }

    [Fact]
    public void EmbargoEndsToTheSecond_AndWithheldAndCancelledAreNeverShown()
    {
        var until = _archive.Clock.Now.AddSeconds(10);
        _archive.Add("embargo", new Article { Title = "Secret budget", EmbargoUntil = until });
        _archive.Add("withheld", new Article { Title = "Withheld budget", Status = ArticleStatus.Withheld });
        _archive.Add("killed", new Article { Title = "Killed budget", Status = ArticleStatus.Cancelled });
        Assert.Empty(_archive.IdsFor("budget"));
        Assert.Empty(_archive.IdsFor("status:withheld"));
        Assert.Null(ArchiveFixture.Of(_archive.Search.FindArticleAsync("embargo", null, CancellationToken.None)));
        _archive.Clock.Now = until.AddSeconds(-1);
        Assert.Empty(_archive.IdsFor("budget"));
        _archive.Clock.Now = until;
        Assert.Equal(["embargo"], _archive.IdsFor("budget"));
        Assert.Equal(["embargo"], _archive.IdsFor(""));
        Assert.Equal(["embargo"], _archive.IdsFor("status:usable"));
        Assert.NotNull(ArchiveFixture.Of(_archive.Search.FindArticleAsync("embargo", null, CancellationToken.None)));
        Assert.Null(ArchiveFixture.Of(_archive.Search.FindArticleAsync("withheld", null, CancellationToken.None)));
    }

    [Fact]
    public void PersonOfAnArticleUnderEmbargo_IsKnownAtItsEnd_AndOthersAreKnownWithoutIt()
    {
        var until = _archive.Clock.Now.AddSeconds(10);
        ArticlePeople With(params (string Name, string Role)[] people) => new(
            [.. people.Select(static p => new ArticlePerson { Name = p.Name, Roles = [p.Role], Mentions = [new PersonMention(ArticleField.Body, 0, 0, 1)], Salience = 0.5 })], []);
        _archive.Add("public", new Article { Title = "Budget", Body = ["x"], Published = until.AddDays(-9) }, With(("Ida Holm", "mayor")));
        _archive.Add("embargo", new Article { Title = "Secret", Body = ["x"], Published = until, EmbargoUntil = until }, With(("Ida Holm", "minister"), ("Ida Quill", "spy")));
        _archive.Add("withheld", new Article { Title = "Withheld", Body = ["x"], Status = ArticleStatus.Withheld }, With(("Ida Stolen", "thief")));

        Assert.Equal([("Ida Holm", 1L)], People("ida").Select(static p => (p.Name, p.Count)));
        Assert.Equal(["Ida Holm"], People("").Select(static p => p.Name));
        Assert.Null(Person("ida-quill"));
        Assert.Null(Person("ida-stolen"));
        var holm = Person("ida-holm")!;
        Assert.Equal((1, "mayor", until.AddDays(-9)), ((int)holm.ArticleCount, string.Join(',', holm.Roles.Select(static r => r.Text)), holm.LastSeen));
        Assert.Equal([1], holm.Variants.Select(static v => (int)v.Count));

        _archive.Clock.Now = until;
        Assert.Equal([("Ida Holm", 2L), ("Ida Quill", 1L)], People("ida").Select(static p => (p.Name, p.Count)));
        Assert.Equal(["minister", "mayor"], Person("ida-holm")!.Roles.Select(static r => r.Text));
        Assert.NotNull(Person("ida-quill"));
        Assert.Null(Person("ida-stolen"));

        IReadOnlyList<CoMentionedPerson> People(string name) => ArchiveFixture.Of(_archive.Search.FindPeopleAsync(name, 10, CancellationToken.None));
        PersonView? Person(string id) => ArchiveFixture.Of(_archive.Search.FindPersonAsync(id, CancellationToken.None));
    }

    [Fact]
    public void Facets_CountEveryMatch_AndAChosenOneKeepsItsAlternatives()
    {
        for (var i = 0; i < 30; i++)
        {
            _archive.Add($"p{i}", new Article
            {
                Title = "Storm report", Section = i % 3 == 0 ? "Politics" : "Weather", Source = "Reuters",
                Published = new DateTimeOffset(2010 + (i % 5), 3, 1 + i % 20, 0, 0, 0, TimeSpan.Zero),
            }, i % 2 == 0 ? ["Ida Holm"] : ["Jan Berg", "Ida Holm"]);
        }

        var answer = _archive.Ask("storm", static r => r with { WantsFacets = true, Filters = new Dictionary<string, IReadOnlyList<string>> { ["desk"] = ["Politics"] } });
        Assert.Equal(10, answer.Total.Value);
        var desks = answer.Facets.Single(static f => f.Name == "desk").Values;
        Assert.Equal([("Weather", 20L, false), ("Politics", 10L, true)], desks.Select(static v => (v.Label, v.Count, v.IsChosen)));
        var people = answer.Facets.Single(static f => f.Name == "person").Values;
        Assert.Equal([("Ida Holm", 10L), ("Jan Berg", 5L)], people.Select(static v => (v.Label, v.Count)));
        Assert.Equal(10, answer.Facets.Single(static f => f.Name == "year").Values.Sum(static v => v.Count));
        Assert.Equal(10, answer.Timeline!.Buckets.Sum(static b => b.Count));
        var byYear = _archive.Ask("", static r => r with { Filters = new Dictionary<string, IReadOnlyList<string>> { ["year"] = ["2010", "2014"] } });
        Assert.Equal(12, byYear.Total.Value);
    }

    [Theory]
    [InlineData(SortOrder.Best)]
    [InlineData(SortOrder.Newest)]
    [InlineData(SortOrder.Oldest)]
    public void Cursor_LeadsThroughEveryHitOnce_InTheOrderOfOnePage(SortOrder sort)
    {
        for (var i = 0; i < 47; i++)
        {
            _archive.Add($"id{i:00}", new Article
            {
                Title = $"Flood {i % 4}", Body = [string.Concat(Enumerable.Repeat("flood water ", i % 5 + 1))],
                Published = new DateTimeOffset(2016, 1, 1 + i % 9, 0, 0, 0, TimeSpan.Zero),
            });
        }

        var whole = _archive.IdsFor("flood", r => r with { Sort = sort, Limit = 100 }).ToList();
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = _archive.Ask("flood", r => r with { Sort = sort, Limit = 7, Cursor = cursor });
            Assert.Empty(page.Warnings);
            paged.AddRange(page.Hits.Select(static h => h.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(47, whole.Count);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public void SortByDate_IsByDate()
    {
        foreach (var (id, day) in ((string, int)[])[("b", 2), ("c", 3), ("a", 1)])
            _archive.Add(id, new Article { Title = "Note", Published = new DateTimeOffset(2016, 5, day, 0, 0, 0, TimeSpan.Zero) });
        Assert.Equal(["c", "b", "a"], _archive.IdsFor("", static r => r with { Sort = SortOrder.Newest }));
        Assert.Equal(["a", "b", "c"], _archive.IdsFor("note", static r => r with { Sort = SortOrder.Oldest }));
        Assert.Equal(["b"], _archive.IdsFor("date:2016-05-02"));
        Assert.Equal(["b"], _archive.IdsFor("", static r => r with { From = Day(2), Before = Day(3) }));

        static DateTimeOffset Day(int day) => new(2016, 5, day, 0, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public void CursorThatIsNone_GivesTheFirstPageAndSaysSo()
    {
        _archive.Add("a", new Article { Title = "Flood" });
        foreach (var cursor in (string[])["x", "AAAA", new string('A', 5000), "%%%"])
        {
            var answer = _archive.Ask("flood", r => r with { Cursor = cursor });
            Assert.Single(answer.Hits);
            Assert.Single(answer.Warnings);
        }
    }

    [Theory]
    [InlineData("general soleimani")]
    [InlineData("soleimani general")]
    public void ArticleWithTheRareWord_ComesBeforeThoseWithACommonOneInTheirHeadlines(string query)
    {
        for (var i = 0; i < 40; i++) _archive.Add($"firm{i}", new Article { Title = i < 2 ? "General partners" : "Partners", Body = [i < 10 ? $"The general partners of firm {i} met." : $"Firm {i} met."] });
        _archive.Add("name", new Article { Title = "Leverage over Syria", Body = ["Many words stand before the one that matters here: Qassem Soleimani visited in August and asked for help with the war."] });

        var hits = _archive.Ask(query).Hits;

        Assert.Equal("name", hits[0].Id);
        Assert.Equal(["general"], hits[0].MissingWords);
    }

    [Theory]
    [InlineData("general soleimani")]
    [InlineData("gen. soleimani")]
    [InlineData("Gen soleimani aleppo")]
    public void Title_IsFoundInFullAndShortened(string query)
    {
        _archive.Add("short", new Article { Title = "Leverage", Body = ["Gen. Qassem Soleimani visited Aleppo."] });
        _archive.Add("full", new Article { Title = "Leverage", Body = ["General Qassem Soleimani visited Aleppo."] });
        _archive.Add("none", new Article { Title = "Assembly", Body = ["The assembly met."] });

        var hits = _archive.Ask(query).Hits;

        Assert.Equal(["full", "short"], hits.Select(static h => h.Id).Order());
        Assert.All(hits, static h => Assert.Equal(h.Id == "full" ? "General" : "Gen", Marked(h)));
        Assert.Equal(["general"], Assert.Single(_archive.Ask("general assembly").Hits, static h => h.IsPartialMatch && h.Id == "none").MissingWords);

        static string Marked(ArticleHit hit) => hit.Snippets[0].Text.Substring(hit.Snippets[0].Marks[0].Start, hit.Snippets[0].Marks[0].Length);
    }

    [Fact]
    public void Person_HasVariantsTimelineCompanyAndQuotes_AndLeavesWithTheLastArticle()
    {
        _archive.Add("a", new Article { Title = "Talks", Body = ["Text."], Published = new DateTimeOffset(2016, 12, 1, 0, 0, 0, TimeSpan.Zero) }, new ArticlePeople(
            [
                new ArticlePerson { Name = "Asaad Hanna", Roles = ["political officer"], Mentions = [new(ArticleField.Body, 0, 0, 1)] },
                new ArticlePerson { Name = "Noah Bonsey", Mentions = [new(ArticleField.Body, 0, 0, 1)] },
            ],
            [new Quotation("Asaad Hanna", "They cannot apply the deal.", 0, 0, 1)]));
        var id = Assert.Single(ArchiveFixture.Of(_archive.Search.FindPeopleAsync("hanna", 10, CancellationToken.None))).Id;
        var person = ArchiveFixture.Of(_archive.Search.FindPersonAsync(id, CancellationToken.None))!;
        Assert.Equal("Asaad Hanna", person.Name);
        Assert.Equal("political officer", Assert.Single(person.Roles).Text);
        Assert.Equal("Noah Bonsey", Assert.Single(person.Together).Name);
        Assert.Equal("They cannot apply the deal.", Assert.Single(person.Quotes).Text);
        Assert.Equal(["a"], _archive.IdsFor("said:hanna"));
        Assert.Equal(["a"], _archive.IdsFor("who:\"Asaad Hanna\""));
        Assert.Contains("person: Asaad Hanna", _archive.Ask("who:hanna").Hits[0].WhyMatched);
        Assert.Equal("who:\"Asaad Hanna\"", Assert.Single(ArchiveFixture.Of(_archive.Search.SuggestAsync("asaa", 5, CancellationToken.None))).Query);

        _archive.Remove("a");
        Assert.Null(ArchiveFixture.Of(_archive.Search.FindPersonAsync(id, CancellationToken.None)));
    }

    [Fact]
    public void PersonAskedForByOneName_IsFoundWhereOnlyAnotherStands()
    {
        const string Paragraph = "In the evening Ida Holm spoke.";
        _archive.Add("other", new Article { Title = "Evening", Body = [Paragraph] }, new ArticlePeople(
            [new ArticlePerson { Name = "Ida Holm", Mentions = [new(ArticleField.Body, 0, Paragraph.IndexOf("Ida", StringComparison.Ordinal), 8)] }], []));
        Assert.Empty(_archive.IdsFor("who:\"Ida Zetterberg\""));
        _archive.Add("tie", new Article { Title = "Wedding", Body = ["Ida Holm, born Ida Zetterberg."] }, new ArticlePeople(
            [new ArticlePerson { Name = "Ida Holm", Aliases = ["Ida Zetterberg"], Mentions = [new(ArticleField.Body, 0, 0, 8)] }], []));
        _archive.Add("nobody", new Article { Title = "Zetterbergson", Body = ["Ida Zetterbergson sang."] }, "Ida Zetterbergson");

        foreach (var query in (string[])["who:\"Ida Zetterberg\"", "who:zetterberg", "evening who:\"Ida Zetterberg\""])
        {
            var answer = _archive.Ask(query);
            Assert.Contains(answer.Hits, static h => h.Id == "other");
            Assert.DoesNotContain(answer.Hits, static h => h.Id == "nobody");
            Assert.DoesNotContain("personid", answer.ReadAs.Canonical, StringComparison.Ordinal);
        }

        var found = _archive.Ask("who:\"Ida Zetterberg\"").Hits.Single(static h => h.Id == "other");
        Assert.Equal(["person: Ida Holm"], found.WhyMatched);
        var snippet = found.Snippets[0];
        Assert.Equal(["Ida Holm"], snippet.Marks.Select(m => snippet.Text.Substring(m.Start, m.Length)));
        var id = ArchiveFixture.Of(_archive.Search.FindPeopleAsync("zetterberg", 10, CancellationToken.None)).Single(static p => p.Name == "Ida Holm").Id;
        Assert.Equal(["other", "tie"], _archive.IdsFor("personid:" + id).Order());
        Assert.Equal(["nobody"], _archive.IdsFor("-who:zetterberg"));
        var view = ArchiveFixture.Of(_archive.Search.FindArticleAsync("other", "who:zetterberg", CancellationToken.None))!;
        Assert.Equal([new MatchMark(Paragraph.IndexOf("Ida", StringComparison.Ordinal), 8)], view.Marks.Single(static m => m.Field == "body").Marks);
    }

    [Fact]
    public void PersonAndWord_AreBothShownInTheBody()
    {
        _archive.Add("a", new Article { Title = "Harbor", Body = ["The ferry left late.", "Nobody was hurt.", "Mayor Lindqvist apologised."] }, new ArticlePeople(
            [new ArticlePerson { Name = "Vera Lindqvist", Mentions = [new(ArticleField.Body, 2, 6, 9)] }], []));
        var hit = Assert.Single(_archive.Ask("ferry who:\"Vera Lindqvist\"").Hits);
        Assert.Equal(["ferry", "Lindqvist"], hit.Snippets.SelectMany(static s => s.Marks.Select(m => s.Text.Substring(m.Start, m.Length))));
    }

    [Fact]
    public void MisspeltWord_IsCorrectedToOneThatIsThere()
    {
        for (var i = 0; i < 5; i++) _archive.Add($"a{i}", new Article { Title = "Evacuation", Body = ["The evacuation of the town went on."] });
        Assert.Equal("evacuation", _archive.Ask("evacaution").DidYouMean);
        Assert.Null(_archive.Ask("evacuation").DidYouMean);
        Assert.Contains(ArchiveFixture.Of(_archive.Search.SuggestAsync("town evac", 5, CancellationToken.None)), static s => s.Query == "town evacuation");
    }

    [Fact]
    public void SimilarArticles_AreAlike_AndNotTheArticleItself()
    {
        for (var i = 0; i < 6; i++) _archive.Add($"ice{i}", new Article { Title = "Ferry and ice", Body = ["The ferry could not sail because of ice on the ramp at the harbour, the operator said."] });
        for (var i = 0; i < 20; i++) _archive.Add($"tax{i}", new Article { Title = "Taxes", Body = ["Parliament debated the tax reform for hours before the vote was taken."] });
        var similar = ArchiveFixture.Of(_archive.Search.FindSimilarAsync("ice0", 4, CancellationToken.None));
        Assert.Equal(4, similar.Count);
        Assert.All(similar, static h => Assert.Matches("^ice[1-5]$", h.Id));
    }

    [Fact]
    public void StrictMode_ReportsTheFirstError_TheBoxRepairsIt()
    {
        _archive.Add("a", new Article { Title = "Truce in Aleppo" });
        Assert.NotNull(_archive.Ask("truce (aleppo", static r => r with { IsStrict = true }).ReadAs.Error);
        var repaired = _archive.Ask("truce (aleppo");
        Assert.NotEmpty(repaired.ReadAs.Repairs);
        Assert.Single(repaired.Hits);
    }

    [Fact]
    public void QueryOfAnyKind_IsAnsweredWithoutThrowing()
    {
        _archive.Add("a", new Article { Title = "Truce in Aleppo", Body = ["Text of the article."] }, "Ida Holm");
        var random = new Random(7);
        const string Alphabet = "ab \"'()*?~:-+|/\\[]{}<>,.0123456789éß\u2028\ud83d\ude00whotitledate";
        for (var i = 0; i < 2000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var answer = _archive.Ask(query, r => r with { WantsFacets = i % 7 == 0 });
            foreach (var hit in answer.Hits)
            {
                foreach (var snippet in hit.Snippets)
                {
                    var end = 0;
                    foreach (var mark in snippet.Marks)
                    {
                        Assert.InRange(mark.Start, end, snippet.Text.Length);
                        end = mark.Start + mark.Length;
                        Assert.InRange(end, mark.Start, snippet.Text.Length);
                    }
                }
            }
        }
    }
}
