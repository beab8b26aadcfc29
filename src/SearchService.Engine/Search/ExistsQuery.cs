using System.Text;

namespace SearchService.Engine.Search;

/// <summary>Documents that have a value in a field: any term, or a doc value. All matches score the boost.</summary>
/// <param name="Field">The field.</param>
public sealed record ExistsQuery(string Field) : Query
{
    internal override void AppendTo(StringBuilder text, string defaultField) =>
        text.AppendField(Field, defaultField).Append('*').AppendBoost(Boost);
}
