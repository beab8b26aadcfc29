namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>One stored value of a document.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">A string, byte[], int, long, float or double.</param>
public readonly record struct StoredField(string Name, object Value);
