using System.Globalization;

namespace SearchService.Bench;

/// <summary>What the operating system says of this process's memory (Linux only; 0 elsewhere).</summary>
internal static class ProcessMemory
{
    /// <summary>An entry of /proc/self/status in kilobytes: "VmRSS", "VmHWM" for the peak.</summary>
    public static long Kilobytes(string key)
    {
        if (!OperatingSystem.IsLinux()) return 0;
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith(key + ":", StringComparison.Ordinal)) return long.Parse(line.AsSpan(key.Length + 1).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
        }

        return 0;
    }
}
