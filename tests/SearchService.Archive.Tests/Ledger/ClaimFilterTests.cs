using SearchService.Archive.Ledger;

namespace SearchService.Archive.Tests.Ledger;

public sealed class ClaimFilterTests
{
    private const int Articles = 200_000;

    [Fact]
    public void WhatWasAdded_MayBeHeld_AndOfTheRestNearlyNothing()
    {
        var filter = new ClaimFilter();
        for (var i = 0; i < Articles; i++)
        {
            filter.Add(Claimed.Key, ClaimFilter.HashOf($"key {i}"));
            filter.Add(Claimed.File, (ulong)i);
        }

        Assert.All(Enumerable.Range(0, Articles), i => Assert.True(filter.MayHold(Claimed.Key, ClaimFilter.HashOf($"key {i}")) && filter.MayHold(Claimed.File, (ulong)i)));
        var inVain = Enumerable.Range(0, Articles).Count(i => filter.MayHold(Claimed.Key, ClaimFilter.HashOf($"other {i}")) || filter.MayHold(Claimed.Bytes, (ulong)i));
        Assert.InRange(inVain, 0, Articles / 1000);
    }

    [Fact]
    public void Adding_TellsWhetherItMayHaveBeenThere()
    {
        var filter = new ClaimFilter();
        Assert.False(filter.Add(Claimed.Text, 7));
        Assert.True(filter.Add(Claimed.Text, 7));
        Assert.False(filter.MayHold(Claimed.Bytes, 7));
    }
}
