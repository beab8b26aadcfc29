using System.Buffers;
using SearchService.Articles.Text;

namespace SearchService.Articles.Captions;

/// <summary>
/// Takes credit lines apart: "REUTERS/Omar Sanadiki", "(Image: Gwen Pryce-Jones/Derrymouth Chronicle)", "Dina Farahat/AFP via
/// Getty Images", "| Photo Credit: V. Thamizhselvan", "Submitted photo".
/// </summary>
/// <remarks>
/// A credit is a list of names with separators. The first name that looks like a person and is no agency is the photographer;
/// what is left, with its own separators, is the agency, as printed.
/// </remarks>
internal static class CreditParser
{
    public const int MaxCreditLengthInChars = 160;
    private const int MostSmallWords = 8;

    /// <summary>Parses a text that is known to be a credit; null when nothing is left after labels.</summary>
    public static Credit? Parse(string raw)
    {
        var text = CreditFrames.Strip(raw, out _);
        if (text.Length == 0 || text.Length > MaxCreditLengthInChars)
        {
            return text.Length == 0 ? BareLabel(raw) : null;
        }

        text = OpenOwner(StripJobs(text));
        if (SplitPhotoPrefix(text) is { } prefixed)
        {
            return prefixed with { Raw = raw };
        }

        var parts = CreditParts.Split(text);
        parts.RemoveAll(static part => part.Name.Length == 0 || part.IsRemark || IsPictureNumber(part.Name));
        if (parts.Count == 0)
        {
            return BareLabel(raw);
        }

        // "Jane Doe, Games Editor, October 13, 2016" tells who wrote and when.
        if (parts.Exists(static part => IsYear(part.Name)) && !parts.Exists(static part => part.IsAgency))
        {
            return null;
        }

        var person = IndexOfPhotographer(parts);
        string? photographer = null;
        if (person >= 0)
        {
            photographer = TrimName(parts[person].Name);
            // "Jane Doe and John Roe/AP" stays one line of names.
            parts.RemoveAt(person);
        }

        var agency = CreditParts.Join(parts);
        return photographer is null && agency.Length == 0 ? null : new Credit(photographer, agency.Length == 0 ? null : agency, raw);
    }

    /// <summary>The credit when a whole line is one and nothing else; null for other text.</summary>
    public static Credit? ParseLine(string line)
    {
        if (line.Length is < 2 or > MaxCreditLengthInChars || HasManySmallWords(line))
        {
            return null;
        }

        var text = CreditFrames.Strip(line, out var frame);
        if (text.Length == 0)
        {
            return frame != CreditFrame.None && BareLabel(line) is { } bare ? bare : null;
        }

        return IsCredit(text, frame) ? Parse(line) : null;
    }

