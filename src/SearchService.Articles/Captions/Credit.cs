namespace SearchService.Articles.Captions;

/// <summary>Who made a picture, taken apart from the line it was printed in.</summary>
/// <param name="Photographer">The person; null when the line names none.</param>
/// <param name="Agency">Agency or owner in its usual spelling; null when the line names none.</param>
/// <param name="Raw">The line as printed.</param>
internal sealed record Credit(string? Photographer, string? Agency, string Raw)
{
    public string? Agency { get; } = AgencyNames.Of(Agency);
}
