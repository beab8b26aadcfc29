using System.Globalization;
using System.Xml.Linq;
using SearchService.Articles.Text;
using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers.Agency;

/// <summary>Every NewsML 1 example, each field compared with what a plain reading of the XML finds.</summary>
public sealed class NewsMl1SamplesTests
{
    [SkippableFact]
    public void EachField_IsWhatTheFileSays()
    {
        var folder = SharedData.PathOf("data", "formats", "newsinjson", "examples", "NewsML");
        Skip.IfNot(Directory.Exists(folder), "The examples are not beside this repository.");
        foreach (var file in Directory.GetFiles(folder, "*.xml"))
        {
            var item = XDocument.Parse(File.ReadAllText(file).TrimStart()).Root!.Elements("NewsItem").Single();
            var article = ReadFile.Single(ReadFile.At(file));
            var identifier = item.Element("Identification")!.Element("NewsIdentifier")!;
            Assert.Equal(identifier.Element("PublicIdentifier")!.Value, $"{article.Id}:{article.Version}");
            Assert.Equal(identifier.Element("RevisionId")!.Value, article.Version?.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(item.Descendants("HeadLine").First().Value.Trim(), article.Title);
            Assert.Equal(Instant(item, "FirstCreated"), article.Published);
            Assert.Equal(Instant(item, "ThisRevisionCreated"), article.Modified);
            Assert.Equal(item.Descendants("Language").First().Attribute("FormalName")!.Value, article.Language);
            Assert.Equal(Prose.Clean(item.Descendants("DateLine").First().Value), article.Dateline);
            Assert.Equal(item.Descendants("CopyrightLine").First().Value.Trim(), article.Copyright);
            Assert.All(item.Descendants("Property").Where(static property => property.Attribute("FormalName")!.Value.EndsWith("IndustryKeywords", StringComparison.Ordinal)), property => Assert.Contains(property.Attribute("Value")!.Value, article.Keywords));
            // Quotation marks that were encoded twice are put right when read; those paragraphs are not compared.
            var body = item.Descendants("NewsComponent").Where(static component => component.Element("Role")?.Attribute("FormalName")?.Value is "Main" or "Body").SelectMany(static component => component.Descendants().Where(static element => element.Name.LocalName == "p")).Where(static p => p.Value.AsSpan().IndexOfAny('\u0080', '\u00C2', '\u00E2') < 0).Select(static p => Prose.Fold(p.Value)).Where(static text => text.Length > 0).ToList();
            var read = Prose.Fold(string.Join(' ', article.Body));
            Assert.All(body, paragraph => Assert.Contains(paragraph, read, StringComparison.Ordinal));
        }
    }

    private static DateTimeOffset Instant(XElement item, string name) =>
        DateTimeOffset.ParseExact(item.Descendants(name).First().Value, "yyyyMMdd'T'HHmmsszzz", CultureInfo.InvariantCulture);
}
