using System.Net;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Plain text of a short piece that may hold entities and tags (titles and descriptions in metadata).</summary>
internal static class HtmlText
{
    public static string FromFragment(string? fragment)
    {
        if (string.IsNullOrWhiteSpace(fragment))
        {
            return "";
        }

        var text = fragment;
        if (text.Contains('&'))
        {
            text = WebUtility.HtmlDecode(text);
        }

        if (text.Contains('<') && text.Contains('>'))
        {
            text = WithoutTags(text);
        }

        return Prose.Clean(text);
    }

    private static string WithoutTags(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!'))
            {
                var end = text.IndexOf('>', i);
                if (end > 0)
                {
                    result.Append(' ');
                    i = end;
                    continue;
                }
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }
}
