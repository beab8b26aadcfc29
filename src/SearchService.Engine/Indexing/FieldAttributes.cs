using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;

namespace SearchService.Engine.Indexing;

/// <summary>The attributes by which readers find the files of a field's postings and columns; merged segments get theirs anew.</summary>
internal static class FieldAttributes
{
    /// <summary>The suffix of all postings files this engine writes.</summary>
    public const string PostingsSuffix = FieldInfosFormat.PostingsFormat + "_0";

    private const string OnlySuffix = "0";

    /// <summary>The field with exactly the attributes that its content demands.</summary>
    public static FieldInfo Assign(FieldInfo field, bool hasTerms)
    {
        var attributes = new Dictionary<string, string>(4, StringComparer.Ordinal);
        if (field.IsIndexed && hasTerms)
        {
            attributes.Add(FieldInfosFormat.PostingsFormatKey, FieldInfosFormat.PostingsFormat);
            attributes.Add(FieldInfosFormat.PostingsSuffixKey, OnlySuffix);
        }

        if (field.DocValuesType != DocValuesType.None)
        {
            attributes.Add(FieldInfosFormat.DocValuesFormatKey, FieldInfosFormat.DocValuesFormat);
            attributes.Add(FieldInfosFormat.DocValuesSuffixKey, OnlySuffix);
        }

        return field with { Attributes = attributes, DocValuesGeneration = -1 };
    }

    /// <summary>Whether postings files hold the field.</summary>
    public static bool HasPostings(FieldInfo field) => field.IsIndexed && field.Attributes.ContainsKey(FieldInfosFormat.PostingsFormatKey);
}
