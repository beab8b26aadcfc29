using System.Diagnostics;
using System.Globalization;
using SearchService.Engine.Suggesting;

namespace SearchService.Bench.Suggesting;

/// <summary>
/// How long completing names takes: building a hundred thousand, changing a few, and answering a few letters, right and with one wrong. Decides whether
/// the archive's people can be completed from memory and how often they may be built again. <c>completer [COUNT]</c>
/// </summary>
internal static class CompleterBenchmark
{
    private const int Repetitions = 9;

    public static int Run(string[] args)
    {
        var random = new Random(1);
        var entries = Enumerable.Range(0, args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000)
            .Select(i => new CompletionEntry($"{Word(random)} {Word(random)}", (long)(1000 / (1 + random.NextDouble() * 999)), $"{i}")).ToList();
        var completer = new NameCompleter(entries);
        Console.WriteLine($"{entries.Count} names");
        Print("build", "ms", 1e3, () => new NameCompleter(entries));
        Print("change 10", "ms", 1e3, () => completer.With(entries.Take(10).Select(entry => entry with { Weight = entry.Weight + 1 }), []));
        foreach (var typed in new[] { "a", "ba", "bal", "bala", "balu m", "bxla", "balxmi" })
            Print($"complete \"{typed}\", {completer.Complete(typed, 8).Count} offers", "us", 1e6, () => completer.Complete(typed, 8));
        return 0;
    }

    private static void Print(string what, string unit, double scale, Func<object> action)
    {
        var times = new List<double>();
        for (var i = 0; i < Repetitions; i++)
        {
            var clock = Stopwatch.StartNew();
            GC.KeepAlive(action());
            times.Add(clock.Elapsed.TotalSeconds * scale);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {times[Repetitions / 2]:F1} {unit}, least {times[0]:F1} {unit}"));
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => $"{"bcdfglmnprst"[random.Next(12)]}{"aeiou"[random.Next(5)]}"));
}
