using SearchService.Articles.People;
using SearchService.Articles.People.Registry;

namespace SearchService.Articles.Tests.People.Registry;

public class PeopleRegistryTests
{
    private readonly PeopleRegistry _registry = new();

    [Fact]
    public void SameNameInTwoArticles_IsOnePersonWithCountsAndDates()
    {
        Add("a1", 2016, Person("Vladimir Putin", "Russian President", "Putin"));
        Add("a2", 2018, Person("Vladimir Putin", "president"));
        var putin = _registry.Find("vladimir-putin")!;
        Assert.Equal((2, 2016, 2018), (putin.ArticleCount, putin.FirstSeen!.Value.Year, putin.LastSeen!.Value.Year));
        Assert.Equal(["president", "Russian President"], putin.Roles.Select(role => role.Role));
        Assert.Contains(new NameVariant("Putin", 1), putin.Variants);
    }

    [Theory]
    [InlineData("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu")]
    [InlineData("Volodymyr Zelensky", "Volodymyr Zelenskyy")]
    [InlineData("Mohammed Khaled", "Muhammad Khalid")]
    [InlineData("Fumio Kishida", "Kishida Fumio")]
    [InlineData("Sergey Lavrov", "Sergei Lavrov")]
    [InlineData("John F. Kennedy", "John Kennedy")]
    [InlineData("Bashar al-Assad", "Bashar Assad")]
    [InlineData("Gerhard Schröder", "Gerhard Schroeder")]
    public void SpellingsOfOneName_AreOnePerson(string one, string other)
    {
        Assert.Equal(Add("a1", 2016, Person(one)), Add("a2", 2017, Person(other)));
    }

    [Theory]
    [InlineData("Thomas James", "James Thomas")]
    [InlineData("Ken Griffey Jr.", "Ken Griffey")]
    [InlineData("George W. Bush", "George H. W. Bush III")]
    [InlineData("John Smith", "Jane Smith")]
    [InlineData("Kim Jong-un", "Kim Jong-il")]
    [InlineData("Li Wei", "Li Wen")]
    [InlineData("Bill Clinton", "William Clinton")]
    [InlineData("J. Smith", "John Smith")]
    [InlineData("Putin", "Vladimir Putin")]
    [InlineData("Asaad Hanna", "Hafez Assad")]
    public void NamesThatProveNothing_StayTwoPeople(string one, string other)
    {
        Assert.NotEqual(Add("a1", 2016, Person(one)), Add("a2", 2017, Person(other)));
    }

    [Theory]
    [InlineData("Bill Clinton", "William Clinton", "president")]
    [InlineData("Vladimir Putin", "Putin", "Russian President")]
    [InlineData("Joanne Rowling", "J. K. Rowling", "author")]
    public void AlikeNamesWithOneRole_AreOnePerson(string one, string other, string role)
    {
        Assert.Equal(Add("a1", 2016, Person(one, role)), Add("a2", 2017, Person(other, role)));
    }

    [Theory]
    [InlineData("J. Smith", "police officer", "John Smith", "police spokesman")]
    [InlineData("Bill Clinton", "party leader", "William Clinton", "party treasurer")]
    [InlineData("Smith", "minister", "John Smith", "minister")]
    [InlineData("Kim", "president", "Kim Dae-jung", "president")]
    public void AlikeNamesWithOneCommonWordInTheirRoles_StayTwoPeople(string one, string role, string other, string otherRole)
    {
        Assert.NotEqual(Add("a1", 2016, Person(one, role)), Add("a2", 2017, Person(other, otherRole)));
    }

    [Fact]
    public void NicknameThatCouldBeTwoPeoples_JoinsNeither()
    {
        Add("a1", 2016, Person("Edward Clinton", "president"));
        Add("a2", 2016, Person("Edwin Clinton", "president"));
        Assert.Equal("ed-clinton", Add("a3", 2017, Person("Ed Clinton", "president")));
    }

    [Fact]
    public void ManyPeopleOfOneSurname_StayAsMany()
    {
        string[] given = ["Anna", "Boris", "Chidi", "Daniela", "Emeka", "Farid", "Gustavo", "Hiroshi", "Ingrid", "Jamal", "Keiko", "Leila", "Maria", "Nikos", "Oleg", "Priya", "Quentin", "Rosa", "Sven", "Tariq"];
        string[] family = ["Kim", "Khan", "Smith", "Nguyen", "Garcia", "Müller", "Okafor", "Singh", "Ivanov", "Haddad"];
        var ids = new HashSet<string>();
        foreach (var name in family.SelectMany(last => given.Select(first => $"{first} {last}")))
            Assert.True(ids.Add(Add($"on {name}", 2016, Person(name, "prime minister of the republic"))), $"{name} became somebody else.");
    }

    [Fact]
    public void SpellingIsFound_HoweverManyShareTheSurname()
    {
        for (var i = 0; i < 2000; i++)
            Add($"k{i}", 2016, Person($"{(char)('A' + (i % 26))}{"aeiou"[i / 26 % 5]}{(char)('a' + (i / 130))}mo Kim"));
        var first = Add("a1", 2016, Person("Mohammed Kim"));
        Assert.Equal(first, Add("a2", 2017, Person("Muhammad Kim")));
        Assert.Equal(first, Add("a3", 2017, Person("Kim Mohamed")));
    }

