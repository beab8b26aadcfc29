using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Checking;

/// <summary>Verifies what a segment holds.</summary>
internal sealed class SegmentChecker(SegmentReader segment, CheckDepth depth, Action<IndexFault> report, CancellationToken cancellation)
{
    /// <summary>Verifies everything, going on after a fault where something else can still be verified.</summary>
    public void Check()
    {
        Guard(CheckNorms);
        foreach (var field in segment.Fields)
        {
            Guard(() => CheckTerms(field));
            Guard(() => new ColumnChecker(segment, field, Fault).Check());
        }

        Guard(CheckStoredFields);
        Guard(() => new VectorChecker(segment, depth, Fault, cancellation).Check());
    }

    private void CheckTerms(FieldInfo field)
    {
        if (segment.Terms(field.Name) is not { } terms) return;
        if (!field.IsIndexed)
        {
            Fault($"field \"{field.Name}\" has terms, but is not indexed");
            return;
        }

        new TermsChecker(segment, terms, depth, Fault, cancellation).Check();
    }

    private void CheckNorms()
    {
        foreach (var field in segment.Fields)
        {
            var norms = segment.Norms(field.Name);
            if (norms is null != !field.HasNorms) Fault($"field \"{field.Name}\" {(field.HasNorms ? "has no norms" : "has norms")}, but its options say otherwise");
            if (norms is not null && norms.Bytes.Length != segment.MaxDoc) Fault($"field \"{field.Name}\" has {norms.Bytes.Length} norms for {segment.MaxDoc} documents");
        }
    }

    private void CheckStoredFields()
    {
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            cancellation.ThrowIfCancellationRequested();
            segment.VisitStoredFields(doc, ReadingVisitor.Instance);
        }
    }

    private void Guard(Action check)
    {
        try
        {
            check();
        }
        catch (IndexException fault)
        {
            report(IndexFault.Of(fault));
        }
    }

    private void Fault(string problem) => report(new IndexFault(segment.Name, null, problem));

    /// <summary>Decodes every value and keeps none.</summary>
    private sealed class ReadingVisitor : IStoredFieldVisitor
    {
        public static readonly ReadingVisitor Instance = new();

        public StoredFieldChoice Choose(FieldInfo field) => StoredFieldChoice.Read;

        public void Visit(in StoredFieldView value)
        {
        }
    }
}
