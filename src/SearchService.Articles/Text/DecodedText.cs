namespace SearchService.Articles.Text;

/// <summary>A file's bytes as text.</summary>
/// <param name="Text">The text without a byte order mark.</param>
/// <param name="EncodingName">"utf-8", "utf-16le", "windows-1252", ...</param>
/// <param name="Warning">A sentence when bytes did not fit the encoding; null otherwise.</param>
internal sealed record DecodedText(string Text, string EncodingName, string? Warning);
