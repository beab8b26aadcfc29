using System.Text;

namespace SearchService.Terminal;

/// <summary>Colours and width of the terminal; plain and unlimited when the output is piped or NO_COLOR is set.</summary>
/// <param name="HasColour">Whether escape sequences are understood.</param>
/// <param name="WidthInColumns">Where lines are wrapped; null for never.</param>
internal sealed record TerminalStyle(bool HasColour, int? WidthInColumns)
{
    private const int WidestInColumns = 110;

    /// <summary>The style that fits where the output goes.</summary>
    public static TerminalStyle For(TextWriter output)
    {
        if (output != Console.Out || Console.IsOutputRedirected) return new TerminalStyle(false, null);
        var width = Console.WindowWidth is > 20 and var columns ? Math.Min(columns, WidestInColumns) : 80;
        return new TerminalStyle(Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 }, width);
    }

    public string Bold(string text) => Wrap("1", text);

    public string Faint(string text) => Wrap("2", text);

    public string Good(string text) => Wrap("32", text);

    public string Bad(string text) => Wrap("31", text);

    /// <summary>Makes text from files safe to print: control characters cannot move the cursor or change colours.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(static c => char.IsControl(c))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text) clean.Append(char.IsControl(c) ? ' ' : c);
        return clean.ToString();
    }

    /// <summary>The start of a match; brackets where there are no colours.</summary>
    public string MarkStart => HasColour ? "\e[1;33m" : "[";

    /// <summary>The end of a match.</summary>
    public string MarkEnd => HasColour ? "\e[0m" : "]";

    private string Wrap(string code, string text) => HasColour && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
