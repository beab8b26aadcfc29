using System.Security.Cryptography;
using SearchService.Articles.People;
using SearchService.Articles.People.Tagging;
using SearchService.Testing;

namespace SearchService.Articles.Tests.People;

public class PeopleExtractorTests
{
    private readonly PeopleExtractor _extractor = PeopleExtractor.LoadEmbedded();

    [Fact]
    public void ShippedModel_IsTheOneWhoseOriginTheNoticeTells()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(EmbeddedData.ReadModel()));
        Assert.Contains(hash, File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "NOTICE")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void LabelledArticles_PeopleAreFoundWithFewMistakes()
    {
        Skip.IfNot(LabelledArticle.IsAvailable, "The labelled articles are not beside the repository.");
        int right = 0, found = 0, wanted = 0, exactCounts = 0;
        var mistakes = new List<string>();
        foreach (var labelled in LabelledArticle.All())
        {
            var people = _extractor.Extract(labelled.Article).People.Where(person => !person.IsCreditOnly).ToList();
            wanted += labelled.People.Count;
            found += people.Count;
            foreach (var person in labelled.People)
            {
                var match = people.Find(candidate => person.Name.Split('|').Contains(candidate.Name));
                if (match is null)
                {
                    mistakes.Add($"{labelled.Name}: missed {person.Name}");
                    continue;
                }

                right++;
                var mentions = match.Mentions.Count(mention => mention.Field is not (ArticleField.Credit or ArticleField.Byline));
                exactCounts += mentions == person.Mentions ? 1 : 0;
                if (mentions != person.Mentions)
                    mistakes.Add($"{labelled.Name}: {person.Name} {mentions} mentions for {person.Mentions}");
            }

            mistakes.AddRange(people.Where(person => !labelled.People.Any(label => label.Name.Split('|').Contains(person.Name))).Select(person => $"{labelled.Name}: extra {person.Name}"));
        }

        var f1 = 2.0 * right / (found + wanted);
        Assert.True(f1 >= 0.92 && exactCounts >= 0.8 * right, $"F1 {f1:F3}, exact counts {exactCounts} of {right}\n{string.Join('\n', mistakes)}");
    }

    [SkippableFact]
    public void Seed_AllTenPeopleWithTheirMentions()
    {
        Skip.IfNot(LabelledArticle.IsAvailable, "The labelled articles are not beside the repository.");
        var seed = LabelledArticle.Seed();
        var people = _extractor.Extract(seed.Article).People.Where(person => !person.IsCreditOnly).ToList();
        Assert.Equal(
            seed.People.OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => $"{person.Name}: {person.Mentions}"),
            people.OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => $"{person.Name}: {person.Mentions.Count}"));
    }

    [SkippableFact]
    public void Seed_PhotographersAreCreditsOnly()
    {
        Skip.IfNot(LabelledArticle.IsAvailable, "The labelled articles are not beside the repository.");
        var seed = LabelledArticle.Seed();
        var makers = _extractor.Extract(seed.Article).People.Where(person => person.IsCreditOnly).Select(person => person.Name);
        Assert.Equal(seed.Photographers.Order(), makers.Order());
    }

    [SkippableFact]
    public void Seed_QuotationsHaveTheirSpeakers()
    {
        Skip.IfNot(LabelledArticle.IsAvailable, "The labelled articles are not beside the repository.");
        var seed = LabelledArticle.Seed();
        var names = seed.People.Select(person => person.Name).ToHashSet();
        var wanted = seed.Quotes.Select(quote => $"{(names.Contains(quote.Speaker) ? quote.Speaker : "(unnamed)")}: {quote.Text}");
        var found = _extractor.Extract(seed.Article).Quotations.Select(quote => $"{quote.Speaker ?? "(unnamed)"}: {quote.Text}");
        Assert.Equal(wanted, found);
    }

    [SkippableFact]
    public void LabelledArticles_QuotationsHaveTheirSpeakers()
    {
        Skip.IfNot(LabelledArticle.IsAvailable, "The labelled articles are not beside the repository.");
        int right = 0, wanted = 0;
        var mistakes = new List<string>();
        foreach (var labelled in LabelledArticle.All())
        {
            var names = labelled.People.SelectMany(person => person.Name.Split('|')).ToHashSet();
            var found = _extractor.Extract(labelled.Article).Quotations;
            foreach (var (speaker, text) in labelled.Quotes)
            {
                wanted++;
                var match = found.FirstOrDefault(quote => quote.Text.Contains(text[..Math.Min(20, text.Length)], StringComparison.Ordinal));
                var named = speaker.Split('|').Any(names.Contains) ? speaker : null;
                if (match is not null && (named is null ? match.Speaker is null : named.Split('|').Contains(match.Speaker)))
                    right++;
                else
                    mistakes.Add($"{labelled.Name}: {text} is said by {speaker}, found {(match is null ? "no quotation" : match.Speaker ?? "nobody")}");
            }
        }

        Assert.True(right >= 0.94 * wanted, $"{right} of {wanted} quotations have their speaker\n{string.Join('\n', mistakes)}");
    }

    [SkippableFact]
    public void Seed_RolesStandBesideTheirPeople()
    {
        Skip.IfNot(LabelledArticle.IsAvailable, "The labelled articles are not beside the repository.");
        var people = _extractor.Extract(LabelledArticle.Seed().Article).People.Where(person => !person.IsCreditOnly).ToDictionary(person => person.Name, person => person.Roles);
        Assert.Contains("Syrian President", people["Bashar al-Assad"]);
        Assert.Contains("Russian President", people["Vladimir Putin"]);
        Assert.Contains("political officer in the opposition Free Syrian Army", people["Asaad Hanna"]);
        Assert.Contains("expert on Russia and Iran at the political risk firm Eurasia Group", people["Cliff Kupchan"]);
        Assert.Contains("Turkey's foreign minister", people["Mevlut Cavusoglu"]);
        Assert.Contains("Iranian Gen.", people["Qassem Soleimani"]);
        Assert.Contains("Iranian Foreign Minister", people["Javad Zarif"]);
        Assert.Contains("Syrian journalist", people["Hadi Alabdallah"]);
    }

    [SkippableFact]
    public void Mentions_PointAtTheNamesInTheText()
    {
        Skip.IfNot(LabelledArticle.IsAvailable, "The labelled articles are not beside the repository.");
        foreach (var labelled in LabelledArticle.All())
        {
            var article = labelled.Article;
            foreach (var person in _extractor.Extract(article).People)
            {
                foreach (var mention in person.Mentions)
                {
                    var text = mention.Field switch
                    {
                        ArticleField.Title => article.Title,
                        ArticleField.Body => article.Body[mention.Index],
                        ArticleField.Caption => article.Captions[mention.Index].Text,
                        ArticleField.Credit => article.Captions[mention.Index].RawCredit!,
                        ArticleField.Byline => article.Bylines[mention.Index],
                        _ => throw new InvalidOperationException($"{mention.Field} was not given."),
                    };
                    Assert.Contains(PersonName.WithoutNickname(text.Substring(mention.Start, mention.Length)), person.Aliases.Append(person.Name));
                }
            }
        }
    }
}
