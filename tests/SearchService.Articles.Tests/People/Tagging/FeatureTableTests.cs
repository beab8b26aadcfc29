using SearchService.Articles.People.Tagging;
using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.Tests.People.Tagging;

public sealed class FeatureTableTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(7, 3)]
    [InlineData(5_000, 4)]
    public void LookingUpManyAtOnce_GivesWhatLookingUpEachGives(int count, int seed)
    {
        var random = new Random(seed);
        // A third of the hashes lie in a narrow range, so that neighbours push one another on over several windows.
        var hashes = new SortedSet<uint>(Enumerable.Range(0, count).Select(i => (uint)(i % 3 == 0 ? 0x8000_0000 + random.Next(200) : random.NextInt64(1, uint.MaxValue))));
        var table = new FeatureTable(hashes.Count);
        foreach (var hash in hashes)
        {
            foreach (ref var weight in table.Add(hash)) weight = (sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1);
        }

        var known = hashes.ToArray();
        var foundSome = count == 0;
        for (var round = 0; round < 200; round++)
        {
            var features = new uint[random.Next(3 * FeatureExtractor.MaxFeatures)];
            foreach (ref var feature in features.AsSpan())
                feature = known.Length > 0 && random.Next(2) == 0 ? known[random.Next(known.Length)] : random.Next(2) == 0 ? (uint)random.NextInt64(1L + uint.MaxValue) : 0x8000_0000 + (uint)random.Next(400);
            var start = Enumerable.Range(0, LabelScheme.Weighted).Select(_ => (short)random.Next(-1000, 1000)).ToArray();
            var (atOnce, oneByOne) = ((short[])start.Clone(), (short[])start.Clone());
            AddScores(table, features, atOnce);
            table.AddScoresOneByOne(features, oneByOne);
            Assert.Equal(oneByOne, atOnce);
            foundSome |= !atOnce.AsSpan().SequenceEqual(start);
        }

        Assert.True(foundSome);
    }

    [Fact]
    public void WhatWasAddedForAFeature_IsAddedToTheScores()
    {
        var table = new FeatureTable(2);
        table.Add(300)[2] = -3;
        table.Add(uint.MaxValue)[15] = 7;
        var scores = new short[LabelScheme.Weighted];
        AddScores(table, [300, 301, uint.MaxValue, 300], scores);
        Assert.Equal([0, 0, -6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7], scores);
    }

    [Fact]
    public void HashesThatAllLieInOneBucket_AreAllFound()
    {
        const int Count = 5_000;
        var table = new FeatureTable(Count);
        for (var i = Count; i > 0; i--) table.Add(uint.MaxValue - (uint)i)[0] = 1;
        var scores = new short[LabelScheme.Weighted];
        AddScores(table, [.. Enumerable.Range(1, Count).Select(i => uint.MaxValue - (uint)i), uint.MaxValue, 1], scores);
        Assert.Equal(Count, scores[0]);
    }

    private static void AddScores(FeatureTable table, uint[] features, short[] scores)
    {
        var found = new int[features.Length];
        table.Prefetch(features);
        table.Find(features, found);
        table.AddScores(found, scores);
    }
}
