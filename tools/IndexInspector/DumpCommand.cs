using System.Text;
using SearchService.Engine.Storage;
using SearchService.Testing.Goldens;

namespace IndexInspector;

/// <summary><c>dump DIR</c>: prints all that an index holds as the engine-neutral JSON of the golden indexes.</summary>
internal static class DumpCommand
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length != 1) return IndexFolder.Usage("dump DIR");
        using var storage = IndexFolder.Open(arguments[0]);
        if (storage is null) return 2;
        using var output = new StreamWriter(Console.OpenStandardOutput(), Encoding.ASCII, 1 << 16) { NewLine = "\n" };
        IndexDump.Write(storage, output);
        return 0;
    }
}
