namespace SearchService.Engine.Analysis;

/// <summary>Decides, field by field, how text becomes tokens. Immutable and safe to share between threads.</summary>
public abstract class Analyzer
{
    /// <summary>
    /// Makes a token stream for one field. A stream is used by one thread at a time and is meant to be kept and
    /// <see cref="TokenStream.Reset"/> for the next text, so that analysing allocates nothing per text or token.
    /// </summary>
    /// <param name="fieldName">The field whose text will be analysed.</param>
    public abstract TokenStream OpenStream(string fieldName);

    /// <summary>Positions left free between two values of one field, so that phrases do not match across them. Lucene's default is 0.</summary>
    public virtual int PositionIncrementGap(string fieldName) => 0;

    /// <summary>Characters assumed between two values of one field when offsets are kept. Lucene's default is 1.</summary>
    public virtual int OffsetGap(string fieldName) => 1;
}
