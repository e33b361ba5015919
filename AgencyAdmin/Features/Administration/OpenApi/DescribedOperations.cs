using System.Globalization;
using System.Text.Json.Nodes;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>Tells of each operation who may ask for it, what it may refuse, and which headers go with it.</summary>
internal sealed class DescribedOperations : IOpenApiOperationTransformer
{
    /// <summary>Lists the codes that a problem of that status has, for whoever generates more than a client.</summary>
    public const string CodesMember = "x-problem-codes";

    private const string Json = "application/json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        var scopes = metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().SelectMany(Permissions.ScopesThatMay).ToList();
        operation.Security = [.. scopes.Select(scope => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(DescribedDocument.SchemeOf(scope), document)] = [],
        })];
        operation.Description = $"{operation.Description ?? operation.Summary} Needs a key of scope {string.Join(" or ", scopes)}.";
        DescribeFiles(operation);
        DescribeTags(operation, context.Description.HttpMethod);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Description = ParameterWords.Of(parameter.Name!);
            parameter.Required |= parameter.Name == "mode";
        }

        var answers = ProblemAnswer.OfEveryOperation
            .Concat(operation.RequestBody is null ? [] : ProblemAnswer.OfEveryBody).Concat(metadata.OfType<ProblemAnswer>());
        foreach (var status in answers.GroupBy(answer => answer.Status).OrderBy(status => status.Key))
        {
            operation.Responses![Code(status.Key)] = Problem(status.Key, [.. status.SelectMany(answer => answer.Codes).Distinct()], document);
        }

        var sorted = operation.Responses!.OrderBy(answer => answer.Key, StringComparer.Ordinal).ToList();
        operation.Responses = [];
        sorted.ForEach(answer => operation.Responses.Add(answer.Key, answer.Value));
        RecordedExamples.AddTo(operation);
        return Task.CompletedTask;
    }

    // A file is its bytes, whatever they are called. The type of forms is taken too, because curl sends it where it is told none.
    private static void DescribeFiles(OpenApiOperation operation)
    {
        operation.RequestBody?.Content?.Remove("application/x-www-form-urlencoded");
        foreach (var (_, body) in operation.RequestBody?.Content?.Where(body => body.Key != Json) ?? [])
        {
            body.Schema = Bytes();
        }

        foreach (var (_, file) in (operation.Responses?.GetValueOrDefault("200") as OpenApiResponse)?.Content?.Where(file => file.Key == TableDownload.Workbook) ?? [])
        {
            file.Schema = Bytes();
        }
    }

    private static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };

    // What is read as JSON has an ETag and can be asked for again by it; what is written in view of one says so by If-Match.
    private static void DescribeTags(OpenApiOperation operation, string? method)
    {
        var isRead = method == HttpMethods.Get;
        var isConditional = operation.Parameters?.Any(parameter => parameter.Name == HeaderNames.IfMatch) == true;
        var answers = operation.Responses!;
        foreach (var (_, answer) in answers.Where(answer => answer.Key[0] == '2'))
        {
            if (answer is OpenApiResponse response && response.Content?.ContainsKey(Json) == true && (isRead || isConditional))
            {
                response.Headers = new Dictionary<string, IOpenApiHeader>
                {
                    [HeaderNames.ETag] = new OpenApiHeader
                    {
                        Description = "The version of what is answered, for If-Match and If-None-Match.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                };
                if (isRead)
                {
                    operation.Parameters ??= [];
                    operation.Parameters.Add(new OpenApiParameter
                    {
                        Name = HeaderNames.IfNoneMatch,
                        In = ParameterLocation.Header,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    });
                    answers["304"] = new OpenApiResponse { Description = "It is as it was." };
                    return;
                }
            }
        }
    }

    private static OpenApiResponse Problem(int status, List<string> codes, OpenApiDocument document) => new()
    {
        Description = $"{ReasonPhrases.GetReasonPhrase(status)}: {string.Join(", ", codes.Select(code => $"`{code}`"))}.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
        },
        Extensions = new Dictionary<string, IOpenApiExtension>
        {
            [CodesMember] = new JsonNodeExtension(new JsonArray([.. codes.Select(code => (JsonNode)JsonValue.Create(code))])),
        },
    };

    private static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);
}
