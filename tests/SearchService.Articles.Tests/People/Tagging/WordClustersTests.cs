using System.Security.Cryptography;
using SearchService.Articles.People.Tagging;
using SearchService.Testing;

namespace SearchService.Articles.Tests.People.Tagging;

public class WordClustersTests
{
    private const uint FirstKey = 5;
    private const uint Difference = 300;

    // The example of the class's remarks, behind a header and one word more.
    private static readonly byte[] Example =
    [
        0x53, 0x53, 0x57, 0x43, 1, 0, 0, 0, 2, 0, 0, 0,
        (byte)FirstKey, 1, 2, 3, 0, 0, 0,
        0xAC, 0x02, 3, 7, 2, 1, 0x0D, 0,
    ];

    [Fact]
    public void ShippedClusters_AreTheOnesWhoseOriginTheNoticeTells()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(EmbeddedData.ReadBytes("words.clusters")));
        Assert.Contains(hash, File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "NOTICE")), StringComparison.Ordinal);
    }

    [Fact]
    public void ExampleOfTheLayout_IsReadAsTheRemarksSay()
    {
        var found = WordClusters.Parse(Example)[HashWithKey(FirstKey + Difference)];

        Assert.Equal((3UL, 7UL, 258UL), (WordClusters.Coarse(found), WordClusters.Middle(found), WordClusters.Fine(found)));
        Assert.Equal((5UL, 1UL, 0UL), (WordClusters.Level(found, 0), WordClusters.Level(found, 1), WordClusters.Level(found, 2)));
    }

    [Fact]
    public void EveryShorterFile_IsRefused()
    {
        for (var length = 0; length < Example.Length; length++)
            Assert.Throws<InvalidDataException>(() => WordClusters.Parse(Example.AsSpan(0, length)));
    }

    [Fact]
    public void WordOutsideTheVocabulary_IsUnknown() => Assert.Equal(WordClusters.Unknown, Shipped("Xqzvbrtwk"));

    [Theory]
    [InlineData("Garcia", "garcía")]
    [InlineData("NAIROBI", "Nairobi")]
    [InlineData("Cavusoglu", "Çavuşoğlu")]
    public void CaseAndAccents_MakeNoDifference(string one, string other)
    {
        Assert.NotEqual(WordClusters.Unknown, Shipped(one));
        Assert.Equal(Shipped(one), Shipped(other));
    }

    [Fact]
    public void UnknownWordWithAHyphen_IsUsedLikeItsLastPart() => Assert.Equal(Shipped("backed"), Shipped("Xqzvbrtwk-backed"));

    [Theory]
    [InlineData("Yang")]
    [InlineData("Rajapaksa")]
    [InlineData("Mukherjee")]
    [InlineData("Hashimoto")]
    public void FamilyNamesOfTheWorld_AreUsedLikeFamilyNames(string word) => Assert.True(WordClusters.IsLikeSurname(Shipped(word)));

    [Theory]
    [InlineData("police")]
    [InlineData("polaroid")]
    [InlineData("scientologist")]
    public void OrdinaryWords_AreUsedLikeNoName(string word) => Assert.True(WordClusters.IsOrdinary(Shipped(word)));

    private static ulong Shipped(string word) => WordClusters.Shipped.Of(word, WordHash.Of(word));

    // Keys are the hash's bits from the 29th on, made odd.
    private static ulong HashWithKey(uint key) => (ulong)key << 29;
}
