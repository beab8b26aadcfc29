using SearchService.Engine.Analysis;

namespace SearchService.Engine.Tests.Analysis;

public sealed class EuropeanAnalyzerTests
{
    [Theory]
    [InlineData("H\u00e4user Hauses Haus", "haus haus haus")]
    [InlineData("Kindern Kinder Kind", "kind kind kind")]
    [InlineData("sch\u00f6nsten sch\u00f6ne", "schon schon")]
    public void German_CasesAndPluralsMeet(string text, string expected) => Assert.Equal(expected, TokenListing.Terms(new GermanAnalyzer().OpenStream("f"), text));

    [Theory]
    [InlineData("l\u2019avion d'avions", "avion avion")]
    [InlineData("chevaux cheval", "cheval cheval")]
    [InlineData("nationales nationale", "national national")]
    [InlineData("\u00e9lection \u00e9lections", "election election")]
    public void French_GenderPluralAndElisionMeet(string text, string expected) => Assert.Equal(expected, TokenListing.Terms(new FrenchAnalyzer().OpenStream("f"), text));

    [Theory]
    [InlineData("elecciones elecci\u00f3n", "eleccion eleccion")]
    [InlineData("chicos chicas chico", "chic chic chic")]
    [InlineData("voces", "voz")]
    public void Spanish_GenderAndPluralMeet(string text, string expected) => Assert.Equal(expected, TokenListing.Terms(new SpanishAnalyzer().OpenStream("f"), text));
}
