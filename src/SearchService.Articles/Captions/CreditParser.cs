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
        var text = StripFrame(raw, out _);
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

        var text = StripFrame(line, out var frame);
        if (text.Length == 0)
        {
            return frame != Frame.None && BareLabel(line) is { } bare ? bare : null;
        }

        return IsCredit(text, frame) ? Parse(line) : null;
    }

    /// <summary>A quick look that spares sentences the parsing: names and labels have few words in lower case.</summary>
    private static bool HasManySmallWords(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var space = line.IndexOf(' '); space >= 0 && space + 1 < line.Length; space = line.IndexOf(' '))
        {
            line = line[(space + 1)..];
            count += char.IsAsciiLetterLower(line[0]) ? 1 : 0;
            if (count > MostSmallWords)
            {
                return true;
            }
        }

        return false;
    }

    [Flags]
    internal enum Frame
    {
        None = 0,
        Brackets = 1,
        Label = 2,
        Pipe = 4,
    }

    /// <summary>True when the text inside brackets or after a label reads as names and not as a sentence.</summary>
    internal static bool IsCredit(string text, Frame frame)
    {
        if (text.Length > 110 || text.Contains('"') || text.Contains('?') || text.Contains("http", StringComparison.Ordinal))
        {
            return false;
        }

        if (CreditWords.IsAgency(text.AsSpan().TrimEnd('.')))
        {
            // "File" or "Archive" alone is no credit line; "Handout" is.
            return frame != Frame.None || !CreditWords.IsRemark(text);
        }

        if (SplitPhotoPrefix(text) is not null)
        {
            return true;
        }

        if (frame == Frame.None && !MayBeApart(text))
        {
            // One name in one piece: a credit only when it is an agency's.
            text = text.Trim();
            return IsNameLike(text) && new CreditPart("", text).IsAgency;
        }

        var parts = CreditParts.Split(OpenOwner(StripJobs(text)));
        if (parts.Count == 0 || (parts.Any(static part => !IsNameLike(part.Name)) && !IsHandleAndAgencies(parts)))
        {
            return false;
        }

        if ((frame & (Frame.Label | Frame.Pipe)) != 0)
        {
            return true;
        }

        var hasAgency = parts.Any(static part => part.IsAgency);
        var hasStrongSeparator = parts.Skip(1).Any(static part => part.Separator.Trim() is "/" or "|" or "via" or "•" or "©");
        var hasOrganisation = parts.Any(static part => part.IsOrganisation);
        if (parts.Count == 1)
        {
            return hasAgency;
        }

        return hasAgency
            ? hasStrongSeparator || parts.Count == 2
            : (frame == Frame.Brackets || parts.Count == 2) && hasStrongSeparator && hasOrganisation && parts.Any(static part => !part.IsOrganisation && LooksLikePerson(part.Name));
    }

    /// <summary>Removes brackets, pipes and labels ("(Image: X)" to "X") and says what there was.</summary>
    internal static string StripFrame(string raw, out Frame frame)
    {
        frame = Frame.None;
        var text = raw.Trim();
        for (var round = 0; round < 4; round++)
        {
            var before = text;
            if (text.Length >= 2 && ((text[0] == '(' && text[^1] == ')') || (text[0] == '[' && text[^1] == ']')))
            {
                frame |= Frame.Brackets;
                text = text[1..^1].Trim();
            }

            if (text.StartsWith('|') || text.StartsWith('/') || text.StartsWith('•') || text.StartsWith('—') || text.StartsWith('–'))
            {
                frame |= Frame.Pipe;
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

    private static string StripLabel(string text, ref Frame frame)
    {
        if (text.Length == 0)
        {
            return text;
        }

        foreach (var label in CreditWords.LabelsByLetter.GetValueOrDefault(char.ToLowerInvariant(text[0]), []))
        {
            if (!text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rest = text[label.Length..];
            var isSelfContained = label.EndsWith(" by", StringComparison.Ordinal) || label.EndsWith(" of", StringComparison.Ordinal) || label.EndsWith(" von", StringComparison.Ordinal)
                || label.EndsWith(" de", StringComparison.Ordinal) || label.EndsWith("copyright", StringComparison.Ordinal) || label is "image source" or "photo credit" or "image credit" or "©" or "(c)" or "photo courtesy";
            if (rest.StartsWith(':') || rest.StartsWith(" :", StringComparison.Ordinal) || rest.StartsWith(" -", StringComparison.Ordinal) || rest.StartsWith("...", StringComparison.Ordinal) || rest.StartsWith('…'))
            {
                frame |= Frame.Label;
                return rest.TrimStart(' ', ':', '-', '.', '…');
            }

            if (isSelfContained && (rest.Length == 0 || rest[0] is ' ' or ',' or '\u00A0' || label is "©" or "(c)"))
            {
                frame |= Frame.Label;
                return rest.TrimStart(' ', ',', '\u00A0');
            }

            // "Courtesy Harbour Museum"
            if (label is "courtesy" && rest.Length > 3 && rest[0] == ' ' && char.IsUpper(rest[1]) && !rest.StartsWith(" Photo", StringComparison.OrdinalIgnoreCase))
            {
                frame |= Frame.Label;
                return rest.TrimStart();
            }

            // "File Photo | Special Arrangement"
            if (label is "file photo" or "handout photo" && rest.TrimStart().StartsWith('|'))
            {
                frame |= Frame.Label;
                return rest.TrimStart(' ', '|');
            }

            // "CreditDoug Mills/The New York Times": label glued to the name by the page's markup.
            if (label is "credit" && rest.Length > 3 && char.IsUpper(rest[0]) && text.StartsWith("Credit", StringComparison.Ordinal))
            {
                frame |= Frame.Label;
                return rest;
            }

            // "Credit Ashraf Shazly/Agence France-Presse": no colon, but a name and its owner.
            if (label is "credit" or "photo" or "photograph" or "picture" or "image" or "foto" or "bild" && rest.Length > 3 && rest[0] == ' ' && NamesSomebodyAndOwner(rest))
            {
                frame |= Frame.Label;
                return rest.TrimStart();
            }
        }

        return text;
    }

    private static bool NamesSomebodyAndOwner(string text)
    {
        var parts = CreditParts.Split(StripJobs(text.Trim()));
        return parts.Count >= 2 && LooksLikePerson(parts[0].Name) && !parts[0].IsOrganisation && parts.Skip(1).Any(static part => part.IsOrganisation);
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

            if (!IsNameLike(name))
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
    private static readonly SearchValues<string> JoinedWords = SearchValues.Create([" via ", " vía ", "for ", "special to ", "para ", "pour ", "für ", " photographer", " caption"], StringComparison.OrdinalIgnoreCase);

    private static bool MayBeApart(ReadOnlySpan<char> text) => text.ContainsAny(Joints) || text.ContainsAny(JoinedWords);

    private static readonly SearchValues<string> JointWords = SearchValues.Create(["for ", "special to ", "para ", "pour ", "für "], StringComparison.OrdinalIgnoreCase);

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

    private static string StripJobs(string text)
    {
        // "Jane Doe - Contributor", "Jane Doe, Staff Photographer", "Jane Doe for The Daily", "Jane Doe, Special to the Daily"
        var mayHaveJoint = text.AsSpan().ContainsAny(JointWords);
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
            if (!parts[i].IsAgency && !parts[i].IsOrganisation && LooksLikePerson(parts[i].Name))
            {
                return i;
            }
        }

        if (IsHandleAndAgencies(parts))
        {
            return 0;
        }

        // "gwen/The Beacon": a single word before an organisation is somebody's name, unless written in capitals.
        if (parts.Count == 2 && !parts[0].IsAgency && !parts[0].IsOrganisation && parts[1].IsOrganisation && !IsAllCapitals(parts[0].Name))
        {
            return 0;
        }

        return -1;
    }

    /// <summary>"evgenb/iStock/Getty Images": the name somebody goes by at an agency for pictures.</summary>
    private static bool IsHandleAndAgencies(List<CreditPart> parts) =>
        parts.Count >= 2 && parts[0].Name.Length is > 2 and < 30 && !parts[0].Name.Contains(' ', StringComparison.Ordinal) && !parts[0].IsAgency
        && parts.Skip(1).All(static part => part.IsAgency && part.Separator.Trim() is "/" or "|" or "via");

    /// <summary>Two to five words that begin with capitals (particles aside), initials allowed, no digits.</summary>
    internal static bool LooksLikePerson(string name)
    {
        if (name.Length is < 4 or > 48 || name.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            return false;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 6 || words[0] is "The" or "A" or "La" && words.Length > 2 && CreditWords.IsOrganisationWord(words[^1]))
        {
            return false;
        }

        if (words[0].Equals("the", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var capitals = 0;
        foreach (var word in words)
        {
            if (CreditWords.IsOrganisationWord(word))
            {
                return false;
            }

            if (char.IsUpper(word[0]) || (word.Length > 2 && word[1] is '\'' or '’'))
            {
                capitals++;
            }
            else if (!NameParticles.Contains(word) && !(char.IsLetter(word[0]) && char.GetUnicodeCategory(word[0]) == System.Globalization.UnicodeCategory.OtherLetter))
            {
                return false;
            }
        }

        return capitals >= 2 || words.All(static word => char.GetUnicodeCategory(word[0]) == System.Globalization.UnicodeCategory.OtherLetter);
    }

    internal static bool IsParticle(string word) => NameParticles.Contains(word);

    private static readonly HashSet<string> NameParticles = ["de", "da", "dos", "do", "di", "del", "della", "la", "le", "van", "der", "den", "von", "zu", "al", "el", "bin", "ibn", "ben", "and", "y", "e", "und", "et", "&", "ter", "ten", "du", "des", "st.", "af", "av", "abu", "ul", "ur"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NameParticle = NameParticles.GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool IsNameLike(string name)
    {
        if (name.Length is 0 or > 70)
        {
            return false;
        }

        int count = 0, lower = 0, firstLength = 0;
        ReadOnlySpan<char> last = [];
        foreach (var range in name.AsSpan().Split(' '))
        {
            var word = name.AsSpan(range);
            if (word.IsEmpty)
            {
                continue;
            }

            last = word;
            firstLength = count == 0 ? word.Length : firstLength;
            if (++count > 9)
            {
                return false;
            }

            lower += char.IsLower(word[0]) && !NameParticle.Contains(word) && word is not ("the" or "of" or "via" or "for" or "by" or "file" or "photo" or "to" or "handout" or "pool") ? 1 : 0;
        }

        return lower == 0 || CreditWords.IsAgency(name) || (count <= 2 && lower == count && firstLength > 2 && CreditWords.OrganisationWords.Contains(last.ToString()));
    }

    private static bool IsAllCapitals(string name) => !name.Any(char.IsLower);

    private static string TrimName(string name)
    {
        name = name.Trim(' ', ',', '.', ';', '-');
        // "GETTY" is an agency, "JANE DOE" a person; names are kept as printed apart from an initial's full stop.
        return Prose.Clean(name);
    }
}
