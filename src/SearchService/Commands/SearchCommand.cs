using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using SearchService.Api;
using SearchService.Archive.Search;
using SearchService.Terminal;

namespace SearchService.Commands;

/// <summary>`newsearch search`: asks the archive and prints hits for people or programs.</summary>
internal static class SearchCommand
{
    public static Command Make(CommandSetup setup)
    {
        var query = new Argument<string[]>("query") { Description = "Words, \"phrases\", OR, -not, prefix*, fuzzy~1, who: said: photo: by: in: date:", Arity = ArgumentArity.ZeroOrMore };
        var from = new Option<string?>("--from") { Description = "First day: 2016-12-01", HelpName = "DAY" };
        var to = new Option<string?>("--to") { Description = "Last day", HelpName = "DAY" };
        var person = new Option<string[]>("--person") { Description = "Only articles that name this person", HelpName = "NAME" };
        var desk = new Option<string[]>("--desk") { Description = "Only this desk or section", HelpName = "NAME" };
        var source = new Option<string[]>("--source") { Description = "Only this publisher or agency", HelpName = "NAME" };
        var sort = ChoiceOption.Make<SortOrder>("--sort", "best, newest or oldest");
        var limit = new Option<int>("--limit", "-n") { Description = "Hits to show", DefaultValueFactory = static _ => 10 };
        var cursor = new Option<string?>("--cursor") { Description = "Go on after an earlier answer", HelpName = "CURSOR" };
        var all = new Option<bool>("--all") { Description = "All hits, with --json, --ndjson or --csv" };
        var facets = new Option<bool>("--facets") { Description = "Count people, desks, sources, photographers and years" };
        var json = new Option<bool>("--json") { Description = "The answer as JSON, as the API gives it" };
        var ndjson = new Option<bool>("--ndjson") { Description = "One hit a line as JSON" };
        var csv = new Option<bool>("--csv") { Description = "Hits as CSV" };
        var explain = new Option<bool>("--explain") { Description = "Show how each score came about" };
        var count = new Option<bool>("--count") { Description = "Only the number of hits" };
        var strict = new Option<bool>("--strict") { Description = "Report a syntax error instead of repairing the query" };
        var command = new Command("search", "Search the archive. Exit code 1 when nothing is found.");
        command.Arguments.Add(query);
        foreach (var option in (Option[])[from, to, person, desk, source, sort, limit, cursor, all, facets, json, ndjson, csv, explain, count, strict]) command.Options.Add(option);
        limit.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 100_000) r.AddError("--limit: expected 1 to 100000.");
        });

        command.SetAction((parsed, cancellation) => setup.GuardAsync(async () =>
        {
            if (MisspeltOption(parsed, parsed.GetValue(query) ?? []) is { } unknown)
            {
                await setup.Error.WriteLineAsync($"There is no option {unknown}. To search for it, put -- before the query.");
                return ExitCode.Usage;
            }

            if (!TryInstant(setup, "--from", parsed.GetValue(from), false, out var first) || !TryInstant(setup, "--to", parsed.GetValue(to), true, out var before)) return ExitCode.Usage;
            var request = new SearchRequest
            {
                Query = QueryOf(parsed.GetValue(query) ?? [], parsed.GetValue(person) ?? []),
                From = first,
                Before = before,
                Sort = parsed.GetValue(sort),
                Limit = parsed.GetValue(count) ? 1 : Math.Min(parsed.GetValue(limit), 100),
                Cursor = parsed.GetValue(cursor),
                WantsFacets = parsed.GetValue(facets),
                WantsExplanation = parsed.GetValue(explain),
                IsStrict = parsed.GetValue(strict),
                Filters = Filters((FacetNames.Desk, parsed.GetValue(desk)), (FacetNames.Source, parsed.GetValue(source))),
            };
            using var archive = setup.Open(parsed);
            int? most = parsed.GetValue(all) ? null : parsed.GetValue(limit);
            if (parsed.GetValue(ndjson) || parsed.GetValue(csv) || (parsed.GetValue(json) && (most is null or > 100)))
                return await ExportAsync(setup, archive.Search, request, parsed.GetValue(csv) ? "csv" : parsed.GetValue(ndjson) ? "ndjson" : "json", most, cancellation);

            var answer = await archive.Search.SearchAsync(request, cancellation);
            if (answer.ReadAs.Error is { } fault) return await RefuseAsync(setup, fault);
            if (parsed.GetValue(json)) await setup.Out.WriteLineAsync(JsonSerializer.Serialize(answer, ArchiveJson.Indented.SearchAnswer));
            else if (parsed.GetValue(count)) await CountAsync(setup, answer);
            else await new AnswerPrinter(setup.Out, TerminalStyle.For(setup.Out)).PrintAsync(answer, most ?? int.MaxValue, archive.Search, request, cancellation);
            return answer.Total.Value > 0 ? ExitCode.Success : ExitCode.NoHits;
        }));
        return command;
    }

    // What is read by programs goes out alone; warnings go beside it.
    private static async Task CountAsync(CommandSetup setup, SearchAnswer answer)
    {
        foreach (var warning in answer.Warnings) await setup.Error.WriteLineAsync(warning);
        await setup.Out.WriteLineAsync((answer.Total.IsExact ? "" : "at least ") + answer.Total.Value.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<int> ExportAsync(CommandSetup setup, IArticleSearch archive, SearchRequest request, string kind, int? most, CancellationToken cancellation)
    {
        if (request.IsStrict && (await HitExport.ProbeAsync(archive, request, cancellation)).ReadAs.Error is { } fault) return await RefuseAsync(setup, fault);
        var written = await HitExport.WriteAsync(setup.Out, kind, archive, request, most, cancellation, setup.Error.WriteLine);
        return written > 0 ? ExitCode.Success : ExitCode.NoHits;
    }

    // "-word" leaves a word out. What begins with two is an option that is misspelt, unless all options are over.
    private static string? MisspeltOption(ParseResult parsed, string[] words) =>
        parsed.Tokens.Any(static t => t.Type == TokenType.DoubleDash) ? null : words.FirstOrDefault(static w => w.StartsWith("--", StringComparison.Ordinal));

    private static async Task<int> RefuseAsync(CommandSetup setup, QueryError fault)
    {
        await setup.Error.WriteLineAsync($"{fault.Message} (character {fault.Position + 1})");
        return ExitCode.Usage;
    }

    // The shell has taken the quotes off; an argument with a space in it that is the only one is a whole query.
    private static string QueryOf(string[] words, string[] people)
    {
        var query = string.Join(' ', words);
        foreach (var person in people) query += $" who:\"{person.Replace("\"", "", StringComparison.Ordinal)}\"";
        return query.Trim();
    }

    private static Dictionary<string, IReadOnlyList<string>> Filters(params (string Name, string[]? Values)[] filters) =>
        filters.Where(static f => f.Values is { Length: > 0 }).ToDictionary(static f => f.Name, static f => (IReadOnlyList<string>)f.Values!);

    private static bool TryInstant(CommandSetup setup, string option, string? text, bool isEnd, out DateTimeOffset? instant)
    {
        instant = null;
        if (text is null) return true;
        if (SearchParameters.TryReadInstant(text, isEnd, out var read))
        {
            instant = read;
            return true;
        }

        setup.Error.WriteLine($"{option}: expected {SearchParameters.InstantForm}.");
        return false;
    }
}
