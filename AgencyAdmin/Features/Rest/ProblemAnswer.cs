namespace AgencyAdmin.Features.Rest;

/// <summary>A status that an operation may answer with, and the codes that its problem has then.</summary>
internal sealed record ProblemAnswer(int Status, IReadOnlyList<string> Codes)
{
    /// <summary>What every operation may answer: of the request itself, the key and the app.</summary>
    public static IReadOnlyList<ProblemAnswer> OfEveryOperation { get; } =
    [
        new(400, ["request.unreadable", "request.value", "request.unknown-parameter", "request.if-match"]),
        new(401, ["key.missing", "key.unknown", "key.revoked", "key.expired"]),
        new(403, ["key.scope"]),
        new(429, ["key.rate", "address.rate"]),
        new(500, ["app.failed"]),
        new(503, ["app.busy", "app.database"]),
    ];

    /// <summary>What an operation that takes a body may answer beside that.</summary>
    public static IReadOnlyList<ProblemAnswer> OfEveryBody { get; } =
    [
        new(400, ["body.unreadable", "body.missing", "body.value", "body.unknown-member"]),
        new(408, ["request.slow"]),
        new(413, ["body.large"]),
        new(415, ["body.type", "body.charset"]),
        new(507, ["disk.full"]),
    ];
}

/// <summary>Says at an endpoint what it refuses; the OpenAPI document tells it, and a test looks that it is true.</summary>
internal static class ProblemAnswers
{
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, int status, params string[] codes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(
            new ProblemAnswer(status, codes), new ProducesResponseTypeMetadata(status, typeof(ProblemBody), ["application/problem+json"]));

    /// <summary>The codes of texts that are too long or cannot be stored, field by field.</summary>
    public static IEnumerable<string> OfTexts(string subject, params string[] fields) =>
        fields.SelectMany(field => new[] { $"{subject}.{field}.long", $"{subject}.{field}.character" });

    /// <summary>The refusals of every list that goes page by page.</summary>
    public static TBuilder GoesPageByPage<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.Refuses(400, "list.take", "list.cursor");
}
