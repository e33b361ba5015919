using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>The module's addresses, which are answered before routing.</summary>
internal static class PortalPaths
{
    private const string Header = "portal-token";
    private const string Query = "portal-token-in-address";

    public static void AddTo(OpenApiDocument document)
    {
        var schemes = document.Components!.SecuritySchemes!;
        schemes[Header] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token that the portal's server has signed: `sub` is the customer number, `aud` is `agencyadmin-portal`, `exp` at most an hour ahead.",
        };
        schemes[Query] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Query,
            Name = "token",
            Description = "The same token in the address, for a frame that sends no headers.",
        };
        document.AddComponent("Module", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "cards", "fallback" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["cards"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference("RepCard", document) },
                ["fallback"] = new OpenApiSchemaReference("Fallback", document),
            },
        });
        document.Paths[Urls.PortalJson] = Get(Module(
            document, "getModuleJson", "What the token's customer sees, as JSON.", "application/json", new OpenApiSchemaReference("Module", document)));
        document.Paths[Urls.PortalModule] = Get(Module(
            document, "getModule", "What the token's customer sees, as a fragment of HTML.", "text/html", Text(),
            Choice("lang", "The language; that of the browser where it is left out."),
            Choice("theme", "The colours; `light` where it is left out, and `auto` for those of the customer's system.", "light", "dark", "auto"), Choice("density", "How much room is between lines.", "comfortable", "compact")));
        document.Paths[Urls.PortalScript] = Get(Operation(
            document, "getModuleScript", "The `<sales-rep-module>` element.", "text/javascript", Text()));
        document.Paths[Urls.PortalSheet] = Get(Operation(document, "getModuleSheet", "The sheet of the module.", "text/css", Text()));
    }

    private static OpenApiPathItem Get(OpenApiOperation operation) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = operation },
    };

    private static OpenApiOperation Module(
        OpenApiDocument document, string id, string summary, string type, IOpenApiSchema schema, params OpenApiParameter[] look)
    {
        var operation = Operation(document, id, summary, type, schema, look);
        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(Header, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(Query, document)] = [] },
        ];
        operation.Responses!["401"] = new OpenApiResponse { Description = "The token is missing, expired or forged; no word which." };
        operation.Responses["429"] = new OpenApiResponse { Description = "Asked too often; Retry-After says when to come again." };
        return operation;
    }

    private static OpenApiOperation Operation(
        OpenApiDocument document, string id, string summary, string type, IOpenApiSchema schema, params OpenApiParameter[] parameters) => new()
        {
            OperationId = id,
            Summary = summary,
            Description = $"{summary} Its ETag goes into If-None-Match.",
            Tags = new HashSet<OpenApiTagReference> { new("Module", document) },
            Security = [],
            Parameters =
            [
                .. parameters,
                new OpenApiParameter
                {
                    Name = HeaderNames.IfNoneMatch,
                    In = ParameterLocation.Header,
                    Description = ParameterWords.Of(HeaderNames.IfNoneMatch),
                    Schema = Text(),
                },
            ],
            Responses = new()
            {
                ["200"] = new OpenApiResponse
                {
                    Description = "OK",
                    Content = new Dictionary<string, OpenApiMediaType> { [type] = new() { Schema = schema } },
                },
                ["304"] = new OpenApiResponse { Description = "It is as it was." },
            },
        };

    private static OpenApiParameter Choice(string name, string words, params string[] values) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = words,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = values.Length == 0 ? null : [.. values.Select(value => (JsonNode)JsonValue.Create(value))],
        },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
