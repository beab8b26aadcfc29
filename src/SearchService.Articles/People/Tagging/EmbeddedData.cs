namespace SearchService.Articles.People.Tagging;

/// <summary>What ships inside the assembly: the hand-written word classes and the trained model.</summary>
internal static class EmbeddedData
{
    /// <summary>The text of WordClasses.txt.</summary>
    public static string WordClasses { get; } = ReadText("WordClasses.txt");

    /// <summary>The bytes of people.model, written by PeopleLab train.</summary>
    public static byte[] ReadModel() => ReadBytes("people.model");

    /// <summary>The bytes of a resource.</summary>
    public static byte[] ReadBytes(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A text among the resources.</summary>
    public static string ReadText(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) =>
        typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
}
