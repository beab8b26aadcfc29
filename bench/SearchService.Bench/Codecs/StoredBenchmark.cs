using System.Diagnostics;
using System.Globalization;
using System.Text;
using SearchService.Bench.Indexing;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Bench.Codecs;

/// <summary>
/// How small and how fast the two encoders make chunks of stored fields: 16 kB of newswire articles each. Decides how hard a merge may compress.
/// Usage: stored CORPUS.jsonl [chunks]
/// </summary>
internal static class StoredBenchmark
{
    private const int ChunkLengthInBytes = 16 << 10;

    public static int Run(string[] args)
    {
        if (args.Length < 1)
        {
            Console.Error.WriteLine("stored CORPUS.jsonl [chunks]");
            return 2;
        }

        var chunks = Chunks(args[0], args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000);
        var encoded = new byte[Lz4Encoder.LargestOutput(ChunkLengthInBytes)];
        var fast = new Lz4Encoder();
        var dense = new Lz4DenseEncoder();
        for (var round = 0; round < 3; round++)
        {
            Measure("fast", chunks, chunk => fast.Encode(chunk, encoded));
            Measure("dense", chunks, chunk => dense.Encode(chunk, encoded));
        }

        return 0;
    }

    private static void Measure(string name, List<byte[]> chunks, Func<byte[], int> encode)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var size = chunks.Sum(chunk => (long)encode(chunk));
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        var whole = chunks.Sum(chunk => (long)chunk.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-6} {(double)size / whole:P2} of the size, {whole / seconds / 1e6:F0} MB/s of processor time"));
    }

    private static List<byte[]> Chunks(string corpus, int count)
    {
        var chunks = new List<byte[]>(count);
        var chunk = new MemoryStream();
        foreach (var document in NewsCorpus.Read(corpus))
        {
            chunk.Write(Encoding.UTF8.GetBytes(document.Id + document.Title + document.Body + document.Date));
            if (chunk.Length < ChunkLengthInBytes) continue;
            chunks.Add(chunk.ToArray()[..ChunkLengthInBytes]);
            chunk.SetLength(0);
            if (chunks.Count == count) break;
        }

        return chunks;
    }
}
