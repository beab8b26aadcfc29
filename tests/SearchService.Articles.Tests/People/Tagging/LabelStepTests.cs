using SearchService.Articles.People.Tagging;
using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.Tests.People.Tagging;

public sealed class LabelStepTests
{
    [Theory]
    [InlineData(3000)]
    [InlineData(2)]
    public void AllLabelsInOneStep_GiveWhatEachByItselfGives(int spread)
    {
        var random = new Random(spread);
        var transitions = Enumerable.Range(0, LabelScheme.Count * LabelScheme.Count).Select(_ => random.Next(-spread, spread + 1)).ToArray();
        var step = new LabelStep((before, label) => transitions[(before * LabelScheme.Count) + label]);
        var best = Enumerable.Range(0, LabelScheme.Count).Select(_ => random.Next(-spread, spread + 1)).ToArray();
        for (var round = 0; round < 500; round++)
        {
            var scores = Enumerable.Range(0, LabelScheme.Weighted).Select(_ => (short)random.Next(-spread, spread + 1)).ToArray();
            var (plain, back, plainBack) = ((int[])best.Clone(), new int[LabelScheme.Count], new int[LabelScheme.Count]);
            step.Advance(scores, best, back);
            step.AdvanceOneByOne(scores, plain, plainBack);
            Assert.Equal(plain, best);
            Assert.Equal(plainBack, back);
        }
    }
}
