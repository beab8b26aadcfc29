using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SearchService.Testing.Goldens;

/// <summary>Writes JSON in the very layout of the golden dumps: rows on lines of their own, everything but ASCII escaped.</summary>
internal sealed class DumpJson(TextWriter output)
{
    private bool _needsComma;

    public DumpJson BeginObject() => Open('{');

    public DumpJson EndObject() => Close('}');

    public DumpJson BeginArray() => Open('[');

    public DumpJson EndArray() => Close(']');

    public DumpJson Key(string name)
    {
        Separate();
        Quote(name);
        output.Write(':');
        _needsComma = false;
        return this;
    }

    public DumpJson Number(long value)
    {
        Separate();
        output.Write(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public DumpJson Bool(bool value)
    {
        Separate();
        output.Write(value ? "true" : "false");
        return this;
    }

    public DumpJson Text(string? value)
    {
        Separate();
        if (value is null) output.Write("null");
        else Quote(value);
        return this;
    }

    /// <summary>Bytes as text when they are valid UTF-8, otherwise as an object with their hexadecimal digits.</summary>
    public DumpJson Bytes(ReadOnlySpan<byte> value) =>
        Utf8.IsValid(value) ? Text(Encoding.UTF8.GetString(value)) : BeginObject().Key("hex").Text(Convert.ToHexStringLower(value)).EndObject();

    /// <summary>Goes on on a new line.</summary>
    public DumpJson Line()
    {
        Separate();
        _needsComma = false;
        output.Write('\n');
        return this;
    }

    /// <summary>Starts a row on its own line, with a comma before all rows but the first.</summary>
    public DumpJson Row(ref bool isFirst)
    {
        if (!isFirst) return Line();
        isFirst = false;
        output.Write('\n');
        return this;
    }

    private DumpJson Open(char bracket)
    {
        Separate();
        output.Write(bracket);
        _needsComma = false;
        return this;
    }

    private DumpJson Close(char bracket)
    {
        output.Write(bracket);
        _needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (_needsComma) output.Write(',');
        _needsComma = true;
    }

    private void Quote(string value)
    {
        output.Write('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"' or '\\':
                    output.Write('\\');
                    output.Write(character);
                    break;
                case < ' ' or >= (char)0x7F:
                    output.Write("\\u");
                    output.Write(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    output.Write(character);
                    break;
            }
        }

        output.Write('"');
    }
}
