using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Tests.Search;

public class AutomatonTests
{
    [Theory]
    [InlineData("a*b", "ab axxb aéb", "a b abc")]
    [InlineData("?", "a é 😀", "ab aa")]
    [InlineData("*", "a 😀", "")]
    [InlineData("a\\*", "a*", "ab a")]
    [InlineData("**x", "x ax", "xa")]
    public void Wildcard_AcceptsWholeTerms(string pattern, string accepted, string rejected) =>
        Check(WildcardPattern.Compile(pattern, new SearchLimits()), accepted, rejected);

    [Theory]
    [InlineData("ab+(c|d)?", "ab abbc abd", "a abcd b")]
    [InlineData("[a-cx]{2,3}", "ab xxx cab", "a abcx dd")]
    [InlineData("[^a]b", "bb éb 😀b", "ab b")]
    [InlineData("<1-31>", "1 07 31 15", "0 32 a")]
    [InlineData("<08-12>", "08 12 10", "8 13 7")]
    [InlineData("a~(b*)c", "axc abxc", "ac abc abbc")]
    [InlineData("(.*a.*)&(.*b.*)", "ab ba xaxbx", "a b xx")]
    [InlineData("\"a.b\"@", "a.b a.bc", "axb")]
    public void Regexp_AcceptsWholeTerms(string pattern, string accepted, string rejected) =>
        Check(RegexpPattern.Compile(pattern, new SearchLimits()), accepted, rejected);

    [Theory]
    [InlineData("(a")]
    [InlineData("[a")]
    [InlineData("a{2")]
    [InlineData("*a")]
    [InlineData("a{3,2}")]
    [InlineData("\"a")]
    [InlineData("<1-x>")]
    [InlineData("a)")]
    public void WrongRegexp_IsRefusedWithItsPlace(string pattern)
    {
        if (pattern == "*a")
        {
            Check(RegexpPattern.Compile(pattern, new SearchLimits()), "*a", "a");
            return;
        }

        Assert.Throws<QueryException>(() => RegexpPattern.Compile(pattern, new SearchLimits()));
    }

    [Theory]
    [InlineData("((a{1,1000}){1,1000}){1,1000}")]
    [InlineData("(.*a.{60})&(.*b.{60})")]
    public void CatastrophicRegexp_IsRefused(string pattern)
    {
        var limits = new SearchLimits { MaxAutomatonStates = 2000 };
        Assert.Throws<QueryException>(() =>
        {
            var automaton = RegexpPattern.Compile(pattern, limits);
            var random = new Random(1);
            for (var i = 0; i < 5000; i++) Accepts(automaton, string.Concat(Enumerable.Range(0, 200).Select(_ => random.Next(2) == 0 ? 'a' : 'b')));
        });
    }

    [Fact]
    public void FuzzyAutomaton_AgreesWithTheDistance()
    {
        var random = new Random(3);
        var letters = new[] { "a", "b", "c", "é", "😀" };
        string Word() => string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => letters[random.Next(letters.Length)]));
        string Units(string word) => word.Replace("é", "d").Replace("😀", "e");
        for (var i = 0; i < 3000; i++)
        {
            var word = Word();
            var other = Word();
            var edits = random.Next(1, 3);
            var transpositions = random.Next(2) == 0;
            var automaton = new LevenshteinAutomaton([.. word.EnumerateRunes()], 0, edits, transpositions);
            var distance = BruteForce.Distance(Units(word), Units(other), transpositions);
            Assert.Equal(distance <= edits ? distance : -1, automaton.EditsOf(Encoding.UTF8.GetBytes(other)));
        }
    }

    [Fact]
    public void LiveLabels_AreThoseThatLeadSomewhere()
    {
        foreach (var automaton in new[] { WildcardPattern.Compile("a*é?", new SearchLimits()), RegexpPattern.Compile("[b-d]x|é", new SearchLimits()) })
        {
            var live = Enumerable.Range(0, 256).Where(label => automaton.Step(automaton.InitialState, (byte)label) >= 0).ToList();
            var found = new List<int>();
            for (var label = automaton.NextLiveLabel(automaton.InitialState, 0); label >= 0; label = automaton.NextLiveLabel(automaton.InitialState, label + 1)) found.Add(label);
            Assert.Equal(live, found);
        }
    }

    private static void Check(ITermAutomaton automaton, string accepted, string rejected)
    {
        foreach (var term in accepted.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.True(Accepts(automaton, term), term);
        foreach (var term in rejected.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.False(Accepts(automaton, term), term);
    }

    private static bool Accepts(ITermAutomaton automaton, string term)
    {
        var state = automaton.InitialState;
        foreach (var label in Encoding.UTF8.GetBytes(term))
        {
            state = automaton.Step(state, label);
            if (state < 0) return false;
        }

        return automaton.IsAccepting(state);
    }
}
