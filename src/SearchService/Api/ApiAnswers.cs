using SearchService.Archive.Index;
using System.Text.Json.Serialization;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;
using SearchService.Archive.Search;

namespace SearchService.Api;

/// <summary>Completions of a query.</summary>
internal sealed record SuggestAnswer(IReadOnlyList<Suggestion> Suggestions);

/// <summary>Articles like one.</summary>
internal sealed record SimilarAnswer(IReadOnlyList<ArticleHit> Hits);

/// <summary>The texts an article has had, the newest first.</summary>
internal sealed record VersionsAnswer(IReadOnlyList<ArticleVersion> Versions);

/// <summary>People whose name fits.</summary>
internal sealed record PeopleAnswer(IReadOnlyList<CoMentionedPerson> People);

/// <summary>The editors' corrections of people, oldest first.</summary>
/// <param name="Corrections">All in force.</param>
/// <param name="Problems">What in people.yml could not be understood, with line numbers.</param>
internal sealed record CorrectionsAnswer(IReadOnlyList<Correction> Corrections, IReadOnlyList<string> Problems);

/// <summary>How the service stands.</summary>
internal sealed record StatusAnswer
{
    public required string Version { get; init; }

    public required IngestStatus Ingest { get; init; }

    /// <summary>Files by state; null while the ledger cannot be read.</summary>
    public LedgerCounts? Files { get; init; }

    public long Articles { get; init; }

    public int QueuedFiles { get; init; }

    public DateTimeOffset? LastCommitAt { get; init; }

    public long EventsLost { get; init; }

    public long FoundByRescan { get; init; }

    public IReadOnlyList<string> DropFolders { get; init; } = [];

    public string IndexFolder { get; init; } = "";

    public long IndexBytes { get; init; }
}

/// <summary>One file that could not be read.</summary>
internal sealed record FailureAnswer(
    long Id, string Path, string? Code, string? Reason, string? Place, int Attempts, DateTimeOffset FailedAt, DateTimeOffset? NextTryAt)
{
    public static FailureAnswer Of(FileRow row) => new(row.Id, row.Path, row.Code, row.Reason, row.Place, row.Attempts, row.ChangedAt, row.NextTryAt);
}

/// <summary>Failures, newest first.</summary>
/// <param name="Failures">This page.</param>
/// <param name="NextBefore">Give as `before` for the next page; null when this is the last.</param>
internal sealed record FailuresAnswer(IReadOnlyList<FailureAnswer> Failures, long? NextBefore);

/// <summary>What a retry started.</summary>
internal sealed record RetryAnswer(int Retried);

/// <summary>Where an upload was put.</summary>
internal sealed record UploadAnswer(string Path, long Bytes);

/// <summary>The service's own answers as JSON, generated at build time; those of the archive are in <see cref="ArchiveJson"/>.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SuggestAnswer))]
[JsonSerializable(typeof(SimilarAnswer))]
[JsonSerializable(typeof(VersionsAnswer))]
[JsonSerializable(typeof(PeopleAnswer))]
[JsonSerializable(typeof(CorrectionsAnswer))]
[JsonSerializable(typeof(Correction))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(FailuresAnswer))]
[JsonSerializable(typeof(RetryAnswer))]
[JsonSerializable(typeof(UploadAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
