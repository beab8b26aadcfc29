using SearchService.Archive.Search;

namespace SearchService.Hosting;

/// <summary>
/// Asks the archive once after the start, so that the first journalist does not wait for code to be compiled. The question is one that uses
/// what searches use: words, a phrase, a prefix, a person, facets.
/// </summary>
internal sealed class WarmUp(IArticleSearch archive) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (var query in (string[])["the said", "\"the news\" pre* who:name", ""])
            await archive.SearchAsync(new SearchRequest { Query = query, WantsFacets = true }, stoppingToken);
        await archive.SuggestAsync("wa", 5, stoppingToken);
    }
}
