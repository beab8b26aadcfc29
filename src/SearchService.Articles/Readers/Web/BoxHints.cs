using System.Buffers;

namespace SearchService.Articles.Readers.Web;

/// <summary>Reads a box's purpose from the words of its class, id and role: conventions that thousands of sites share.</summary>
internal static class BoxHints
{
    private static readonly SearchValues<string> Positive = Values("article", "body", "content", "entry", "hentry", "h-entry", "main", "page", "post", "text", "blog", "story");

    private static readonly SearchValues<string> Negative = Values(
        "hidden", "banner", "combx", "comment", "com-", "contact", "footer", "gdpr", "masthead", "meta", "outbrain", "promo", "related", "scroll", "share", "shoutbox", "sidebar", "skyscraper", "sponsor", "shopping", "tags", "tool", "widget", "taboola", "newsletter", "recirc", "most-read", "popular");

    private static readonly SearchValues<string> Comments = Values("comment", "disqus", "livefyre", "respond", "discussion", "remark", "coral-talk", "viafoura", "spot-im", "spotim");

    private static readonly SearchValues<string> Related = Values(
        "related", "recommend", "readmore", "read-more", "read_more", "readnext", "read-next", "morefrom", "more-from", "more-on", "moreon", "more-stories", "more_stories", "morestories", "recirc", "trending", "popular", "most-read", "mostread", "most_read", "most-viewed", "outbrain", "taboola", "also-like", "you-may", "youmay", "suggested", "teaser", "up-next", "upnext", "next-article", "next-story", "editors-pick", "also-read", "alsoread", "seealso", "see-also", "promo", "latest-news", "latest-stories", "sidebar-list", "further-reading", "onward", "bottom-list", "zergnet", "revcontent", "nextup", "inline-links", "in-article-link", "story-list", "onwards");

    private static readonly SearchValues<string> Ads = Values("advert", "adsense", "ad-container", "ad-wrapper", "ad-slot", "ad_slot", "adslot", "ad-unit", "ad__", "-ad-", "adbox", "ad-box", "dfp", "sponsor", "subscribe", "newsletter", "nlsignup", "signup", "sign-up", "promo-box", "piano", "gdpr", "cookie", "consent", "donation", "membership", "skyscraper", "agegate", "shopping", "shoutbox", "supplemental");

    private static readonly SearchValues<string> Share = Values("share", "social", "sharing", "addthis", "sharedaddy", "follow-us", "followus", "toolbar", "tools", "print-button", "bookmark", "reactions");

    private static readonly SearchValues<string> Navigation = Values("navbar", "nav-", "-nav", "navigation", "menu", "breadcrumb", "pagination", "pager", "skip-link", "skiplink", "masthead", "topbar", "site-header", "siteheader", "global-header", "page-header-nav", "tag-list", "taglist", "tags", "keywords", "topics", "topic-list");

    private static readonly SearchValues<string> Footer = Values("footer", "foot-", "copyright-notice", "legal");

    private static readonly SearchValues<string> Aside = Values("sidebar", "side-bar", "aside", "right-rail", "rightrail", "rail", "widget", "rightcol", "right-col", "secondary-col", "infobox", "factbox");

    private static readonly SearchValues<string> Caption = Values("caption", "cutline", "photo-desc", "photodesc", "image-desc", "imagedesc", "img-desc", "picture-desc", "bildunterschrift", "bildtext", "legende", "pie-foto", "piefoto", "pie_foto", "foto-text", "img-text", "image-text", "media-info", "img-info", "imagetitle", "image-title", "figure-text", "image-info", "photo-info", "media__text", "media__title", "photo-text");

    private static readonly SearchValues<string> Credit = Values("credit", "photographer", "copyright", "attribution", "photo-by", "photoby", "image-source", "img-source", "photo-source", "media-source", "picture-source", "rights", "bildquelle", "fotograf", "photo-author", "photoauthor", "image-author", "foto-credit", "image-by", "photo-byline", "agencia", "copyrights", "copywrite__", "source-photo");

    private static readonly SearchValues<string> Video = Values("video", "player", "jwplayer", "brightcove", "youtube", "vjs-", "playlist", "kaltura", "mediaplayer");

    private static readonly SearchValues<string> Byline = Values("byline", "by-line", "author", "dateline", "writer", "contributor", "journalist", "article-meta", "post-meta", "entry-meta", "articlemeta", "article__meta", "story-meta", "article-info", "autor", "auteur", "reporter", "credits-line");

