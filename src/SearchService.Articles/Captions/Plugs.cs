using System.Buffers;
using SearchService.Articles.Text;

namespace SearchService.Articles.Captions;

/// <summary>
/// Lines that pages put between the paragraphs of an article and that are none of it: "READ MORE: ...", "NOW WATCH",
/// newsletter offers, share buttons, comment counters, in the languages this project reads.
/// </summary>
internal static class Plugs
{
    private const int MaxPlugLengthInChars = 260;

    /// <summary>Openings that never begin a sentence of an article.</summary>
    private static readonly string[] StrongOpenings =
    [
        "now watch", "read more:", "read more |", "read more >", "read next", "read also", "also read", "read also:", "read:", "read |", "see also:", "see more:", "see also |", "related:", "related |", "related stories", "related articles", "related content", "related topics", "related news", "related links", "more on this", "more on:", "more from", "more:", "more >", "more to read", "more stories", "more news", "more related",
        "watch:", "watch |", "watch now", "watch more", "watch live", "watch the video", "video:", "listen:", "listen |", "listen to this article", "listen now", "listen to article", "play video", "photos:", "gallery:", "view gallery", "view comments", "view all", "skip to", "jump to", "sign up for", "sign up to", "sign up here", "sign up now", "subscribe to", "subscribe now", "subscribe today", "subscribe:", "join our", "join the conversation", "join us on", "follow us", "follow @", "follow our", "follow bbc", "like us on", "like this story?", "more in the ", "click here", "click to", "tap here", "get all the latest", "get the latest", "get our", "get breaking news", "get daily", "download our", "download the", "don't miss", "don’t miss", "recommended for you", "recommended stories", "recommended", "trending now", "trending:", "trending stories", "most read", "most popular", "top news", "top stories", "editor's picks", "editors' picks", "editor’s picks", "you may also like", "you might also like", "you may like", "what to read next", "up next:", "comments (", "comment (", "leave a comment", "post a comment", "show comments", "load more", "loading", "share this", "share on", "share article", "share or comment", "share full article", "our standards:", "share via", "share:", "email this", "print this", "bookmark", "save article", "copy link", "advertisement", "advertising", "sponsored", "story continues below", "story continues", "scroll to continue", "scroll down", "article continues below", "continue reading below", "continue reading", "your browser", "this video is", "all rights reserved", "copyright ©", "© 20", "© copyright", "not for distribution", "this material may not be published", "by signing up", "by clicking", "we use cookies", "this site uses cookies", "this website uses cookies", "cookie", "accept cookies", "manage cookies", "privacy policy", "terms of use", "terms of service", "back to top", "log in", "sign in", "register for", "already a subscriber", "support our journalism", "support independent", "buy photo", "buy this photo", "report a typo", "report an error", "newsletter", "get the app", "exclusive:", "breaking news alerts", "in other news", "must read", "must-read", "for more news", "for more stories", "for more on this", "media playback is unsupported", "this content is not available", "javascript is disabled", "please enable javascript", "stay up to date", "keep up with", "enter your email", "you have reached", "thank you for reading", "contact us at", "see all", "open in app", "hide caption", "toggle caption", "enlarge this image", "published in the print", "first published in", "a version of this article appears", "email address", "follow topics", "topics:", "tags:", "filed under", "tagged", "what to watch", "best of", "as featured on", "quick links", "have a tip", "got a tip", "got a story", "do you have a story", "send us your", "email us at", "read full story", "read the full story", "full coverage", "complete coverage", "live updates:", "live:", "poll:", "quiz:", "explained:", "in pictures:", "in photos:",
        "lesen sie auch", "lesen sie mehr", "lesen sie hier", "auch interessant", "mehr zum thema", "zum thema", "mehr lesen", "anzeige", "weiterlesen", "hier geht es", "abonnieren sie", "melden sie sich", "jetzt abonnieren", "das könnte sie auch", "lire aussi", "à lire aussi", "lire également", "à lire également", "voir aussi", "à voir aussi", "publicité", "abonnez-vous", "inscrivez-vous", "suivez-nous", "partager sur", "newsletters", "lea también", "lee también", "lea además", "leer también", "te puede interesar", "publicidad", "suscríbete", "suscríbase", "síguenos", "síganos", "más información:", "vea también", "relacionado",
    ];

    /// <summary>Openings that are plugs only when the line is no sentence.</summary>
    private static readonly string[] WeakOpenings =
    [
        "read more", "more on", "more ", "related", "see also", "watch", "video", "listen", "photos", "gallery", "subscribe", "sign up", "join", "follow", "share", "comments", "comment", "live", "top ", "latest", "popular", "trending", "print", "email", "save", "menu", "search", "home", "advert", "opinion:", "analysis:", "close", "next", "previous", "back to", "topics", "tags", "published in", "read", "see more", "show more", "show less", "view", "like", "tweet", "pin", "reply", "mehr", "teilen", "kommentare", "drucken", "partager", "commentaires", "imprimer", "compartir", "comentarios", "imprimir",
    ];

