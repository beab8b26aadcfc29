using System.Security.Cryptography;
using System.Text;
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

    [Fact]
    public void Fingerprint_IsTheHashOfTheLettersAndDigitsInSmallLettersAsUtf8()
    {
        var body = string.Join(' ', Enumerable.Repeat("Çavuşoğlu: 250 Ärzte, 漢字 und 👩‍⚕️ in \uD83D Aleppo – ½", 300));
        var kept = string.Concat(("Ferry" + body).EnumerateRunes().Select(static r => r.IsBmp && r != Rune.ReplacementChar ? char.IsLetterOrDigit((char)r.Value) ? char.ToLowerInvariant((char)r.Value).ToString() : "" : r.ToString()));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(kept))[..16], TextFingerprint.Of(new Article { Title = "Ferry", Body = [body] }));
    }
}
