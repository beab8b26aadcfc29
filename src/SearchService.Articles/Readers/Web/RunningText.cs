using System.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>The text of a paragraph while its pieces are put together. Most paragraphs are one piece, which is then handed on as it is.</summary>
internal sealed class RunningText
{
    private readonly StringBuilder _pieces = new();
    private string? _only;

    public int Length => _only?.Length ?? _pieces.Length;

    public void Append(string piece)
    {
        if (Length == 0)
        {
            _only = piece.Length > 0 ? piece : null;
            return;
        }

        Join().Append(piece);
    }

    public void Append(char piece) => Join().Append(piece);

    /// <summary>The whole text; begins the next.</summary>
    public string Take()
    {
        var text = _only ?? _pieces.ToString();
        _only = null;
        _pieces.Clear();
        if (_pieces.Capacity > 1 << 16)
        {
            _pieces.Capacity = 0;
        }

        return text;
    }

    private StringBuilder Join()
    {
        if (_only is { } first)
        {
            _pieces.Append(first);
            _only = null;
        }

        return _pieces;
    }
}
