namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>Receives the stored fields of a document in the order in which they were added.</summary>
public interface IStoredFieldVisitor
{
    /// <summary>Whether the next value, of this field, is wanted. What is not wanted is passed over undecoded.</summary>
    StoredFieldChoice Choose(FieldInfo field);

    /// <summary>Receives a wanted value.</summary>
    void Visit(in StoredFieldView value);
}
