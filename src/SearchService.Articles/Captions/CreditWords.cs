using System.Collections.Frozen;
using SearchService.Articles.Text;

namespace SearchService.Articles.Captions;

/// <summary>Agencies and the words by which a newsroom's credit lines give themselves away.</summary>
internal static class CreditWords
{
    /// <summary>Names that are agencies, libraries or stock phrases for an owner, folded: a line that is just one of these is a credit.</summary>
    public static FrozenSet<string> Agencies { get; } = new[]
    {
        "ap", "associated press", "the associated press", "ap photo", "ap images", "reuters", "thomson reuters", "afp", "agence france-presse", "afp photo", "getty", "getty images", "gettyimages",
        "epa", "epa-efe", "epa efe", "efe", "pa", "pa wire", "pa images", "pa media", "pa archive", "press association", "pti", "pti photo", "ani", "ians", "uni", "upi", "dpa", "dpa picture-alliance", "picture alliance",
        "picture-alliance", "bloomberg", "bloomberg news", "xinhua", "tass", "itar-tass", "ria novosti", "sputnik", "kyodo", "kyodo news", "jiji", "yonhap", "anadolu", "anadolu agency", "anadolu images", "ansa", "lusa", "belga", "anp",
        "apa", "keystone", "ntb", "ntb scanpix", "scanpix", "tt", "ritzau", "lehtikuva", "canadian press", "the canadian press", "cp", "aap", "aapimage", "sipa", "sipa usa", "sipa press", "abaca", "abacapress", "maxppp", "zuma", "zuma press", "zuma wire",
        "nurphoto", "shutterstock", "rex", "rex features", "rex/shutterstock", "alamy", "alamy stock photo", "alamy live news", "istock", "istockphoto", "istock/getty images", "adobe stock", "dreamstime", "depositphotos", "123rf", "unsplash", "pexels", "pixabay", "flickr",
        "wikimedia", "wikimedia commons", "wikipedia", "creative commons", "public domain", "corbis", "magnum", "magnum photos", "imago", "imago images", "action images", "action press", "splash", "splash news", "backgrid", "swns", "barcroft", "barcroft media", "caters", "wenn", "cover images",
        "newscom", "mct", "tns", "redux", "polaris", "contour", "wireimage", "filmmagic", "us-pool", "pool", "pool photo", "handout", "handouts", "handout photo", "submitted", "submitted photo", "contributed", "contributed photo", "courtesy", "courtesy photo", "supplied", "provided", "photo provided", "file", "file photo", "archive", "archives", "staff", "staff photo",
        "screengrab", "screenshot", "screen grab", "special arrangement", "nasa", "esa", "noaa", "usgs", "nasa/jpl", "nato", "un", "un photo", "unicef", "who", "facebook", "twitter", "instagram", "youtube", "tiktok", "linkedin", "google", "google maps", "google street view", "cnn", "bbc", "nbc", "abc", "cbs", "cbs news", "nbc news", "fox news", "itv", "sky news", "channel 4", "npr", "pbs", "hbo", "netflix", "disney", "warner bros", "universal", "sony pictures", "youtube/screengrab", "mirrorpix", "pacemaker", "inpho", "sportsfile", "julien behal", "rollingnews.ie", "rollingnews", "empics", "usa today sports", "usa today network", "usa today", "supplied photo", "wall street journal", "the wall street journal", "los angeles times", "the washington post", "washington post", "al jazeera", "postmedia", "the guardian", "politico", "deutsche welle", "voa", "radio-canada", "cbc", "abc news", "us presswire", "icon sportswire", "the new york times", "new york times", "afp/getty images", "afp via getty images", "hulton archive", "bettmann", "library of congress", "national archives", "ullstein bild", "akg-images", "mary evans", "bridgeman images", "everett collection", "photofest", "kobal", "ddp", "afp-jiji", "eyevine", "hindustan times", "ht photo", "express photo", "express", "gettty", "metropolitan police", "met police", "iranian presidency", "white house", "us navy", "us army", "us air force",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A name with one of these words is an organisation, not a person.</summary>
    public static FrozenSet<string> OrganisationWords { get; } = new[]
    {
        "news", "images", "image", "photo", "photos", "photography", "pictures", "press", "agency", "post", "times", "herald", "chronicle", "tribune", "gazette", "journal", "journals", "courier", "observer", "guardian", "telegraph", "mirror", "express", "mail", "record", "sun", "star", "globe", "mercury", "argus", "echo",
        "beacon", "advertiser", "examiner", "inquirer", "enquirer", "sentinel", "dispatch", "standard", "independent", "review", "register", "bulletin", "bee", "today", "daily", "weekly", "magazine", "media", "newspapers", "newspaper", "group", "inc", "inc.", "llc", "ltd", "ltd.", "co", "co.", "corp", "corp.", "corporation", "company", "gmbh", "ag", "university", "college", "school", "institute", "museum",
        "department", "dept", "dept.", "ministry", "office", "police", "sheriff", "sheriff's", "court", "government", "council", "committee", "commission", "foundation", "association", "society", "union", "party", "church", "hospital", "airlines", "airways", "studios", "studio", "productions", "entertainment", "network", "television", "tv", "radio", "channel", "wire", "archive", "archives", "collection", "library", "gallery",
        "navy", "army", "force", "forces", "guard", "embassy", "presidency", "via", "handout", "pool", "stock", "team", "club", "fc", "league", "federation", "olympic", "national", "international", "bank", "fund", "center", "centre", "service", "services", "authority", "administration", "bureau", "board", "family", "pictures.", "features", "commons", "zeitung", "verlag", "agence", "agentur", "bild", "presse", "ministère", "ministerio", "policía", "polizei", "feuerwehr", "universität", "université", "universidad", "festival", "theatre", "theater", "orchestra", "opera", "campaign", "records", "space", "nasa/jpl-caltech", "jpl-caltech", "republic", "nation", "world", "city", "county", "state", "district", "world-herald", "spokesman-review", "star-telegram", "post-gazette", "sun-times", "plain", "oregonian", "beast", "report", "reporter", "intelligencer", "democrat", "republican", "messenger", "eagle", "leader", "ledger", "pilot", "patriot", "citizen", "union-tribune", "motors", "energy", "airport", "railway", "fire", "rescue", "zoo", "park", "society.",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words in front of a credit that are no part of it, longest first.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "image copyright", "image source", "image credits", "image credit", "image provided by", "image by", "images", "image", "picture credit", "picture by", "pictures", "picture", "photograph courtesy of", "photograph by", "photographs by", "photographs", "photograph", "photographer",
        "photo illustration by", "photo illustrations by", "photographed by", "photo credits", "photo credit", "photo courtesy of", "photos courtesy of", "photo courtesy", "photo provided by", "photo supplied by", "photo by", "photos by", "photo", "photos", "pic credit", "pics", "pic", "credits", "credit", "courtesy of", "courtesy", "source", "supplied", "copyright", "file photo", "handout photo", "video by", "video", "illustration by", "illustration", "graphic by", "graphic",
        "crédit photo", "crédits photo", "crédit", "crédits", "photographie", "foto von", "foto", "fotos", "bild von", "bildquelle", "bildrechte", "bild", "quelle", "fotografía", "fotografía de", "fotografías de", "fotoilustración de", "fotoilustraciones de", "ilustración de", "ilustraciones de", "illustration de", "illustration von", "photo de", "photos de", "foto de", "imagen de", "imagen", "crédito", "cortesía de", "quellennachweis", "©", "(c)", "copyright ©",
    ];

    /// <summary>The labels by their first letter, in the order of <see cref="Labels"/>.</summary>
    public static OpeningIndex LabelIndex { get; } = new(Labels);

    /// <summary>Remarks after or before a name that say how the picture was obtained or what job the person has.</summary>
    public static FrozenSet<string> Remarks { get; } = new[]
    {
        "file", "files", "file photo", "file image", "filephoto", "stf", "staff", "staff photographer", "staff photo", "contributor", "contributing photographer", "freelance", "freelancer", "photographer", "stringer", "photo", "photos", "image", "images", "inc", "inc.", "archive photo", "archivbild", "archiv", "symbolbild", "for", "correspondent", "staff writer", "multimedia journalist", "symbolfoto",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly LowerCaseLookup AgencyLookup = new(Agencies);
    private static readonly LowerCaseLookup RemarkLookup = new(Remarks);
    private static readonly LowerCaseLookup OrganisationWordLookup = new(OrganisationWords);

    /// <summary>True for one of <see cref="Agencies"/> in any case.</summary>
    public static bool IsAgency(ReadOnlySpan<char> name) => AgencyLookup.Contains(name);

    /// <summary>True for one of <see cref="Remarks"/> in any case.</summary>
    public static bool IsRemark(ReadOnlySpan<char> name) => RemarkLookup.Contains(name);

    /// <summary>True for one of <see cref="OrganisationWords"/> in any case.</summary>
    public static bool IsOrganisationWord(ReadOnlySpan<char> word) => OrganisationWordLookup.Contains(word);
}
