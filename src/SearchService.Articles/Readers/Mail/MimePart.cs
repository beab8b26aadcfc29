namespace SearchService.Articles.Readers.Mail;

/// <summary>One part of a mail: its headers and its decoded bytes.</summary>
internal sealed class MimePart(IReadOnlyDictionary<string, string> headers, byte[] content)
{
    /// <summary>Headers by lower-case name, unfolded, encoded words not yet decoded.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public byte[] Content { get; } = content;

    public List<MimePart> Parts { get; } = [];

    /// <summary>"text/html", lower case; "text/plain" when nothing is said.</summary>
    public string MediaType { get; init; } = "text/plain";

    public string? Charset { get; init; }

    public string? FileName { get; init; }

    public bool IsAttachment { get; init; }

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
