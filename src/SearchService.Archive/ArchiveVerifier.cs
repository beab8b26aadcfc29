using System.Globalization;
using System.Text.Json;
using SearchService.Archive.Ledger;
using SearchService.Engine;

namespace SearchService.Archive;

/// <summary>What a verification found.</summary>
/// <param name="Files">The ledger's counts.</param>
/// <param name="Articles">Articles that could be read back.</param>
/// <param name="Faults">What does not agree, a sentence each.</param>
internal sealed record VerificationReport(LedgerCounts Files, long Articles, IReadOnlyList<string> Faults);

/// <summary>Compares the ledger with the index article by article.</summary>
internal static class ArchiveVerifier
{
    private const int MostFaultsListed = 100;

    /// <summary>Verifies. While a service writes, files in progress may differ and are not faults.</summary>
    public static VerificationReport Verify(LedgerDatabase database, LocalArchive archive)
    {
        var faults = new List<string>();
        var files = LedgerQueries.Count(database);
        if (!files.AddsUp) faults.Add($"The ledger does not add up: {files}.");
        var expected = LedgerQueries.KeysOfIndexedFiles(database);
        var allowed = LedgerQueries.AllKeys(database);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        long articles = 0;
        using var snapshot = archive.Readers.Acquire();
        foreach (var key in snapshot?.Keys() ?? [])
        {
            if (!seen.Add(key)) faults.Add($"Article {key} is in the index twice.");
            if (!allowed.Contains(key)) faults.Add($"Article {key} is in the index, but no file holds it.");
        }

        if (snapshot is not null)
        {
            foreach (var segment in snapshot.Reader.Segments)
            {
                for (var doc = 0; doc < segment.MaxDoc && faults.Count < MostFaultsListed; doc++)
                {
                    if (!segment.IsLive(doc)) continue;
                    try
                    {
                        _ = snapshot.Read(segment.DocBase + doc);
                        articles++;
                    }
                    catch (Exception damage) when (damage is IndexException or JsonException)
                    {
                        faults.Add(string.Create(CultureInfo.InvariantCulture, $"Document {segment.DocBase + doc} cannot be read back: {damage.Message}"));
                    }
                }
            }
        }

        foreach (var missing in expected.Where(k => !seen.Contains(k)).Take(MostFaultsListed)) faults.Add($"Article {missing} is indexed by the ledger's word, but not in the index.");
        return new VerificationReport(files, articles, faults);
    }
}
