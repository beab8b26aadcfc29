using SearchService.Articles.Captions;

namespace SearchService.Articles.Tests.Captions;

public sealed class CreditParserTests
{
    [Theory]
    [InlineData("Omar Sanadiki/Reuters", "Omar Sanadiki", "Reuters")]
    [InlineData("REUTERS/Omar Sanadiki", "Omar Sanadiki", "Reuters")]
    [InlineData("(AP Photo/Rick Delacroix)", "Rick Delacroix", "AP")]
    [InlineData("(AP Photo/Patrick Semansky, File)", "Patrick Semansky", "AP")]
    [InlineData("Photo by Jane Doe / AP", "Jane Doe", "AP")]
    [InlineData("Dina Farahat/AFP via Getty Images", "Dina Farahat", "AFP via Getty Images")]
    [InlineData("(Haley Ostrander/The Ridge Beacon via AP)", "Haley Ostrander", "The Ridge Beacon via AP")]
    [InlineData("(Image: Gwen Pryce-Jones/Derrymouth Chronicle)", "Gwen Pryce-Jones", "Derrymouth Chronicle")]
    [InlineData("(Image: GETTY )", null, "Getty Images")]
    [InlineData("| Photo Credit: V. Thamizhselvan", "V. Thamizhselvan", null)]
    [InlineData("File Photo | Special Arrangement", null, "Special Arrangement")]
    [InlineData("(PTI Photo)", null, "PTI")]
    [InlineData("Submitted photo", null, "Submitted")]
    [InlineData("Handout", null, "Handout")]
    [InlineData("Getty", null, "Getty Images")]
    [InlineData("Courtesy of Jane Doe", "Jane Doe", null)]
    [InlineData("Leonhard Foeger / Reuters file", "Leonhard Foeger", "Reuters")]
    [InlineData("Natalie Naccache | Bloomberg | Getty Images", "Natalie Naccache", "Bloomberg | Getty Images")]
    [InlineData("Patrick Semansky, ASSOCIATED PRESS", "Patrick Semansky", "AP")]
    [InlineData("(Image: © NASA/ESA/K. Retherford/SWRI)", "K. Retherford", "NASA/ESA/SWRI")]
    [InlineData("Image copyright EPA", null, "EPA")]
    [InlineData("Credit Samira Okon/Agence France-Presse \u2014 Getty Images", "Samira Okon", "AFP \u2014 Getty Images")]
    [InlineData("CreditNoelia Brandt para The New York Times", "Noelia Brandt", "The New York Times")]
    [InlineData("CreditEmile Laurent/EPA v\u00EDa Shutterstock", "Emile Laurent", "EPA v\u00EDa Shutterstock")]
    [InlineData("Fotoilustraci\u00F3n de Adrian B. Meyer para La Hora", "Adrian B. Meyer", "La Hora")]
    [InlineData("Photo Ida Holm/Reuters", "Ida Holm", "Reuters")]
    [InlineData("evgenb/iStock/Getty Images", "evgenb", "iStock/Getty Images")]
    [InlineData("Foto: Malte Brandis/dpa", "Malte Brandis", "dpa")]
    public void CreditLines_AreTakenApart(string line, string? photographer, string? agency)
    {
        var credit = CreditParser.ParseLine(line);
        Assert.NotNull(credit);
        Assert.Equal((photographer, agency), (credit.Photographer, credit.Agency));
    }

    [Theory]
    [InlineData("The council said on Tuesday that it would close the road.")]
    [InlineData("Further talks are expected")]
    [InlineData("Politics")]
    [InlineData("\"We are eleven people with clipboards,\" Aziz said.")]
    [InlineData("Credit Suisse/UBS merger talks")]
    [InlineData("Photo finish in Oslo")]
    [InlineData("Image problems for the party")]
    [InlineData("The vote was 12/7 in favour of the plan, with one abstention")]
    public void Sentences_AreNoCredits(string line) => Assert.Null(CreditParser.ParseLine(line));

    [Theory]
    [InlineData("Fans storm the court. (Haley Ostrander/The Ridge Beacon via AP)", "Fans storm the court.", "Haley Ostrander", "The Ridge Beacon via AP")]
    [InlineData("A street in Aleppo. REUTERS/Omar Sanadiki", "A street in Aleppo.", "Omar Sanadiki", "Reuters")]
    [InlineData("Christopher Battin Submitted photo", "Christopher Battin", null, "Submitted")]
    [InlineData("A man walks home. Photograph: Jane Doe/AFP", "A man walks home.", "Jane Doe", "AFP")]
    [InlineData("Kevin Mayer, the Disney executive (Walt Disney Co.)", "Kevin Mayer, the Disney executive", null, "Walt Disney Co.")]
    [InlineData("Marquis Tillery Jr. (4) shoots over Andre Castellano (22).", "Marquis Tillery Jr. (4) shoots over Andre Castellano (22).", null, null)]
    public void CreditsInsideCaptions_AreSplitOff(string whole, string text, string? photographer, string? agency)
    {
        var (caption, credit) = CaptionSplitter.Split(whole);
        Assert.Equal((text, photographer, agency), (caption, credit?.Photographer, credit?.Agency));
    }
}
