using System.Buffers;
using System.Text;
using SearchService.Articles.Text;

namespace SearchService.Articles.Captions;

/// <summary>Separates a caption from the credit printed with it in one piece of text.</summary>
internal static class CaptionSplitter
{
    private static readonly string[] InlineLabels =
    [
        "Photo Credit:", "Photo credit:", "Image credit:", "Image Credit:", "Image copyright", "Image source,", "Photograph:", "Photographer:", "Picture:", "Pic:", "Pics:", "Photograph by", "Photo by", "Photos by", "Photo courtesy of", "Photo courtesy", "Photo illustration by", "Photo:", "PHOTO:", "Photos:", "Picture by", "Pictures:", "Image:", "Images:", "Credit:", "CREDIT:", "Credits:", "Courtesy of", "Courtesy:",
        "Foto:", "Bild:", "Bildquelle:", "Quelle:", "Crédit photo :", "Crédit :", "Crédit photo:", "Crédit:", "Crédits :", "Fotografía:", "Imagen:", "©",
    ];

    /// <summary>The labels that begin with three ASCII characters, which are searched all at once with vectors; the others are looked for beside them.</summary>
    private static readonly SearchValues<string> AsciiInlineLabels =
        SearchValues.Create([.. InlineLabels.Where(static label => label.Length > 2 && Ascii.IsValid(label.AsSpan(0, 3)))], StringComparison.Ordinal);

    private const int LicenceTailChars = 20;

    private const string ShouldReadPhrase = "credit should read ";

