using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>What the document says of itself, the keys that open the interface, and the module, which no route knows.</summary>
internal sealed class DescribedDocument : IOpenApiDocumentTransformer
{
    private static readonly (string Name, string Words)[] s_tags =
    [
        ("Feeds", "The feeds of the ERP: send them, and read what became of them."),
        ("Customers", "Who the customers are, and what one sees and why."),
        ("Coverage", "How many customers see somebody."),
        ("Sales rep IDs", "The ERP's codes for reps, and the decisions about them. Draft."),
        ("Contacts", "The people behind the codes. Draft."),
        ("Agencies", "Agencies and their reps. Draft."),
        ("Publications", "What customers see: review the draft, publish it, roll back."),
        ("Webhooks", "Who is told of what happens, and how that fares."),
        ("Change log", "Who changed what, and undoing it."),
        ("Module", "The Sales Rep module, for portals."),
    ];

    /// <summary>The name of the security scheme for keys of a scope.</summary>
    public static string SchemeOf(string scope) => $"key-{scope}";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "AgencyAdmin",
            Version = "1",
            Description = "Feeds from the ERP, the setup of the Sales Rep module, and what customers see. Members and operations are added to version 1, "
                + "and none is renamed or taken away: a client must pass over what it does not know. "
                + "Every error is problem details (RFC 9457) with a `code` that stays; sentences may be worded anew.",
        };
        document.Servers = [new() { Url = "/" }];
        document.Tags = s_tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Words }).ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = Permissions.Scopes.ToDictionary(
            SchemeOf, IOpenApiSecurityScheme (scope) => new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyAuthentication.Header,
                Description = $"A key of scope {scope}.",
            });
        // What it is called in C#; a file has no schema of its own.
        document.Components.Schemas?.Remove(nameof(Stream));
        // "Either null or that" is more than most generators understand. What may be null once may be so everywhere here, so that says it itself;
        // and a day off is null in a week, which schemas made of types do not tell.
        var schemas = document.Components.Schemas!;
        var nullable = new HashSet<string> { nameof(WorkingDay) };
        foreach (var (schema, members) in schemas.Where(schema => schema.Value.Properties is not null).Select(schema => (schema.Key, schema.Value.Properties!)))
        {
            foreach (var (name, member) in members.ToList())
            {
                if (That(member) is { } that)
                {
                    members[name] = that;
                    nullable.UnionWith(schema == "Problem" ? [] : [that.Reference.Id!]);
                }
            }
        }

        foreach (var schema in nullable.Select(name => schemas[name]).OfType<OpenApiSchema>())
        {
            schema.Type |= JsonSchemaType.Null;
        }

        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.RequestBody?.Content?.Values ?? []).Where(body => body.Schema is not null))
        {
            body.Schema = That(body.Schema!) ?? body.Schema;
        }

        PortalPaths.AddTo(document);
        foreach (var (name, schema) in schemas)
        {
            Describe(name, (OpenApiSchema)schema);
        }

        return Task.CompletedTask;
    }

    // What refers to a schema is described there: generators pass over words beside a reference.
    private static void Describe(string name, OpenApiSchema schema)
    {
        schema.Description = SchemaWords.Of(name);
        foreach (var (member, described) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (described is OpenApiSchema own)
            {
                own.Description = SchemaWords.Of(name, member);
            }
        }
    }

    private static OpenApiSchemaReference? That(IOpenApiSchema schema) =>
        schema.OneOf is [{ Type: JsonSchemaType.Null }, OpenApiSchemaReference that] ? that : null;
}
