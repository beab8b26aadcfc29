using System.Globalization;
using System.Text;
using SearchService.Articles.Text;

namespace SearchService.Articles.Tests.Readers.Variants;

/// <summary>Pages and pasted texts in the shapes of many newsrooms: each field, the exact paragraphs, and nothing besides.</summary>
public sealed class VariantTests
{
    public static TheoryData<string> Pages => [.. VariantCase.ReadAll("pages.txt").Select(static one => one.Name)];

    public static TheoryData<string> Pastes => [.. VariantCase.ReadAll("pastes.txt").Select(static one => one.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void APage_IsReadExactly(string name) => Compare(VariantCase.ReadAll("pages.txt").Single(one => one.Name == name), "page.html");

    [Theory]
    [MemberData(nameof(Pastes))]
    public void APaste_IsReadExactly(string name) => Compare(VariantCase.ReadAll("pastes.txt").Single(one => one.Name == name), "paste.txt");

    private static void Compare(VariantCase wanted, string file)
    {
        var article = ReadFile.Single(ReadFile.Text(file, wanted.Content));
        var differences = new StringBuilder();
        void Same(string field, string expected, string read)
        {
            if (expected != read)
            {
                differences.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{field} wanted: {expected}").AppendLine(CultureInfo.InvariantCulture, $"{field} read:   {read}");
            }
        }

        Same("title", wanted.All("title").Single(), article.Title);
        Same("byline", wanted.All("byline").FirstOrDefault() ?? "", string.Join("; ", article.Bylines));
        Same("published", wanted.All("published").FirstOrDefault() ?? "", article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        Same("captions", string.Join('\n', wanted.All("caption").Select(Tidy)), string.Join('\n', article.Captions.Select(static caption => Tidy($"{caption.Text} | {caption.Photographer} | {caption.Agency}"))));
        foreach (var section in wanted.All("section"))
        {
            Same("section", section, article.Section ?? "");
        }

        var body = article.Body.Select(WithoutDateline).Where(text => Prose.CountWords(text) > 3).ToList();
        Same("missing paragraphs", "", string.Join('\n', wanted.Body.Except(body)));
        Same("extra paragraphs", "", string.Join('\n', body.Except(wanted.Body)));
        Same("body", string.Join('\n', wanted.Body), string.Join('\n', body));
        Assert.True(differences.Length == 0, differences.ToString());
    }

    /// <summary>An agency's dateline belongs to the first paragraph.</summary>
    private static string WithoutDateline(string text)
    {
        var at = text.IndexOf("The small ferry", StringComparison.Ordinal);
        return at is > 0 and < 60 ? text[at..] : text;
    }

    private static string Tidy(string line) => string.Join(" | ", line.Split('|').Select(static part => part.Trim()));
}
