using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SearchService.Archive.Search;
using SearchService.Security;
using SearchService.Telemetry;

namespace SearchService.Api;

/// <summary>What /openapi/v1.json tells beyond what the code's types say: parameters read by hand, keys, and the refusals any request may meet.</summary>
internal static class ApiDescription
{
    private const string KeyScheme = "ApiKey";
    private const string ProblemType = "application/problem+json";

    /// <summary>Describes the API as a whole.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "newsearch",
                Version = ServiceState.Version,
                Description = "Search for newsrooms: articles by their words, their photo captions and the people in them. Every error is an application/problem+json object.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [KeyScheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key",
                    Description = "Needed when the service listens beyond its own machine; newsearch key add NAME --role reader|editor|admin makes one.",
                },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            Refuse(operation, "401", "A key is needed, or the one given is unknown");
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().FirstOrDefault() is { } needed)
                Refuse(operation, "403", $"The key does not have the role {needed.Role.ToString().ToLowerInvariant()}");
            Refuse(operation, "429", "Too many requests; Retry-After says when to come back");
            return Task.CompletedTask;
        });
    }

    /// <summary>The parameters of a search.</summary>
    public static Task DescribeSearch(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        AddQuestion(operation);
        Add(operation, "limit", "Hits of a page", Number(1, 100, 10));
        Add(operation, "cursor", "Goes on after an earlier answer: its nextCursor", Text());
        Add(operation, "facets", "Whether people, desks, sources, photographers and years are counted, and the timeline", Flag());
        Add(operation, "explain", "Whether each hit explains its score", Flag());
        Add(operation, "passages", "Passages of the body for each hit", Number(0, 10, 2));
        return Task.CompletedTask;
    }

    /// <summary>The parameters and answers of an export.</summary>
    public static Task DescribeExport(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Parameters?.Clear();
        AddQuestion(operation);
        Add(operation, "format", "json is one array, ndjson one object a line, csv has a header line", OneOf("json", "ndjson", "csv"));
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "Every hit, in order",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array } }, ["application/x-ndjson"] = new(), ["text/csv"] = new(),
            },
        };
        return Task.CompletedTask;
    }

    /// <summary>The file that is uploaded.</summary>
    public static Task DescribeUpload(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.RequestBody = new OpenApiRequestBody { Description = "The file's bytes", Required = true, Content = Bytes() };
        return Task.CompletedTask;
    }

    /// <summary>The file that is sent.</summary>
    public static Task DescribeFile(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses!["200"] = new OpenApiResponse { Description = "The file's bytes", Content = Bytes() };
        return Task.CompletedTask;
    }

    private static void AddQuestion(OpenApiOperation operation)
    {
        Add(operation, "q", "The query: words, \"a phrase\", OR, -not, truce*, Cavusoglu~1, who: said: photo: by: in: date:; all articles without it", Text());
        Add(operation, "sort", "The order of the hits", OneOf([.. Enum.GetNames<SortOrder>().Select(static s => s.ToLowerInvariant())]));
        Add(operation, "from", "First day (2016-12-14), month, year or instant (2016-12-14T09:00:00Z) of publication", Text());
        Add(operation, "to", "Last day, month or year, whole, or the instant before which it was published", Text());
        Add(operation, "strict", "Whether a syntax error is reported instead of repaired", Flag());
        foreach (var facet in FacetNames.All)
            Add(operation, facet, $"Only articles with one of these values of the facet {facet}", new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() });
    }

    private static void Add(OpenApiOperation operation, string name, string description, OpenApiSchema schema)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema });
    }

    private static void Refuse(OpenApiOperation operation, string status, string description)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd(status, new OpenApiResponse { Description = description, Content = new Dictionary<string, OpenApiMediaType> { [ProblemType] = new() } });
    }

    private static Dictionary<string, OpenApiMediaType> Bytes() => new() { ["application/octet-stream"] = new() };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean, Default = false };

    private static OpenApiSchema Number(int least, int most, int usual) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = most.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = usual,
    };

    private static OpenApiSchema OneOf(params string[] values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(static v => (JsonNode)JsonValue.Create(v)!)], Default = values[0] };
}
