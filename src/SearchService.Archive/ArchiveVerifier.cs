using System.Globalization;
using System.Text.Json;
using SearchService.Archive.Ledger;
using SearchService.Engine;
using SearchService.Engine.Checking;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Archive;

/// <summary>What a verification found.</summary>
/// <param name="Files">The ledger's counts.</param>
/// <param name="Articles">Articles that could be read back.</param>
/// <param name="Faults">What does not agree, a sentence each.</param>
internal sealed record VerificationReport(LedgerCounts Files, long Articles, IReadOnlyList<string> Faults);

/// <summary>Compares the ledger with the index article by article, and checks the index itself.</summary>
internal static class ArchiveVerifier
{
    private const int MostFaultsListed = 100;
    private const int MostChecks = 3;

    /// <summary>Verifies. While a service writes, files in progress may differ and are not faults.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="archive">The archive as of its last commit.</param>
    /// <param name="index">Where the archive's index lies.</param>
    /// <param name="cancellation">Ends the check early.</param>
    public static VerificationReport Verify(LedgerDatabase database, LocalArchive archive, IStorage index, CancellationToken cancellation)
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
        if (snapshot is not null) faults.AddRange(FaultsOf(index, cancellation).Take(MostFaultsListed));
        return new VerificationReport(files, articles, faults);
    }

    /// <summary>What is wrong with the index's files: checksums, contents, and that they agree. A commit meanwhile takes files away: then it is checked again.</summary>
    internal static IEnumerable<string> FaultsOf(IStorage index, CancellationToken cancellation)
    {
        for (var check = 1; ; check++)
        {
            var before = NewestCommit(index);
            var report = IndexChecker.Check(index, CheckDepth.Contents, cancellation);
            if (report.IsClean || check == MostChecks || NewestCommit(index) == before) return report.Faults.Select(static fault => $"The index is damaged: {fault}");
        }
    }

    private static string? NewestCommit(IStorage index) => IndexReader.ListCommits(index).LastOrDefault()?.FileName;
}
