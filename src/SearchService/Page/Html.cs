using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SearchService.Page;

/// <summary>
/// Collects a page's HTML. What stands in the source as literal text is markup; every value put into it is escaped. So text from an
/// article cannot become markup: <c>html.Add($"&lt;p&gt;{text}&lt;/p&gt;")</c> is safe by construction.
/// </summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new(16 * 1024);

    /// <summary>Adds markup with escaped values.</summary>
    public Html Add([InterpolatedStringHandlerArgument("")] ref Interpolation markup)
    {
        _ = markup; // the handler has written through to this object already
        return this;
    }

    /// <summary>Adds plain text, escaped.</summary>
    public Html Text(ReadOnlySpan<char> text)
    {
        _markup.Append(Encoder.Encode(text.ToString()));
        return this;
    }

    /// <summary>Everything so far.</summary>
    public override string ToString() => _markup.ToString();

    /// <summary>Receives the parts of an interpolated string: literals as they are, values escaped.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int formattedCount, Html html)
    {
        private readonly Html _html = html;

        /// <summary>Lengths the compiler announced; the builder grows by itself.</summary>
        public int ExpectedLength { get; } = literalLength + (formattedCount * 16);

        /// <summary>Markup.</summary>
        public void AppendLiteral(string markup) => _html._markup.Append(markup);

        /// <summary>A text value.</summary>
        public void AppendFormatted(string? value)
        {
            if (value is not null) _html.Text(value);
        }

        /// <summary>A number or another value, in invariant form.</summary>
        public void AppendFormatted<T>(T value)
            where T : IFormattable => _html.Text(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture));

        /// <summary>A value in a given format, in invariant form.</summary>
        public void AppendFormatted<T>(T value, string? format)
            where T : IFormattable => _html.Text(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
    }
}