    private static readonly SearchValues<string> AuthorBio = Values("author-bio", "authorbio", "author-box", "authorbox", "author-info", "author_info", "author-card", "about-author", "about-the-author", "abouttheauthor", "bio-box", "contributor-bio", "author-desc", "author__bio", "post-author-bio", "biography", "author-profile");

    private static readonly SearchValues<string> Deck = Values("standfirst", "subhead", "sub-head", "deck", "dek", "subtitle", "sub-title", "article-summary", "story-summary", "lead-text", "article-lead", "excerpt", "article__lead", "chapo", "entradilla", "vorspann", "sub-headline", "subheadline", "article-desc", "article__desc", "entry-summary", "__summary", "summary-text", "synopsis", "subheading", "tagline");

    private static readonly SearchValues<string> Gallery = Values("gallery", "slideshow", "carousel", "slider", "slide-", "lightbox", "photo-essay");

    private static readonly SearchValues<string> Embeds = Values("twitter-tweet", "instagram-media", "fb-post", "tiktok-embed", "embed-twitter", "tweet");

    private static readonly SearchValues<string> Hidden = Values("visually-hidden-article", "display-none", "js-hidden", "is-hidden", "noprint-hidden");

    private static readonly SearchValues<string> Dated = Values("date", "time", "publish", "posted", "updated");

    private static readonly SearchValues<string> Pictures = Values("image", "photo", "picture", "img", "figure");

    private static readonly SearchValues<string> PictureBoxes = Values("picbox", "pic-box", "photobox", "photo-box", "imagebox", "image-box", "bildbox", "inline-photo", "article-photo", "article-image", "story-image", "story-photo", "content-image", "image-block", "photo-block", "embed-image", "inline-image");

    private const BoxFlags Furniture = BoxFlags.Comments | BoxFlags.Related | BoxFlags.Ad | BoxFlags.Share | BoxFlags.Navigation | BoxFlags.Footer | BoxFlags.Aside;

    /// <summary>Names whose flags are kept, each in the place its hash gives: a power of two.</summary>
    private const int KnownNames = 1024;

    private const int LongestKnownInChars = 100;

    /// <summary>Several threads write here; each reads what one of them wrote whole, or nothing.</summary>
    private static readonly NamesMet?[] s_known = new NamesMet?[KnownNames];

    public static BoxFlags FlagsOf(string tag, string hints, string? role, string? itemProp)
    {
        var flags = ByTag(tag) | ByRole(role);
        if (itemProp is not null)
        {
            flags |= itemProp switch
            {
                "caption" => BoxFlags.Caption,
                "author" or "creator" => BoxFlags.Byline,
                "copyrightHolder" or "creditText" => BoxFlags.Credit,
                "articleBody" => BoxFlags.Article,
                "headline" => BoxFlags.Headline,
                _ => BoxFlags.None,
            };
        }

        // Names on the page's outermost elements describe the template ("has-gallery", "with-sidebar").
        if (hints.Length == 0 || tag is "html" or "body" or "article" or "main")
        {
            return flags;
        }

        // What is a caption by its tag is no furniture, whatever it is called.
        var named = KnownFlags(hints);
        return flags | ((flags & (BoxFlags.Caption | BoxFlags.Credit)) != 0 ? named & ~Furniture : named);
    }

    /// <summary>What names say, from the names met before where they are among them: sites repeat theirs on every page.</summary>
    private static BoxFlags KnownFlags(string hints)
    {
        ref var known = ref s_known[string.GetHashCode(hints) & (KnownNames - 1)];
        if (known is { } met && met.Hints == hints)
        {
            return met.Flags;
        }

        var flags = FlagsOfNames(hints);
        if (hints.Length <= LongestKnownInChars)
        {
            known = new NamesMet(hints, flags);
        }

        return flags;
    }

