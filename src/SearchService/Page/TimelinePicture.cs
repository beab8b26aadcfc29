using System.Globalization;
using SearchService.Archive.Search;

namespace SearchService.Page;

/// <summary>Bars of articles over time as SVG; each bar is a link to its span, and page.js lets one drag over several.</summary>
internal static class TimelinePicture
{
    private const double WidthInUnits = 256;
    private const double HeightInUnits = 64;

    /// <summary>Adds the picture.</summary>
    public static void Add(Html html, SearchAddress address, Timeline timeline)
    {
        var most = Math.Max(1, timeline.Buckets.Max(bucket => bucket.Count));
        var width = WidthInUnits / timeline.Buckets.Count;
        html.Add($"""<section><h2>Timeline by {timeline.Unit}</h2><svg class="timeline" viewBox="0 0 {WidthInUnits} {HeightInUnits}" preserveAspectRatio="none" role="group" aria-label="Articles by {timeline.Unit}; choose a span">""");
        for (var i = 0; i < timeline.Buckets.Count; i++)
        {
            var bucket = timeline.Buckets[i];
            var from = DateOnly.FromDateTime(bucket.From.UtcDateTime);
            var to = DateOnly.FromDateTime(bucket.Before.AddTicks(-1).UtcDateTime);
            var height = bucket.Count == 0 ? 0 : Math.Max(2, bucket.Count * (HeightInUnits - 4) / most);
            var target = (address with { From = from, To = to, Cursor = null }).ToString();
            var label = $"{Named(bucket.From, timeline.Unit)}: {bucket.Count.ToString("N0", CultureInfo.InvariantCulture)}";
            html.Add($"""<a data-in-place data-from="{SearchAddress.Written(from)}" data-to="{SearchAddress.Written(to)}" href="{target}" aria-label="{label}" tabindex="{(bucket.Count > 0 ? 0 : -1)}"><title>{label}</title>""");
            html.Add($"""<rect class="reach" x="{i * width:0.###}" y="0" width="{width:0.###}" height="{HeightInUnits}"/><rect class="bar" x="{(i * width) + (width * 0.1):0.###}" y="{HeightInUnits - height:0.###}" width="{width * 0.8:0.###}" height="{height:0.###}"/></a>""");
        }

        html.Add($"""<rect class="brush" x="0" y="0" width="0" height="{HeightInUnits}"/></svg>""");
        html.Add($"""<p class="timeline-legend"><span>{Named(timeline.Buckets[0].From, timeline.Unit)}</span><span>{Named(timeline.Buckets[^1].From, timeline.Unit)}</span></p>""");
        if (timeline.Outside > 0) html.Add($"""<p class="quiet">Not shown: {timeline.Outside:N0} dated far before or after.</p>""");
        html.Add($"</section>");
    }

    /// <summary>A span's name as people write it.</summary>
    public static string Named(DateTimeOffset from, string unit) => from.ToString(
        unit switch { "decade" => "yyyy's'", "year" => "yyyy", "month" => "MMM yyyy", "day" => "d MMM yyyy", _ => "d MMM HH':00'" },
        CultureInfo.InvariantCulture);
}