    [Fact]
    public void AlikeNamesWithoutACommonRole_AreSuggestedToTheEditor()
    {
        Add("a1", 2016, Person("William Clinton", "dentist"));
        Add("a2", 2017, Person("Bill Clinton", "president"));
        var suggestion = Assert.Single(_registry.SuggestMerges(10));
        Assert.Equal(new[] { "bill-clinton", "william-clinton" }, new[] { suggestion.OneId, suggestion.OtherId }.Order());
    }

    [Fact]
    public void ForgottenArticle_LeavesNothingBehindButTheId()
    {
        var id = Add("a1", 2016, Person("Noah Bonsey"));
        Assert.True(_registry.Forget("a1"));
        Assert.Null(_registry.Find(id));
        Assert.Equal(0, _registry.Count);
        Assert.False(_registry.Forget("a1"));
        Assert.Equal(id, Add("a2", 2017, Person("Noah Bonsey")));
    }

    [Fact]
    public void ArticleReadAgain_ReplacesWhatItSaid()
    {
        Add("a1", 2016, Person("Noah Bonsey"), Person("Cliff Kupchan"));
        Add("a1", 2016, Person("Noah Bonsey"));
        Assert.Equal(1, _registry.Count);
        Assert.Equal(1, _registry.Find("noah-bonsey")!.ArticleCount);
    }

    [Fact]
    public void Authority_MergesRenamesHidesAndSurvivesReadingAgain()
    {
        Add("a1", 2016, Person("Wladimir Klitschko"));
        Add("a2", 2017, Person("Dr Steelhammer"));
        Add("a3", 2017, Person("Noureddine Zinki"));
        var changed = _registry.Use(PeopleAuthority.Parse("""
            # who is who
            - alias: wladimir-klitschko
              name: Dr Steelhammer
            - rename: wladimir-klitschko
              to: Wladimir "Steelhammer" Klitschko
            - hide: noureddine-zinki
            """));
        Assert.Equal(["a1", "a2", "a3"], changed.Order());
        var resolved = _registry.Add("a2", Year(2017), new ArticlePeople([Person("Dr Steelhammer")], []));
        Assert.Equal(("wladimir-klitschko", "Wladimir \"Steelhammer\" Klitschko"), (resolved[0].Id, resolved[0].Name));
        Assert.Equal(2, _registry.Find("wladimir-klitschko")!.ArticleCount);
        Assert.True(_registry.Find("noureddine-zinki")!.IsHidden);
        Assert.Empty(_registry.Search("zinki", 10));
    }

    [Fact]
    public void AuthoritySplit_TakesTheArticlesWhoseRoleSaysSo()
    {
        Add("a1", 2016, Person("John Smith", "crown court judge"));
        Add("a2", 2017, Person("John Smith", "striker"));
        _registry.Use(PeopleAuthority.Empty.With(new PeopleEdit.Split("john-smith", "john-smith-judge", "John Smith", ["judge"], [])));
        Assert.Equal(["john-smith-judge"], _registry.PeopleOf("a1"));
        Assert.Equal(["john-smith"], _registry.PeopleOf("a2"));
        _registry.Use(_registry.Authority.Undo());
        Assert.Equal(["john-smith"], _registry.PeopleOf("a1"));
    }

    [Fact]
    public void MergesInACircle_EndWhereTheyBegan()
    {
        Add("a1", 2016, Person("Noah Bonsey"));
        Add("a2", 2016, Person("Cliff Kupchan"));
        _registry.Use(PeopleAuthority.Parse("- merge: noah-bonsey\n  into: cliff-kupchan\n- merge: cliff-kupchan\n  into: noah-bonsey\n"));
        Assert.Equal(_registry.PeopleOf("a1"), _registry.PeopleOf("a2"));
    }

    [Fact]
    public void SavedRegistry_LoadsWithTheSamePeople()
    {
        Add("a1", 2016, Person("Mevlüt Çavuşoğlu", "foreign minister", "Cavusoglu"), Person("Li Wei"));
        Add("a2", 2017, Person("Mevlut Cavusoglu"));
        var loaded = PeopleRegistry.Load(_registry.Save());
        Assert.Equal(_registry.Count, loaded.Count);
        Assert.Equivalent(_registry.Find("mevlut-cavusoglu"), loaded.Find("mevlut-cavusoglu"), strict: true);
        Assert.Equal(_registry.Save(), loaded.Save());
    }

    [Fact]
    public void DamagedState_IsRefusedAndNeverCrashes()
    {
        Add("a1", 2016, Person("Li Wei", "striker"));
        var state = _registry.Save();
        for (var length = 0; length < state.Length; length++)
            Assert.Throws<InvalidDataException>(() => PeopleRegistry.Load(state.AsSpan(0, length)));
        for (var i = 0; i < state.Length; i++)
        {
            var flipped = (byte[])state.Clone();
            flipped[i] ^= 0xFF;
            try
            {
                PeopleRegistry.Load(flipped);
            }
            catch (InvalidDataException)
            {
                // Refused: as good as a registry that happens to make sense.
            }
        }
    }

    private static DateTimeOffset Year(int year) => new(year, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static ArticlePerson Person(string name, string? role = null, params string[] aliases) => new()
    {
        Name = name,
        Aliases = aliases,
        Roles = role is null ? [] : [role],
        Mentions = [new PersonMention(ArticleField.Body, 0, 0, name.Length)],
    };

    private string Add(string articleId, int year, params ArticlePerson[] people) =>
        _registry.Add(articleId, Year(year), new ArticlePeople(people, []))[0].Id;
}
