namespace SearchService.Articles.Tests.Readers;

/// <summary>One story in two formats is one article when the formats themselves give it the same name.</summary>
public sealed class SharedIdentityTests
{
    private const string Story = "Dockworkers at Port Sabel returned to work on Friday after their union and the port authority agreed on higher pay for night shifts.";
    private const string Address = "https://news.example/2026/10/dockers-end-strike";
    private const string Tag = "tag:wire.example,2026:strike-20261015";

    [Fact]
    public void NitfAndNinjs_WithTheSameIdentifier_HaveTheSameId() => AssertSameId(Tag, Nitf(Tag), Ninjs(Tag));

    [Fact]
    public void NitfAndNewsMlG2_WithTheSameIdentifier_HaveTheSameId() => AssertSameId(Tag, Nitf(Tag), NewsMlG2(Tag));

    [Fact]
    public void NewsMlG2AndNinjs_WithTheSameIdentifier_HaveTheSameId() => AssertSameId(Tag, NewsMlG2(Tag), Ninjs(Tag));

    [Fact]
    public void APageAndTheFeedItemThatLinksToIt_HaveTheSameId() => AssertSameId(Address, Page(Address), Rss(Address));

    [Fact]
    public void APageAndItsNinjs_WithThePagesAddress_HaveTheSameId() => AssertSameId(Address, Page(Address), Ninjs(Address));

    [Fact]
    public void AnAtomEntryAndItsNewsMlG2_WithTheSameIdentifier_HaveTheSameId() => AssertSameId(Tag, Atom(Tag), NewsMlG2(Tag));

    [Fact]
    public void AFeedsPermanentGuid_IsThePagesAddress()
    {
        var item = ReadFile.Text("feed.xml", $"<rss version=\"2.0\"><channel><title>Wire</title><item><title>Dockers end strike</title><link>{Address}?utm=rss</link><guid isPermaLink=\"true\">{Address}</guid><description>{Story}</description></item></channel></rss>");
        AssertSameId(Address, Page(Address), item);
    }

    private static void AssertSameId(string id, params ReadResult[] results) => Assert.All(results, result => Assert.Equal(id, ReadFile.Single(result).Id));

    private static ReadResult Nitf(string id) => ReadFile.Text("strike.xml", $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <nitf><head><title>Dockers end strike</title><docdata><doc-id id-string="{id}"/></docdata></head><body><body.head><hedline><hl1>Dockers end strike</hl1></hedline></body.head><body.content><p>{Story}</p></body.content></body></nitf>
        """);

    private static ReadResult Ninjs(string id) => ReadFile.Text("strike.json", $$"""{"uri":"{{id}}","type":"text","versioncreated":"2026-10-09T13:22:00Z","headline":"Dockers end strike","body_text":"{{Story}}"}""");

    private static ReadResult NewsMlG2(string id) => ReadFile.Text("strike.xml", $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{id}" version="1" standard="NewsML-G2" standardversion="2.30"><itemMeta><itemClass qcode="ninat:text"/><provider literal="wire.example"/><versionCreated>2026-10-09T13:22:00Z</versionCreated></itemMeta><contentMeta><headline>Dockers end strike</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Dockers end strike</title></head><body><p>{Story}</p></body></html></inlineXML></contentSet></newsItem>
        """);

    private static ReadResult Page(string address) => ReadFile.Text("strike.html", $"<!DOCTYPE html><html><head><title>Dockers end strike</title><link rel=\"canonical\" href=\"{address}\"></head><body><article><h1>Dockers end strike</h1><p>{Story}</p><p>{Story}</p></article></body></html>");

    private static ReadResult Rss(string address) => ReadFile.Text("feed.xml", $"<rss version=\"2.0\"><channel><title>Wire</title><item><title>Dockers end strike</title><link>{address}</link><description>{Story}</description></item></channel></rss>");

    private static ReadResult Atom(string id) => ReadFile.Text("feed.xml", $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title><entry><id>{id}</id><title>Dockers end strike</title><updated>2026-10-09T13:22:00Z</updated><content type=\"text\">{Story}</content></entry></feed>");
}
