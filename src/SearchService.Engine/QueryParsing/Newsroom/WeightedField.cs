namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>An index field and how much a match in it counts.</summary>
/// <param name="Name">The field's name in the index.</param>
/// <param name="Weight">Factor on the score; 1 changes nothing.</param>
public sealed record WeightedField(string Name, float Weight);
