namespace SearchService.Articles.Captions;

/// <summary>What stood around the names of a credit line.</summary>
[Flags]
internal enum CreditFrame
{
    None = 0,
    Brackets = 1,
    Label = 2,
    Pipe = 4,
}