    private static readonly SearchValues<string> ShouldRead = SearchValues.Create([ShouldReadPhrase], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Openers =
    [
        "Image caption", "Media caption", "Image:", "Photo:", "Caption:", "caption:", "FILE PHOTO:", "Photo caption:",
    ];

    /// <summary>The caption's text without credit, and the credit; either may be missing.</summary>
    public static (string Text, Credit? Credit) Split(string whole)
    {
        whole = TrimTail(Prose.Clean(whole));
        if (whole.Length == 0)
        {
            return ("", null);
        }

        if (AtShouldRead(whole) is { } formal)
        {
            return formal;
        }

        if (CreditParser.ParseLine(whole) is { } only)
        {
            return ("", only);
        }

        return AtBrackets(whole) ?? AtStockPhrase(whole) ?? AtInlineLabel(whole) ?? AtAgencyTail(whole) ?? AtOpeningCredit(whole) ?? (WithoutOpener(whole), null);
    }

    /// <summary>"... in court. (AP Photo/X)", "... in court (Image: PA)", "... [X/Reuters]", also with a file remark or full stop after it.</summary>
    private static (string, Credit?)? AtBrackets(string whole)
    {
        var end = whole.Length;
        while (end > 0 && whole[end - 1] is '.' or ' ' or '"' or '”')
        {
            end--;
        }

        if (end == 0 || whole[end - 1] is not (')' or ']'))
        {
            return null;
        }

        var open = whole.LastIndexOf(whole[end - 1] == ')' ? '(' : '[', end - 1);
        if (open < 0)
        {
            return null;
        }

        var raw = whole[open..end];
        var inner = CreditFrames.Strip(raw, out var frame);
        if (!CreditParser.IsCredit(inner, frame) && !(open > 0 && IsBracketedOwner(inner, whole[..open])))
        {
            return CreditParser.Parse(raw) is { Photographer: null } bare && inner.Length == 0 ? (WithoutOpener(whole[..open]), bare) : null;
        }

        return CreditParser.Parse(raw) is { } credit ? (WithoutOpener(whole[..open]), credit) : null;
    }

    /// <summary>"... AFP PHOTO/JANE DOE (Photo credit should read JANE DOE/AFP/Getty Images)": the agency says itself how to credit.</summary>
    private static (string, Credit?)? AtShouldRead(string whole)
    {
        var at = whole.AsSpan().IndexOfAny(ShouldRead);
        if (at < 0 || whole.LastIndexOf('(', at) is not (>= 0 and var open))
        {
            return null;
        }

        var close = whole.IndexOf(')', at);
        var credit = CreditParser.Parse(whole[(at + ShouldReadPhrase.Length)..(close < 0 ? whole.Length : close)]);
        return (Split(whole[..open]).Text, credit);
    }

    /// <summary>"Christopher Battin Submitted photo": the owner is a stock phrase without anything in front.</summary>
    private static (string, Credit?)? AtStockPhrase(string whole)
    {
        if (whole[^1] is not ('o' or 'O' or 'd'))
        {
            return null;
        }

        foreach (var phrase in (ReadOnlySpan<string>)[" Submitted photo", " Contributed photo", " Courtesy photo", " Handout photo", " Photo submitted", " Submitted Photo", " Contributed Photo", " Courtesy Photo", " SUBMITTED PHOTO", " Photo provided", " Staff photo", " File photo", " Photo supplied", " Submitted", " Contributed"])
        {
            if (whole.EndsWith(phrase, StringComparison.Ordinal) && CreditParser.Parse(phrase.Trim()) is { } credit)
            {
                return (WithoutOpener(whole[..^phrase.Length]), credit);
            }
        }

        return null;
    }

    /// <summary>"... streaming service (Walt Disney Co.)": a bracket after the caption's last word that holds only an owner or a person's name after a full stop.</summary>
    private static bool IsBracketedOwner(string inner, string before)
    {
        if (inner.Length is < 3 or > 60 || !char.IsUpper(inner[0]))
        {
            return false;
        }

        var part = new CreditPart("", inner);
        var isOwner = part.IsOrganisation && inner.Contains(' ') && inner.Split(' ').All(static word => char.IsUpper(word[0]) || word is "of" or "the" or "and" or "&" or "for");
        var isPersonAfterSentence = before.TrimEnd().EndsWith('.') && CreditNames.IsPerson(inner);
        // "[Clara Oyelaran/Al Jazeera]": a name and an owner nobody lists.
        var slash = inner.IndexOf('/');
        var isNameAndOwner = slash > 0 && CreditNames.IsPerson(inner[..slash].Trim()) && inner[(slash + 1)..].Trim() is { Length: > 1 } owner && char.IsUpper(owner[0]) && owner.Split(' ').Length <= 4;
        return isOwner || isPersonAfterSentence || isNameAndOwner;
    }

    private static (string, Credit?)? AtInlineLabel(string whole)
    {
        if (!whole.AsSpan().ContainsAny(AsciiInlineLabels) && !whole.Contains('©') && !whole.Contains("Crédit", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var label in InlineLabels)
        {
            var at = whole.LastIndexOf(label, StringComparison.Ordinal);
            if (at < 0 || (at > 0 && char.IsLetterOrDigit(whole[at - 1]) && label is not ("Image copyright" or "©")))
            {
                continue;
            }

            var raw = whole[at..];
            var name = CreditFrames.Strip(raw, out var frame);
            if (name.Length == 0 || name.Length > CreditParser.MaxCreditLengthInChars)
            {
                continue;
            }

            // The page glues "Image copyright EPA Image caption A man walks": the caption follows.
            var caption = name.IndexOf("Image caption", StringComparison.Ordinal);
            if (caption > 0)
            {
                return (WithoutOpener(name[caption..]), CreditParser.Parse(whole[at..(whole.IndexOf("Image caption", at, StringComparison.Ordinal))]));
            }

            if (at == 0)
            {
                return null;
            }

            if (CreditParser.IsCredit(name.TrimEnd('.'), frame | CreditFrame.Label) && CreditParser.Parse(raw) is { } credit)
            {
                return (WithoutOpener(whole[..at].TrimEnd(' ', '|', '(', '[', '/', '—', '–', '-')), credit);
            }
        }

        return null;
    }

    /// <summary>"... in Aleppo. REUTERS/Omar Sanadiki", "... in Aleppo. Omar Sanadiki/Reuters", "... in Aleppo. AP", "... in Aleppo | Reuters".</summary>
    private static (string, Credit?)? AtAgencyTail(string whole)
    {
        // Try each sentence end from the right; a credit is short.
        var from = Math.Max(0, whole.Length - 110);
        for (var i = whole.Length - 3; i > from; i--)
        {
            var isBoundary = (whole[i] is '.' or '!' or '?' or '"' or '”' or '’' or ')' && whole[i + 1] == ' ') || (whole[i] == ' ' && whole[i + 1] is '|' or '—' or '–');
            if (!isBoundary)
            {
                continue;
            }

            var raw = whole[(i + 1)..].Trim();
            var name = CreditFrames.Strip(raw, out var frame);
            var isPipe = (frame & CreditFrame.Pipe) != 0;
            // A dash or pipe alone does not make a credit: the names must.
            if (name.Length > 1 && CreditParser.IsCredit(name.TrimEnd('.'), isPipe && whole[i + 1] == '|' ? frame : frame & ~CreditFrame.Pipe) && CreditParser.Parse(raw.TrimEnd('.')) is { } credit)
            {
                return (WithoutOpener(whole[..(i + 1)]), credit);
            }
        }

        return null;
    }

    /// <summary>"REUTERS/X: A man walks", "Image copyright EPA A man ...": the credit comes first.</summary>
    private static (string, Credit?)? AtOpeningCredit(string whole)
    {
        if (!whole.StartsWith('(') || whole.IndexOf(')') is not (> 2 and < 90) and not > 2)
        {
            return null;
        }

        var close = whole.IndexOf(')');
        return close + 2 < whole.Length && CreditParser.ParseLine(whole[..(close + 1)]) is { } credit ? (WithoutOpener(whole[(close + 1)..]), credit) : null;
    }

    /// <summary>Removes a gallery's "less"/"more", "hide caption" and the like from the end.</summary>
    internal static string TrimTail(string text)
    {
        if (!MayHaveTail(text))
        {
            return text;
        }

        if (text.EndsWith(" less ...", StringComparison.Ordinal) || text.EndsWith(" less …", StringComparison.Ordinal))
        {
            text = text[..^3].TrimEnd(' ', '.', '…');
        }

        if (text.EndsWith(" less", StringComparison.Ordinal) && text.Length > 6 && text[^6] is '.' or '"' or '”' or ')')
        {
            text = text[..^5].TrimEnd();
        }

        if (text.EndsWith("... more", StringComparison.Ordinal) || text.EndsWith("… more", StringComparison.Ordinal))
        {
            text = text[..^4].TrimEnd();
        }

        foreach (var offer in (ReadOnlySpan<string>)[" Acquire Licensing Rights", " Purchase Licensing Rights"])
        {
            if (text.LastIndexOf(offer, StringComparison.Ordinal) is > 0 and var at && text.Length - at < offer.Length + LicenceTailChars)
            {
                text = text[..at].TrimEnd();
            }
        }

        foreach (var tail in (ReadOnlySpan<string>)["Buy Now", "Buy now", "hide caption", "toggle caption", "Hide caption", "Purchase this photo", "Buy photo", "Buy this photo", "View gallery", "View Gallery", "Read more", "Enlarge", "Close"])
        {
            if (text.EndsWith(tail, StringComparison.Ordinal))
            {
                text = text[..^tail.Length].TrimEnd();
            }
        }

        return text;
    }

    /// <summary>Cheap look: the last letters of all that <see cref="TrimTail"/> takes off, and the offer of a licence, which may have a little behind it.</summary>
    private static bool MayHaveTail(string text) =>
        text.Length > 0 && (text[^1] is 'w' or 'n' or 'o' or 'y' or 'e' or 's' or '.' or '…' && !IsPlainStop(text) || text.AsSpan(Math.Max(0, text.Length - LicenceTailChars - " Purchase Licensing Rights".Length)).Contains("Licensing", StringComparison.Ordinal));

    /// <summary>A full stop that is not one of three ends no tail.</summary>
    private static bool IsPlainStop(string text) => text is [.., not '.', '.'];

    internal static string WithoutOpener(string text)
    {
        text = WithoutNumber(text.Trim());
        foreach (var opener in Openers)
        {
            if (text.StartsWith(opener, StringComparison.Ordinal) && text.Length > opener.Length && opener != "FILE PHOTO:")
            {
                text = text[opener.Length..].TrimStart(' ', ',', ':');
            }
        }

        return text;
    }

    /// <summary>"[1/3] The ferry leaves" and "1 of 3 | The ferry leaves" to "The ferry leaves".</summary>
    private static string WithoutNumber(string text)
    {
        if (text.Length < 8 || !(text[0] == '[' || char.IsAsciiDigit(text[0])))
        {
            return text;
        }

        var end = text.AsSpan().IndexOfAny(']', '|');
        return end is > 2 and < 12 && Plugs.IsCounter(text[..end].Trim('[', ' ')) ? text[(end + 1)..].TrimStart() : text;
    }
}