    /// <summary>Headings after which a list of other stories follows.</summary>
    private static readonly string[] ListHeadings =
    [
        "read next", "read more", "related", "top news", "top stories", "most read", "most popular", "trending", "recommended", "more stories", "more from", "more on this", "more news", "latest news", "latest stories", "you may also like", "you might also like", "what to read next", "also read", "see also", "editor's picks", "editors' picks", "popular", "don't miss", "in other news", "must read", "quick links", "related stories", "related articles", "comments", "around the web", "from our partners", "promoted stories", "paid content", "sponsored content",
        "mehr zum thema", "lesen sie auch", "das könnte sie auch interessieren", "meistgelesen", "à lire aussi", "lire aussi", "les plus lus", "lea también", "lee también", "más leídas", "lo más leído", "te puede interesar",
    ];

    private static readonly SearchValues<string> Offers = SearchValues.Create(["sign up to our newsletter", "sign up for our", "subscribe to our", "follow us on", "our newsletter"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Networks = SearchValues.Create([" on Twitter", " on Facebook", " on Instagram", " on TikTok", " on X", " on LinkedIn", " on YouTube", " on Telegram", " on WhatsApp", "apnews.com", "https://", "http://", "@"], StringComparison.OrdinalIgnoreCase);

    private static readonly OpeningIndex Strong = new(StrongOpenings);
    private static readonly OpeningIndex Weak = new(WeakOpenings);
    private static readonly OpeningIndex Headings = new(ListHeadings);
    private static readonly OpeningIndex CounterLabels = new(["gallery:", "gallery", "photo", "photos", "image", "images", "slide", "foto", "bild", "picture"]);

    private static readonly SearchValues<char> PlayerTime = SearchValues.Create("0123456789:/ -|");

    /// <summary>True for a line that is a plug as a whole.</summary>
    public static bool IsPlug(string line)
    {
        if (line.Length > MaxPlugLengthInChars || line.Length == 0)
        {
            return false;
        }

        foreach (var opening in Strong.Of(line[0]))
        {
            if (OpeningIndex.Begins(line, opening) && IsWordEnd(line, opening))
            {
                return !ReadsOn(line, opening) || line.Length < opening.Length + 3;
            }
        }

        return IsCounter(line) || IsShouting(line) || IsFollowMe(line) || (line.Length <= 90 && !EndsWithStop(line) && StartsWeakly(line)) || IsPlayerTime(line) || EndsAsOffer(line);
    }

    /// <summary>True for a heading such as "READ NEXT:" or "Top News Today" that is followed by other stories' headlines.</summary>
    public static bool IsListHeading(string line)
    {
        if (line.Length is 0 or > 45)
        {
            return false;
        }

        foreach (var heading in Headings.Of(line[0]))
        {
            if (OpeningIndex.Begins(line, heading) && IsWordEnd(line, heading))
            {
                var rest = line.AsSpan(heading.Length).Trim(" :>|.");
                return rest.Length == 0 || line.EndsWith(':') || rest.Equals("today", StringComparison.OrdinalIgnoreCase) || rest.Equals("now", StringComparison.OrdinalIgnoreCase)
                    || rest.StartsWith("stor", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("artic", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("(", StringComparison.Ordinal);
            }
        }

        return false;
    }

    /// <summary>"1 of 3", "Gallery: 1 of 3", "2/14", "Slide 3", "48 Comments", "5 shares".</summary>
    public static bool IsCounter(string line)
    {
        if (line.Length is 0 or > 40)
        {
            return false;
        }

        var rest = line.AsSpan();
        foreach (var label in CounterLabels.Of(line[0]))
        {
            if (OpeningIndex.Begins(rest, label))
            {
                rest = rest[label.Length..].TrimStart(" :");
                break;
            }
        }

        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits == 0 || rest.IsEmpty)
        {
            return false;
        }

        if (digits < 0)
        {
            return rest.Length < line.Length || rest.Length <= 2;
        }

        var tail = rest[digits..].Trim();
        if (tail.StartsWith("of ", StringComparison.OrdinalIgnoreCase) || tail.StartsWith("/", StringComparison.Ordinal) || tail.StartsWith("von ", StringComparison.OrdinalIgnoreCase) || tail.StartsWith("de ", StringComparison.OrdinalIgnoreCase) || tail.StartsWith("sur ", StringComparison.OrdinalIgnoreCase))
        {
            return tail[(tail[0] == '/' ? 1 : tail.IndexOf(' '))..].Trim().IndexOfAnyExceptInRange('0', '9') < 0;
        }

        return tail.Equals("comments", StringComparison.OrdinalIgnoreCase) || tail.Equals("comment", StringComparison.OrdinalIgnoreCase) || tail.Equals("shares", StringComparison.OrdinalIgnoreCase) || tail.Equals("photos", StringComparison.OrdinalIgnoreCase) || tail.Equals("images", StringComparison.OrdinalIgnoreCase) || tail.Equals("min read", StringComparison.OrdinalIgnoreCase) || tail.Equals("minute read", StringComparison.OrdinalIgnoreCase) || tail.Equals("views", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"00:00 / 03:12", "Bookmark   48 Comments   Share".</summary>
    private static bool IsPlayerTime(string line) =>
        line.Length < 40 && line.Contains(':') && !line.AsSpan().ContainsAnyExcept(PlayerTime);

    private static bool EndsAsOffer(string line) => line.Length < 220 && (EndsWithOffer(line) || line.AsSpan().ContainsAny(Offers));

    private static bool EndsWithOffer(string line)
    {
        var end = line.AsSpan().TrimEnd('.');
        return end.Length > 0 && end[^1] is 'e' or 'E' or 'w' or 'W' or 'x' or 'X'
            && (line.EndsWith("Sign up here.", StringComparison.OrdinalIgnoreCase) || line.EndsWith("Sign up here", StringComparison.OrdinalIgnoreCase) || line.EndsWith("Subscribe here.", StringComparison.OrdinalIgnoreCase)
                || line.EndsWith("sign up now.", StringComparison.OrdinalIgnoreCase) || line.EndsWith("to your inbox.", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"Follow The Daily's travel section on Twitter.", "Like us on Facebook".</summary>
    private static bool IsFollowMe(string line) =>
        line.Length < 200 && line[0] is 'W' or 'w' or 'C' or 'c' or 'F' or 'f' or 'L' or 'l' && (line.StartsWith("Write to ", StringComparison.OrdinalIgnoreCase) && line.Contains('@') || line.StartsWith("Contact us ", StringComparison.OrdinalIgnoreCase) && line.Contains('@') || (line.StartsWith("Follow ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Like ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Find us ", StringComparison.OrdinalIgnoreCase))
        && line.AsSpan().ContainsAny(Networks));

    private static bool IsShouting(string line) => line is "___" or "---" or "***" or "* * *" or "• • •" or "###" or "-30-" or "_____" or "__";

    private static bool StartsWeakly(string line)
    {
        foreach (var opening in Weak.Of(line[0]))
        {
            if (OpeningIndex.Begins(line, opening) && IsWordEnd(line, opening))
            {
                // "More AP college basketball: https://..." and "Watch live" are plugs; "Home rule for Wales" might be a subhead.
                return line.Length <= opening.Length + 2 || line.Contains("http", StringComparison.OrdinalIgnoreCase) || line.IndexOf(':') is var colon && colon >= 0 && colon <= opening.Length + 30 && opening is "more " or "related" or "watch" or "read" or "read more" or "more on" or "see also" or "see more" or "video" or "listen" or "tags" or "topics";
            }
        }

        return false;
    }

    private static bool IsWordEnd(string line, string opening) =>
        line.Length == opening.Length || !char.IsLetterOrDigit(opening[^1]) || !char.IsLetterOrDigit(line[opening.Length]);

    /// <summary>True when the words after the opening make it a sentence: "Cookies were found ...", "Sponsored by the union, the march ...".</summary>
    private static bool ReadsOn(string line, string opening)
    {
        if (opening[^1] is ':' or '|' or '>' or '(' || !EndsWithStop(line))
        {
            return false;
        }

        var rest = line.AsSpan(opening.Length).TrimStart();
        if (rest.Length < 45 || rest[0] is ':' or '|' or '>' or '-' or '–')
        {
            return false;
        }

        return opening is "cookie" or "sponsored" or "advertising" or "exclusive:" or "newsletter" or "trending now" or "recommended" or "loading" or "tagged" or "log in" or "see all" or "this video is" or "best of" or "more from" or "more news" or "related content" or "keep up with" or "get our" or "join our" or "now watch" or "download the" or "don't miss" or "don’t miss" or "top news" or "bookmark" or "read also" or "click to" or "jump to" or "top stories" or "in other news" or "sign in" or "most read" or "your browser" or "what to watch" or "zum thema" or "relacionado" or "anzeige" or "story continues" or "follow our";
    }

    private static bool EndsWithStop(string line) => line[^1] is '.' or '!' or '?' or '"' or '”';
}
