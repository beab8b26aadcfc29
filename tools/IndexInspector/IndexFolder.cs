using SearchService.Engine.Storage;

namespace IndexInspector;

/// <summary>Opens the folder a command is about.</summary>
internal static class IndexFolder
{
    /// <summary>Opens a folder; null, with a message, when there is none. Never makes one.</summary>
    public static DiskStorage? Open(string path)
    {
        if (Directory.Exists(path)) return new DiskStorage(path);
        Console.Error.WriteLine($"There is no folder {Path.GetFullPath(path)}.");
        return null;
    }

    /// <summary>Says how a command is called.</summary>
    public static int Usage(string usage)
    {
        Console.Error.WriteLine($"Usage: IndexInspector {usage}");
        return 2;
    }
}
