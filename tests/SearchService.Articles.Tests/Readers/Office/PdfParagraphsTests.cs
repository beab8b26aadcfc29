using SearchService.Articles.Readers.Office;

namespace SearchService.Articles.Tests.Readers.Office;

public sealed class PdfParagraphsTests
{
    private const string FirstPage = "The Harbour Post\n\nFerry returns to Saltmere\n\nThe small ferry that once carried schoolchildren and the morning post\nacross the estuary returned to service on Monday, nine years after a\nstorm tore away its landing stage.\nOfficials expect sixty thousand passengers in the first season, accord-\ning to the harbour authority, which will publish the figures every\n\nPage 1 of 3\n\f";
    private const string SecondPage = "The Harbour Post\n\nmonth until the loan is repaid.\n\n\"She will sail again,\" said Ruth Amadi, the skipper of the Mer-\nidian, who kept the engine oiled.\n\nPage 2 of 3\n\f";
    private const string ThirdPage = "The Harbour Post\n\nThe crossing takes eleven minutes.\n\nPage 3 of 3\n\f";

    [Fact]
    public void LinesAreJoined_HyphensUndone_AndRunningLinesDropped() =>
        Assert.Equal(
            [
                "Ferry returns to Saltmere",
                "The small ferry that once carried schoolchildren and the morning post across the estuary returned to service on Monday, nine years after a storm tore away its landing stage.",
                "Officials expect sixty thousand passengers in the first season, according to the harbour authority, which will publish the figures every month until the loan is repaid.",
                "\"She will sail again,\" said Ruth Amadi, the skipper of the Meridian, who kept the engine oiled.",
                "The crossing takes eleven minutes.",
            ],
            PdfParagraphs.Join(FirstPage + SecondPage + ThirdPage).Split("\n\n"));

    [Fact]
    public void ACompoundWithAHyphenInsideTheLine_StaysWhole() =>
        Assert.Equal("The pro-harbour party won the vote.", PdfParagraphs.Join("The pro-harbour party won\nthe vote.\n"));
}
