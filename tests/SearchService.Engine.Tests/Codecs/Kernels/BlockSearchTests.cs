using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public sealed class BlockSearchTests
{
    [Fact]
    public void AnyRunAndTarget_EqualsTheDefinition()
    {
        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var docs = new int[random.Next(129)];
            var doc = random.Next(1000);
            for (var i = 0; i < docs.Length; i++) docs[i] = doc += random.Next(1, 20);
            var from = random.Next(docs.Length + 1);
            var target = random.Next(doc + 30);
            Assert.Equal(BlockSearch.Scalar(docs, from, target), BlockSearch.FirstAtLeast(docs, from, target));
        }
    }
}
