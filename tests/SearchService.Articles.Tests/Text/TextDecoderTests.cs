using System.Text;
using SearchService.Articles.Text;

namespace SearchService.Articles.Tests.Text;

public sealed class TextDecoderTests
{
    private const string Sample = "Tomás Echeverri sagte: „Übermorgen“ – vielleicht.";

    public static TheoryData<string, byte[]> Encodings
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return new()
            {
                { "utf-8", Encoding.UTF8.GetBytes(Sample) },
                { "utf-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)] },
                { "utf-16le", Encoding.Unicode.GetBytes(Sample) },
                { "utf-16be", Encoding.BigEndianUnicode.GetBytes(Sample) },
                { "utf-16le with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)] },
                { "windows-1252", Encoding.GetEncoding(1252).GetBytes(Sample) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encodings_AreDetectedAndNamed(string name, byte[] bytes)
    {
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal(Sample, decoded.Text);
        Assert.Equal(name, decoded.EncodingName);
        Assert.Null(decoded.Warning);
    }

    [Fact]
    public void Latin1_IsToldFromWindows1252() => Assert.Equal("iso-8859-1", TextDecoder.Decode(Encoding.Latin1.GetBytes("Être à Orléans, déjà")).EncodingName);

    [Fact]
    public void CutUtf8_IsReadWithAWarning()
    {
        var bytes = Encoding.UTF8.GetBytes("àéîõü àéîõü");
        var decoded = TextDecoder.Decode(bytes.AsSpan(0, bytes.Length - 1));
        Assert.StartsWith("àéîõü", decoded.Text, StringComparison.Ordinal);
        Assert.NotNull(decoded.Warning);
    }
}
