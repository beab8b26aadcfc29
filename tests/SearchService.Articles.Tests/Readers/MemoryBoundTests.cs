using System.Text;

namespace SearchService.Articles.Tests.Readers;

/// <summary>
/// A file of 100 MB may take four times its size in memory while it is read, and ten seconds. Alone in its collection: what other tests
/// allocate would be counted.
/// </summary>
[Collection(nameof(MemoryBoundTests))]
public sealed class MemoryBoundTests
{
    private const int LongFileBytes = 100_000_000;
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Shapes => ["one line of prose", "one word", "one line of HTML", "deep HTML", "one JSON string", "many short lines", "one XML text"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AHugeFile_StaysWithinFourTimesItsSize(string shape)
    {
        var (name, content) = Make(shape);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watch = new PeakMemory();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = ReadFile.Bytes(name, content);
        var elapsed = clock.Elapsed;
        var peak = watch.Stop() - before;
        Assert.True(result.Articles.Count > 0 || result.Failure is not null);
        Assert.NotEqual("reader-fault", result.Failure?.Code);
        Assert.True(peak <= 4L * content.Length, $"{shape}: {peak / 1_000_000} MB for {content.Length / 1_000_000} MB, {elapsed}");
        Assert.True(elapsed < LongestReading, $"{shape}: {elapsed}");
    }

    private static (string Name, byte[] Content) Make(string shape) => shape switch
    {
        "one line of prose" => ("line.txt", Repeat("one line of words without any end ")),
        "one word" => ("word.txt", Repeat("x")),
        "one line of HTML" => ("line.html", Repeat("one line of words without any end ", "<html><body><p>")),
        "deep HTML" => ("deep.html", Repeat("<div><b>", "<html><body>")),
        "one JSON string" => ("string.json", Repeat("words and ", "{\"title\":\"A\",\"body\":\"", "\"}")),
        "many short lines" => ("lines.txt", Repeat("A line of a list.\n")),
        _ => ("text.xml", Repeat("words and ", "<nitf><body><body.content><p>", "</p></body.content></body></nitf>")),
    };

    private static byte[] Repeat(string unit, string head = "", string tail = "")
    {
        var bytes = new byte[LongFileBytes];
        var position = Encoding.ASCII.GetBytes(head, bytes);
        var piece = Encoding.ASCII.GetBytes(unit);
        for (; position + piece.Length <= bytes.Length - tail.Length; position += piece.Length)
        {
            piece.CopyTo(bytes, position);
        }

        position += Encoding.ASCII.GetBytes(tail, bytes.AsSpan(position));
        return bytes[..position];
    }
}

/// <summary>Runs the memory tests alone.</summary>
[CollectionDefinition(nameof(MemoryBoundTests), DisableParallelization = true)]
public sealed class MemoryBoundCollection;
