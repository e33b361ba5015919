using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>
/// <c>/openapi/v1.json</c>: what a generator of clients needs to know. In the form of OpenAPI 3.0, which all of them read.
/// </summary>
internal static class RestDescription
{
    public static IServiceCollection AddRestDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = NameOf;
        options.AddSchemaTransformer<DescribedSchemas>();
        options.AddOperationTransformer<DescribedOperations>();
        options.AddDocumentTransformer<DescribedDocument>();
    });

    // A client has contacts and pages of contacts; that they are bodies of requests here is nothing to it.
    private static string? NameOf(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) switch
    {
        // What may be anything has no schema to refer to.
        nameof(JsonElement) => null,
        { } name when name.EndsWith("Bodies", StringComparison.Ordinal) => name[..^"Bodies".Length] + "Page",
        { } name when name.EndsWith("Body", StringComparison.Ordinal) => name[..^"Body".Length],
        var name => name,
    };
}
