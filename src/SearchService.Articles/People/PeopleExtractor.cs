using System.Collections.Concurrent;
using SearchService.Articles.People.Resolving;
using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People;

/// <summary>Finds the people named in an article, what they are, how often and where they are named, and what they are quoted as saying.</summary>
/// <remarks>Made for English. Text in other languages in Latin script gets the same rules and lists, with more mistakes. Safe to use from many threads.</remarks>
public sealed class PeopleExtractor
{
    private static readonly Lazy<PeopleExtractor> Embedded = new(() => new PeopleExtractor(EmbeddedData.ReadModel()));

    private readonly TaggerModel _model;
    private readonly ConcurrentBag<Workspace> _idle = [];

    private PeopleExtractor(byte[] model) => _model = TaggerModel.Parse(model, EmbeddedData.WordClasses);

    /// <summary>The extractor with the model that ships in the assembly. Loaded at the first call, shared by all.</summary>
    public static PeopleExtractor LoadEmbedded() => Embedded.Value;

    /// <summary>An extractor with another model, as written by PeopleLab train.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model of this version.</exception>
    public static PeopleExtractor Load(byte[] model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new PeopleExtractor(model);
    }

    /// <summary>Reads an article. The time is linear in its length, whatever is in it.</summary>
    public ArticlePeople Extract(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (!_idle.TryTake(out var workspace))
            workspace = new Workspace(_model);
        try
        {
            return workspace.Extract(article);
        }
        finally
        {
            _idle.Add(workspace);
        }
    }

    private sealed class Workspace
    {
        private const int MaxRoles = 16;

        private readonly TaggerModel _model;
        private readonly NameTagger _tagger;
        private readonly SpanRules _rules;
        private readonly ArticleTokens _article = new();
        private readonly List<NameSpan> _names = [];

        public Workspace(TaggerModel model)
        {
            _model = model;
            _tagger = new NameTagger(model);
            _rules = new SpanRules(_tagger.Evidence);
        }

        public ArticlePeople Extract(Article article)
        {
            _article.Read(article);
            _names.Clear();
            _tagger.Tag(_article.Tokens, _names);
            var spans = ToPersonSpans(_rules.Apply(_article.Tokens, _names));
            var contributors = CreditLines.TakeContributors(article, _article, spans);
            var resolver = new MentionResolver();
            var clusters = resolver.Resolve(spans);
            CreditLines.Add(article, resolver, _model.Lexicon);
            foreach (var contributor in contributors)
                resolver.AddCredit(contributor.Name, contributor.Text, _article.MentionOf(contributor.First, contributor.End));
            FindRoles(spans);
            var quotations = new QuotationFinder(_article, spans).Find(article.Body.Count);
            var people = new List<ArticlePerson>(clusters.Count);
            foreach (var cluster in clusters)
                people.Add(ToPerson(cluster, article));
            if (people.Count > 1)
                people = [.. people.OrderByDescending(person => person.Salience)];
            return people.Count == 0 && quotations.Count == 0 ? ArticlePeople.None : new ArticlePeople(people, quotations);
        }

        private List<PersonSpan> ToPersonSpans(List<NameSpan> names)
        {
            var spans = new List<PersonSpan>(names.Count);
            foreach (var name in names)
            {
                var text = _article.Tokens.Between(name.First, name.End - 1).ToString();
                if (PersonName.Parse(text) is { } parsed)
                    spans.Add(new PersonSpan(name.First, name.End, parsed, PersonName.WithoutNickname(text)));
            }

            return spans;
        }

        private void FindRoles(List<PersonSpan> spans)
        {
            var inNames = new HashSet<int>(spans.Count * 2);
            foreach (var span in spans)
            {
                for (var token = span.First; token < span.End; token++)
                    inNames.Add(token);
            }

            var roles = new RoleFinder(_article.Tokens, inNames.Contains);
            foreach (var span in spans)
            {
                if (span.Person!.Roles.Count < MaxRoles && roles.Find(span) is { } role && !span.Person.Roles.Contains(role, StringComparer.OrdinalIgnoreCase))
                    span.Person.Roles.Add(role);
            }
        }

        private ArticlePerson ToPerson(PersonCluster cluster, Article article)
        {
            var mentions = cluster.Spans.Select(span => _article.MentionOf(span.First, span.End)).ToList();
            return new ArticlePerson
            {
                Name = cluster.Text,
                Aliases = cluster.Aliases,
                Roles = cluster.Roles,
                Mentions = [.. mentions, .. cluster.Credits],
                IsCreditOnly = mentions.Count == 0,
                Salience = Salience.Of(mentions, article.Body.Count),
            };
        }
    }
}
