using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Facets;
using SearchService.Engine.Suggesting;

namespace SearchService.Archive.Search;

/// <summary>
/// The names and headlines that completion offers, gathered from one state of the index. They are gathered anew for newer states, but never
/// more than a small part of the time: a large archive's completions may lag behind by some seconds.
/// </summary>
internal sealed class CompletionIndex(PersonDirectory people, TimeProvider time)
{
    private const int MostPeople = 50_000;
    private const int MostTitles = 30_000;
    private const int FormsPerPerson = 4;
    private const int ShareOfTime = 20;
    private static readonly TimeSpan WorthWaitingFor = TimeSpan.FromMilliseconds(40);

    private readonly Lock _gate = new();
    private Completers _newest = Completers.Empty;
    private TimeSpan _took;
    private long _madeAt;
    private bool _isMaking;

    /// <summary>The completers for a state; older ones while newer ones are being made.</summary>
    /// <param name="snapshot">The newest state.</param>
    /// <param name="readers">Gives the state again to the thread that makes the completers.</param>
    public Completers Of(ArchiveSnapshot snapshot, ArchiveReaders readers)
    {
        lock (_gate)
        {
            if (_newest.State == snapshot.Reader || _isMaking || (_madeAt > 0 && time.GetElapsedTime(_madeAt) < _took * ShareOfTime)) return _newest;
            if (_took > WorthWaitingFor)
            {
                _isMaking = true;
                _ = Task.Run(() => MakeFor(readers));
                return _newest;
            }

            return Make(snapshot);
        }
    }

    private void MakeFor(ArchiveReaders readers)
    {
        using var snapshot = readers.Acquire();
        try
        {
            if (snapshot is not null) Make(snapshot);
        }
        finally
        {
            lock (_gate) _isMaking = false;
        }
    }

    private Completers Make(ArchiveSnapshot snapshot)
    {
        var startedAt = time.GetTimestamp();
        var made = new Completers(snapshot.Reader, new NameCompleter(Names(snapshot)), new NameCompleter(Titles(snapshot)));
        lock (_gate)
        {
            (_newest, _took, _madeAt) = (made, time.GetElapsedTime(startedAt), time.GetTimestamp());
            return made;
        }
    }

    private List<CompletionEntry> Names(ArchiveSnapshot snapshot)
    {
        var counts = new IndexSearcher(snapshot.Reader).Search(
            new Engine.Search.SearchRequest { Query = new MatchAllQuery(), Count = 0, Facets = [new TermFacetRequest(FieldNames.PersonId) { Count = MostPeople }] }).Facets[0];
        var entries = new List<CompletionEntry>();
        foreach (var person in counts.Values)
        {
            if (people.IsHidden(person.Label)) continue;
            var name = people.NameOf(person.Label, person.Label);
            entries.Add(new CompletionEntry(name, person.Count, person.Label));
            entries.AddRange(people.NamesOf(person.Label).Where(form => form != name).Take(FormsPerPerson).Select(form => new CompletionEntry(form, person.Count, person.Label)));
        }

        return entries;
    }

    /// <summary>The newest headlines, weighted by their age. The completer takes no further notice of what may be shown.</summary>
    private static IEnumerable<CompletionEntry> Titles(ArchiveSnapshot snapshot)
    {
        var titles = new PriorityQueue<CompletionEntry, long>();
        foreach (var segment in snapshot.Reader.Segments)
        {
            if (segment.SortedDocValues(FieldNames.TitleColumn) is not { } column) continue;
            var dates = segment.NumericDocValues(FieldNames.SortDate);
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (!segment.IsLive(doc) || column.Ord(doc) is not (>= 0 and var ord) || snapshot.KeyOf(segment, doc) is not { } key) continue;
                var date = Math.Max(0, dates?[doc] ?? 0);
                if (titles.Count == MostTitles && titles.TryPeek(out _, out var oldest) && oldest >= date) continue;
                titles.Enqueue(new CompletionEntry(column.Terms.Text(ord), date, key), date);
                if (titles.Count > MostTitles) titles.Dequeue();
            }
        }

        return titles.UnorderedItems.Select(static t => t.Element);
    }

    /// <summary>The completers of one state.</summary>
    /// <param name="State">The state; null for none.</param>
    /// <param name="People">Names in all their forms, by person id.</param>
    /// <param name="Titles">Headlines, by article.</param>
    internal sealed record Completers(object? State, NameCompleter People, NameCompleter Titles)
    {
        /// <summary>Nothing to offer.</summary>
        public static Completers Empty { get; } = new(null, new NameCompleter([]), new NameCompleter([]));
    }
}
