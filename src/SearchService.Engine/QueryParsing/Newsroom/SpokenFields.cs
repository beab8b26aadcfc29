using static SearchService.Engine.QueryParsing.Newsroom.NewsroomTokenKind;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>
/// Reads "photo by sanadiki" as credit:sanadiki where the schema says that people speak of a field so. Only the word or phrase right behind is
/// that field's: where the name ends nobody says, and further words are found in the field as well.
/// </summary>
internal static class SpokenFields
{
    private const int WordsOfName = 2;

    /// <summary>Puts the field's name in the place of the words, and notes it.</summary>
    public static void Apply(List<NewsroomToken> tokens, QuerySchema schema, List<QueryRepair> repairs)
    {
        for (var i = 0; i + WordsOfName < tokens.Count; i++)
        {
            if (tokens[i] is not { Kind: Word, Tilde: null } first || tokens[i + 1] is not { Kind: Word, Tilde: null } second) continue;
            if (tokens[i + WordsOfName].Kind is not (Word or Quoted) || (i > 0 && tokens[i - 1].Kind == Field)) continue;
            if (schema.FindSpoken(first.Text, second.Text) is not { } field) continue;
            var span = new SourceSpan(first.Span.Start, second.Span.End);
            repairs.Add(new QueryRepair(QueryRepairKind.FieldSpoken, span, $"\"{first.Text} {second.Text}\" was read as {field.Name}:."));
            tokens[i] = new NewsroomToken(Field, field.Name + ":", span, Field: field);
            tokens.RemoveAt(i + 1);
        }
    }
}
