using SearchService.Archive.Ledger;
using SearchService.Articles;

namespace SearchService.Archive.Tests.Ledger;

public sealed class TextFingerprintTests
{
    private const string Text = "Harbour officials said the ferry would not sail before Thursday, when the ice is expected to melt.";

    [Fact]
    public void SpacingCaseAndPunctuation_DoNotMatter() =>
        Assert.Equal(
            TextFingerprint.Of(new Article { Title = "Ferry", Body = [Text] }),
            TextFingerprint.Of(new Article { Title = "FERRY:", Body = [Text[..40], Text[40..].Replace(",", " ;", StringComparison.Ordinal)] }));

    [Fact]
    public void OtherWords_Matter() =>
        Assert.NotEqual(
            TextFingerprint.Of(new Article { Body = [Text] }),
            TextFingerprint.Of(new Article { Body = [Text.Replace("Thursday", "Friday", StringComparison.Ordinal)] }));

    [Fact]
    public void ShortText_HasNoFingerprint() => Assert.Null(TextFingerprint.Of(new Article { Title = "Test", Body = ["One two"] }));
}