    /// <summary>A quick look that spares sentences the parsing: names and labels have few words in lower case.</summary>
    private static bool HasManySmallWords(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i - 1] == ' ' && char.IsAsciiLetterLower(line[i]) && ++count > MostSmallWords)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text inside brackets or after a label reads as names and not as a sentence.</summary>
    internal static bool IsCredit(string text, CreditFrame frame)
    {
        if (text.Length > 110 || text.AsSpan().ContainsAny('"', '?') || text.Contains("http", StringComparison.Ordinal))
        {
            return false;
        }

        if (CreditWords.IsAgency(text.AsSpan().TrimEnd('.')))
        {
            // "File" or "Archive" alone is no credit line; "Handout" is.
            return frame != CreditFrame.None || !CreditWords.IsRemark(text);
        }

        if (SplitPhotoPrefix(text) is not null)
        {
            return true;
        }

        if (frame == CreditFrame.None && !MayBeApart(text))
        {
            // One name in one piece: a credit only when it is an agency's.
            text = text.Trim();
            return CreditNames.IsAny(text) && new CreditPart("", text).IsAgency;
        }

        var parts = CreditParts.Split(OpenOwner(StripJobs(text)));
        if (parts.Count == 0 || (parts.Exists(static part => !CreditNames.IsAny(part.Name)) && !IsHandleAndAgencies(parts)))
        {
            return false;
        }

        if ((frame & (CreditFrame.Label | CreditFrame.Pipe)) != 0)
        {
            return true;
        }

        var hasAgency = parts.Exists(static part => part.IsAgency);
        if (parts.Count == 1)
        {
            return hasAgency;
        }

        return hasAgency
            ? parts.Count == 2 || HasStrongSeparator(parts)
            : (frame == CreditFrame.Brackets || parts.Count == 2) && HasStrongSeparator(parts) && parts.Exists(static part => part.IsOrganisation) && parts.Exists(static part => !part.IsOrganisation && CreditNames.IsPerson(part.Name));
    }

    private static bool HasStrongSeparator(List<CreditPart> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Separator.AsSpan().Trim() is "/" or "|" or "via" or "•" or "©")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"AP Photo/Rick Delacroix", "AFP PHOTO / X", "REUTERS/X", "AP: X", "PTI Photo", "Reuters photo by X".</summary>
    private static Credit? SplitPhotoPrefix(string text)
    {
        if (!text.AsSpan().ContainsAny(PhotoWords))
        {
            return null;
        }

        foreach (var word in (ReadOnlySpan<string>)[" photos", " photo", " images", " image", " file photo", " foto"])
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at <= 0)
            {
                continue;
            }

            var owner = text[..at].Trim();
            var rest = text[(at + word.Length)..];
            if (!CreditWords.IsAgency(owner) || (owner.Equals("getty", StringComparison.OrdinalIgnoreCase) && word == " images"))
            {
                continue;
            }

            var name = rest.TrimStart(' ', '/', ':', '|', '-', ',', '—', '–');
            if (name.StartsWith("by ", StringComparison.OrdinalIgnoreCase))
            {
                name = name[3..].TrimStart();
            }

            if (name.Length == 0 || CreditWords.IsRemark(name))
            {
                return new Credit(null, owner, text);
            }

            if (rest.Length > 0 && rest[0] is not (' ' or '/' or ':' or '|' or ',' or '-'))
            {
                continue;
            }

            if (!CreditNames.IsAny(name))
            {
                return null;
            }

            name = StripJobs(name);
            var inner = CreditParts.Split(name);
            inner.RemoveAll(static part => part.IsRemark);
            var person = IndexOfPhotographer(inner);
            var photographer = person >= 0 ? TrimName(inner[person].Name) : null;
            if (person >= 0)
            {
                inner.RemoveAt(person);
            }

            var more = CreditParts.Join(inner);
            return new Credit(photographer, more.Length > 0 ? $"{owner}/{more}" : owner, text);
        }

        return null;
    }

    /// <summary>What every prefix of <see cref="SplitPhotoPrefix"/> and every joint of <see cref="StripJobs"/> holds: one look in place of six or seven.</summary>
    private static readonly SearchValues<string> PhotoWords = SearchValues.Create([" photo", " image", " foto", " file photo"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Joints = SearchValues.Create("/|•©;,:-–—()[]\u00A0");

    /// <summary>Everything else that takes a credit apart or off its end: joints of words and the jobs of <see cref="StripJobs"/>.</summary>
    private static readonly PhraseSearch JoinedWords = new(" via ", " vía ", "for ", "special to ", "para ", "pour ", "für ", " photographer", " caption");

    private static bool MayBeApart(ReadOnlySpan<char> text) => text.ContainsAny(Joints) || JoinedWords.IsIn(text);

    private static readonly PhraseSearch JointWords = new("for ", "special to ", "para ", "pour ", "für ");

    /// <summary>"Pablo Rueda (EFE)" to "Pablo Rueda / EFE".</summary>
    private static string OpenOwner(string text)
    {
        var open = text.EndsWith(')') ? text.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        if (open > 0 && new CreditPart("", text[(open + 2)..^1]).IsOrganisation)
        {
            return $"{text[..open]} / {text[(open + 2)..^1]}";
        }

        // "AAP: Tom Brackley"
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 1 && CreditWords.IsAgency(text.AsSpan(0, colon)) ? $"{text[..colon]} / {text[(colon + 2)..]}" : text;
    }

    private static bool IsYear(string name) => name.Length == 4 && name[..2] is "19" or "20" && name.All(char.IsAsciiDigit);

    /// <summary>"RC1A2B3C4D50": the agency's number of the picture.</summary>
    private static bool IsPictureNumber(string name) => name.Length is > 6 and < 20 && name.AsSpan().ContainsAnyInRange('0', '9') && name.All(static c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    internal static string StripJobs(string text)
    {
        // "Jane Doe - Contributor", "Jane Doe, Staff Photographer", "Jane Doe for The Daily", "Jane Doe, Special to the Daily"
        var mayHaveJoint = JointWords.IsIn(text);
        foreach (var joint in mayHaveJoint ? (ReadOnlySpan<string>)[", special to ", " special to ", " for ", " para ", " pour ", " für ", " | special to ", "/special to ", " / for ", "/for "] : [])
        {
            var at = text.IndexOf(joint, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && at + joint.Length < text.Length)
            {
                var left = text[..at];
                // "Spencer Platt/Getty Images for Acme" names the agency already.
                return left.Contains('/') || left.Contains('|') ? left : $"{left} / {text[(at + joint.Length)..]}";
            }
        }

        if (text.Length > 0 && char.IsAscii(text[^1]) && (text[^1] | 0x20) is not ('r' or 'f' or 'e' or 'n'))
        {
            return text;
        }

        foreach (var job in (ReadOnlySpan<string>)[" - contributor", " - staff", " – contributor", ", staff photographer", " / staff photographer", ", staff", " staff photographer", ", contributing photographer", ", freelance", " hide caption", " toggle caption"])
        {
            if (text.EndsWith(job, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^job.Length];
            }
        }

        return text;
    }

    /// <summary>"(Image: Handout)", "Submitted photo", "Courtesy": the label is the owner.</summary>
    private static Credit? BareLabel(string raw)
    {
        var word = raw.Trim().Trim('(', ')', '[', ']', '|', ':', '.').Trim();
        var lower = word.ToLowerInvariant();
        return lower switch
        {
            "courtesy" or "courtesy photo" => new Credit(null, "Courtesy", raw),
            "handout" or "handout photo" or "handouts" => new Credit(null, "Handout", raw),
            "submitted" or "submitted photo" or "photo submitted" => new Credit(null, "Submitted", raw),
            "contributed" or "contributed photo" => new Credit(null, "Contributed", raw),
            "file photo" or "file" => new Credit(null, "File photo", raw),
            _ => null,
        };
    }

    private static int IndexOfPhotographer(List<CreditPart> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (!parts[i].IsAgency && !parts[i].IsOrganisation && CreditNames.IsPerson(parts[i].Name))
            {
                return i;
            }
        }

        if (IsHandleAndAgencies(parts))
        {
            return 0;
        }

        // "gwen/The Beacon": a single word before an organisation is somebody's name, unless written in capitals.
        if (parts.Count == 2 && !parts[0].IsAgency && !parts[0].IsOrganisation && parts[1].IsOrganisation && !CreditNames.IsAllCapitals(parts[0].Name))
        {
            return 0;
        }

        return -1;
    }

    /// <summary>"evgenb/iStock/Getty Images": the name somebody goes by at an agency for pictures.</summary>
    private static bool IsHandleAndAgencies(List<CreditPart> parts) =>
        parts.Count >= 2 && parts[0].Name.Length is > 2 and < 30 && !parts[0].Name.Contains(' ', StringComparison.Ordinal) && !parts[0].IsAgency
        && parts.Skip(1).All(static part => part.IsAgency && part.Separator.Trim() is "/" or "|" or "via");

    private static string TrimName(string name)
    {
        name = name.Trim(' ', ',', '.', ';', '-');
        // "GETTY" is an agency, "JANE DOE" a person; names are kept as printed apart from an initial's full stop.
        return Prose.Clean(name);
    }
}
