using System.Globalization;
using System.Xml.Linq;
using System.Xml.XPath;
using SearchService.Articles.Text;
using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers.Agency;

/// <summary>Every published NewsML-G2 example, each field compared with what a plain reading of the XML finds.</summary>
public sealed class NewsMlG2SamplesTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var folder in new[] { SharedData.PathOf("data", "formats", "newsml-g2", "examples"), SharedData.PathOf("data", "formats", "newsml-g2", "releases", "2.35", "examples") }.Where(Directory.Exists))
        {
            foreach (var file in Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal))
            {
                files.Add(Path.GetRelativePath(SharedData.Root, file));
            }
        }

        if (files.Count == 0) files.Add("");
        return files;
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void EachField_IsWhatTheFileSays(string file)
    {
        Skip.If(file.Length == 0, "Stands for the files when the examples are not beside this repository.");
        // Some examples declare ISO-8859-1 and are written in UTF-8; a string has no encoding to be wrong about.
        var root = XDocument.Parse(File.ReadAllText(SharedData.PathOf(file))).Root!;
        var result = ReadFile.At(SharedData.PathOf(file));
        var item = root.Name.LocalName is "newsItem" or "packageItem" ? root : null;
        if (item is null && root.Name.LocalName is not ("contentSet" or "groupSet" or "newsMessage"))
        {
            Assert.Contains(result.Failure?.Code, new[] { "not-an-article", "unknown-xml" });
            return;
        }

        var headline = Text(root, "contentMeta/headline") ?? Text(root, "itemMeta/title");
        var prose = All(root, "inlineXML//p").Concat(All(root, "itemRef/title")).Concat(All(root, "itemRef/headline")).Concat(All(root, "contentMeta/description")).ToList();
        if (prose.Count == 0 && Text(root, "inlineXML") is { } marked)
        {
            prose.Add(Text(root, "inlineXML//name") ?? marked);
        }

        if (headline is null && prose.Count == 0 && Text(root, "hl1") is null)
        {
            Assert.Equal("no-article", result.Failure?.Code);
            return;
        }

        var article = ReadFile.Single(result);
        Assert.Equal(headline ?? Text(root, "hl1") ?? "", article.Title == Path.GetFileNameWithoutExtension(file) ? "" : article.Title);
        if (item is not null)
        {
            CompareManagement(item, article);
            CompareDescription(item, article);
        }

        // Every paragraph, item title and description stands somewhere in the article, in one place only.
        var read = Prose.Fold(string.Join(' ', article.Body.Concat(article.Captions.Select(static caption => $"{caption.Text} {caption.RawCredit} {caption.Alt}")).Append(article.Deck ?? "")));
        Assert.All(prose, text => Assert.Contains(Prose.Fold(text)[..Math.Min(60, Prose.Fold(text).Length)], read, StringComparison.Ordinal));
        Assert.Equal(article.Body.Count, article.Body.Distinct().Count());
    }

    private static void CompareManagement(XElement item, Article article)
    {
        Assert.Equal(item.Attribute("guid")?.Value, article.Id);
        Assert.Equal(item.Attribute("version")?.Value, article.Version?.ToString(CultureInfo.InvariantCulture));
        var status = Find(item, "itemMeta/pubStatus")?.Attribute("qcode")?.Value;
        Assert.Equal(status is null or "stat:usable" ? ArticleStatus.Usable : status == "stat:canceled" ? ArticleStatus.Cancelled : ArticleStatus.Withheld, article.Status);
        Assert.Equal(Instant(item, "itemMeta/embargoed"), article.EmbargoUntil);
        Assert.Equal(Instant(item, "itemMeta/versionCreated"), article.Modified);
        Assert.Equal(Instant(item, "itemMeta/firstCreated") ?? Instant(item, "contentMeta/contentCreated") ?? Instant(item, "itemMeta/versionCreated"), article.Published);
        var source = Text(item, "contentMeta/infoSource/name") ?? Text(item, "itemMeta/provider/name") ?? Find(item, "itemMeta/provider")?.Attribute("qcode")?.Value.Split(':')[1];
        Assert.Equal(source, article.Source);
        var notice = Text(item, "rightsInfo/copyrightNotice") ?? Text(item, "rightsInfo/copyrightHolder/name");
        Assert.True(notice is null || notice == article.Copyright, article.Copyright);
        Assert.All(All(item, "itemMeta/edNote"), note => Assert.Contains(article.Warnings, warning => warning.EndsWith(note, StringComparison.Ordinal)));
    }

    private static void CompareDescription(XElement item, Article article)
    {
        var language = Find(item, "contentMeta/language")?.Attribute("tag")?.Value ?? item.Attribute(XNamespace.Xml + "lang")?.Value;
        Assert.True(language is null || language == article.Language, article.Language);
        Assert.All(All(item, "contentMeta/by").Concat(All(item, "contentMeta/by").Any() ? [] : All(item, "contentMeta/creator/name")), by => Assert.Contains(article.Bylines, name => by.Contains(name, StringComparison.Ordinal)));
        var dateline = Text(item, "contentMeta/dateline");
        Assert.True(dateline is null || dateline == article.Dateline, article.Dateline);
        var names = All(item, "contentMeta/keyword").Concat(All(item, "contentMeta/slugline")).Concat(item.XPathSelectElements(Local("contentMeta/subject")).Select(static subject => Text(subject, "name")).OfType<string>()).ToList();
        Assert.All(names, name => Assert.Contains(name, article.Keywords, StringComparer.OrdinalIgnoreCase));
        var kind = Find(item, "itemMeta/itemClass")?.Attribute("qcode")?.Value.Split(':')[1];
        if (kind is "picture" or "video" && Text(item, "contentMeta/description") is not null)
        {
            var caption = Assert.Single(article.Captions);
            Assert.Equal(Text(item, "contentMeta/creditline") ?? caption.RawCredit, caption.RawCredit);
            Assert.Equal(Find(item, "contentSet/remoteContent")?.Attribute("href")?.Value.Trim() ?? caption.Media, caption.Media);
            Assert.Equal(Text(item, "contentMeta/creator[contains(@role,'photographer')]/name") ?? caption.Photographer, caption.Photographer);
        }
    }

    private static string Local(string path) => ".//" + string.Join("//", path.Split("//").Select(static piece => string.Join('/', piece.Split('/').Select(static step => $"*[local-name()='{step.Split('[')[0]}']{(step.Contains('[', StringComparison.Ordinal) ? step[step.IndexOf('[', StringComparison.Ordinal)..] : "")}"))));

    private static XElement? Find(XElement root, string path) => root.XPathSelectElement(Local(path));

    private static string? Text(XElement root, string path) => All(root, path).FirstOrDefault();

    private static IEnumerable<string> All(XElement root, string path) => root.XPathSelectElements(Local(path)).Select(static found => Prose.Clean(found.Value)).Where(static text => text.Length > 0);

    private static DateTimeOffset? Instant(XElement root, string path) => Text(root, path) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
}
