using SearchService.Articles.Text;

namespace SearchService.Articles.Captions;

/// <summary>Takes off what stands around the names of a credit line: brackets, pipes and labels.</summary>
internal static class CreditFrames
{
    /// <summary>Removes brackets, pipes and labels ("(Image: X)" to "X") and says what there was.</summary>
    public static string Strip(string raw, out CreditFrame frame)
    {
        frame = CreditFrame.None;
        var text = raw.Trim();
        for (var round = 0; round < 4; round++)
        {
            var before = text;
            if (text.Length >= 2 && ((text[0] == '(' && text[^1] == ')') || (text[0] == '[' && text[^1] == ']')))
            {
                frame |= CreditFrame.Brackets;
                text = text[1..^1].Trim();
            }

            if (text.StartsWith('|') || text.StartsWith('/') || text.StartsWith('•') || text.StartsWith('—') || text.StartsWith('–'))
            {
                frame |= CreditFrame.Pipe;
                text = text[1..].Trim();
            }

            text = StripLabel(text, ref frame);
            if (text == before)
            {
                break;
            }
        }

        return text.TrimEnd(' ', ',', ';', '|', '/').TrimEnd();
    }

    private static string StripLabel(string text, ref CreditFrame frame)
    {
        if (text.Length == 0)
        {
            return text;
        }

        foreach (var label in CreditWords.LabelIndex.Of(text[0]))
        {
            if (!OpeningIndex.Begins(text, label))
            {
                continue;
            }

            var rest = text[label.Length..];
            var isSelfContained = label.EndsWith(" by", StringComparison.Ordinal) || label.EndsWith(" of", StringComparison.Ordinal) || label.EndsWith(" von", StringComparison.Ordinal)
                || label.EndsWith(" de", StringComparison.Ordinal) || label.EndsWith("copyright", StringComparison.Ordinal) || label is "image source" or "photo credit" or "image credit" or "©" or "(c)" or "photo courtesy";
            if (rest.StartsWith(':') || rest.StartsWith(" :", StringComparison.Ordinal) || rest.StartsWith(" -", StringComparison.Ordinal) || rest.StartsWith("...", StringComparison.Ordinal) || rest.StartsWith('…'))
            {
                frame |= CreditFrame.Label;
                return rest.TrimStart(' ', ':', '-', '.', '…');
            }

            if (isSelfContained && (rest.Length == 0 || rest[0] is ' ' or ',' or '\u00A0' || label is "©" or "(c)"))
            {
                frame |= CreditFrame.Label;
                return rest.TrimStart(' ', ',', '\u00A0');
            }

            // "Courtesy Harbour Museum"
            if (label is "courtesy" && rest.Length > 3 && rest[0] == ' ' && char.IsUpper(rest[1]) && !rest.StartsWith(" Photo", StringComparison.OrdinalIgnoreCase))
            {
                frame |= CreditFrame.Label;
                return rest.TrimStart();
            }

            // "File Photo | Special Arrangement"
            if (label is "file photo" or "handout photo" && rest.TrimStart().StartsWith('|'))
            {
                frame |= CreditFrame.Label;
                return rest.TrimStart(' ', '|');
            }

            // "CreditDoug Mills/The New York Times": label glued to the name by the page's markup.
            if (label is "credit" && rest.Length > 3 && char.IsUpper(rest[0]) && text.StartsWith("Credit", StringComparison.Ordinal))
            {
                frame |= CreditFrame.Label;
                return rest;
            }

            // "Credit Ashraf Shazly/Agence France-Presse": no colon, but a name and its owner.
            if (label is "credit" or "photo" or "photograph" or "picture" or "image" or "foto" or "bild" && rest.Length > 3 && rest[0] == ' ' && NamesSomebodyAndOwner(rest))
            {
                frame |= CreditFrame.Label;
                return rest.TrimStart();
            }
        }

        return text;
    }

    private static bool NamesSomebodyAndOwner(string text)
    {
        var parts = CreditParts.Split(CreditParser.StripJobs(text.Trim()));
        return parts.Count >= 2 && CreditNames.IsPerson(parts[0].Name) && !parts[0].IsOrganisation && parts.Skip(1).Any(static part => part.IsOrganisation);
    }
}