    private static BoxFlags FlagsOfNames(ReadOnlySpan<char> text)
    {
        var flags = BoxFlags.None;
        var isContent = text.ContainsAny(Positive);
        flags |= text.ContainsAny(Caption) && !text.Contains("close", StringComparison.Ordinal) ? BoxFlags.Caption : 0;
        flags |= text.ContainsAny(Credit) ? BoxFlags.Credit : 0;
        flags |= text.ContainsAny(Video) ? BoxFlags.Video : 0;
        flags |= text.ContainsAny(Gallery) ? BoxFlags.Gallery : 0;
        flags |= text.ContainsAny(AuthorBio) ? BoxFlags.Author : 0;
        flags |= text.ContainsAny(Byline) ? BoxFlags.Byline : 0;
        flags |= text.ContainsAny(Deck) ? BoxFlags.Deck : 0;
        flags |= text.ContainsAny(Embeds) ? BoxFlags.Embed : 0;
        flags |= text.ContainsAny(Hidden) ? BoxFlags.Hidden : 0;
        flags |= text.ContainsAny(Dated) ? BoxFlags.Dated : 0;
        if ((flags & (BoxFlags.Caption | BoxFlags.Credit)) != 0)
        {
            return flags;
        }

        // "article-with-comments" and "content-related-wrapper" name more than one thing: the content wins.
        flags |= !isContent && text.ContainsAny(Comments) ? BoxFlags.Comments : 0;
        flags |= text.ContainsAny(Related) && !IsPageWide(text) ? BoxFlags.Related : 0;
        // "subscriber-only" marks the article's own paragraphs, "subscribe" an offer.
        flags |= !isContent && text.ContainsAny(Ads) && !text.Contains("subscriber", StringComparison.Ordinal) ? BoxFlags.Ad : 0;
        flags |= !isContent && text.ContainsAny(Share) ? BoxFlags.Share : 0;
        flags |= !isContent && text.ContainsAny(Navigation) ? BoxFlags.Navigation : 0;
        // "media__footer" is what stands below a picture.
        flags |= !isContent && text.ContainsAny(Footer) && !text.Contains("media", StringComparison.Ordinal) ? BoxFlags.Footer : 0;
        flags |= !isContent && text.ContainsAny(Aside) ? BoxFlags.Aside : 0;
        return flags;
    }

    /// <summary>The weight readability gives class names: +25 for names of content, -25 for names of furniture.</summary>
    public static int ClassWeight(string hints) =>
        hints.Length == 0 ? 0 : (hints.AsSpan().ContainsAny(Negative) ? -25 : 0) + (hints.AsSpan().ContainsAny(Positive) ? 25 : 0);

    /// <summary>True for names that speak of pictures.</summary>
    public static bool NamesPicture(string hints) => hints.AsSpan().ContainsAny(Pictures);

    /// <summary>True for names of a box around one picture and what stands below it.</summary>
    public static bool NamesPictureBox(string hints) => hints.AsSpan().ContainsAny(PictureBoxes);

    private static bool IsPageWide(ReadOnlySpan<char> hints) =>
        hints.Contains("article-body", StringComparison.Ordinal) || hints.Contains("story-body", StringComparison.Ordinal) || hints.Contains("entry-content", StringComparison.Ordinal) || hints.Contains("article-content", StringComparison.Ordinal) || hints.Contains("post-content", StringComparison.Ordinal) || hints.Contains("main-content", StringComparison.Ordinal) || hints.Contains("articlebody", StringComparison.Ordinal) || hints.Contains("page-wrapper", StringComparison.Ordinal);

    private static BoxFlags ByTag(string tag) => tag switch
    {
        "nav" or "menu" => BoxFlags.Navigation,
        "aside" => BoxFlags.Aside,
        "footer" => BoxFlags.Footer,
        "header" => BoxFlags.Header,
        "figure" => BoxFlags.Figure,
        "figcaption" => BoxFlags.Caption,
        "form" or "fieldset" or "dialog" => BoxFlags.Form,
        "video" or "audio" => BoxFlags.Video,
        "article" => BoxFlags.Article,
        "address" => BoxFlags.Byline,
        _ => BoxFlags.None,
    };

    private static BoxFlags ByRole(string? role) => role switch
    {
        "navigation" or "menu" or "menubar" => BoxFlags.Navigation,
        "complementary" => BoxFlags.Aside,
        "contentinfo" => BoxFlags.Footer,
        "banner" => BoxFlags.Header,
        "alert" or "alertdialog" or "dialog" => BoxFlags.Form,
        "search" => BoxFlags.Navigation,
        _ => BoxFlags.None,
    };

    /// <summary>The names of a box and what they say.</summary>
    private sealed record NamesMet(string Hints, BoxFlags Flags);

    private static SearchValues<string> Values(params string[] words) => SearchValues.Create(words, StringComparison.Ordinal);
}
