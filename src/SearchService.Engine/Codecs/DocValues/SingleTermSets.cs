namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A column of single terms seen as one of sets.</summary>
internal sealed class SingleTermSets(SortedDocValues singles) : SortedSetDocValues
{
    public override int MaxDoc => singles.MaxDoc;

    public override DocValuesTerms Terms => singles.Terms;

    public override SortedDocValues AsSingle => singles;

    public override int CountOf(int docId) => singles.Has(docId) ? 1 : 0;

    public override int ReadOrds(int docId, ref int[] ords)
    {
        var ord = singles.Ord(docId);
        if (ord == SortedDocValues.Missing) return 0;
        if (ords.Length == 0) ords = new int[1];
        ords[0] = ord;
        return 1;
    }
}
