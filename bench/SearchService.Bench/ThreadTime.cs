using System.Globalization;

namespace SearchService.Bench;

/// <summary>Processor time of the calling thread alone: on a busy machine the steadiest measure of work done, without compiler and collector.</summary>
internal static class ThreadTime
{
    /// <summary>Seconds so far, as Linux counts them.</summary>
    public static double Seconds()
    {
        var line = File.ReadAllText("/proc/thread-self/schedstat");
        return long.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture) / 1e9;
    }
}
