using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>
/// What AgencyAdmin.http sent to the demo, and what was answered: the document's examples. A test records them, and fails where they
/// are no longer true.
/// </summary>
internal static class RecordedExamples
{
    private static readonly Lazy<JsonObject> s_all = new(Read);

    public static void AddTo(OpenApiOperation operation)
    {
        if (operation.OperationId is not { } id || s_all.Value[id] is not JsonObject example)
        {
            return;
        }

        Set((operation.RequestBody as OpenApiRequestBody)?.Content, example["request"]);
        Set((operation.Responses?.GetValueOrDefault(example["status"]!.ToString()) as OpenApiResponse)?.Content, example["answer"]);
    }

    private static void Set(IDictionary<string, OpenApiMediaType>? content, JsonNode? example)
    {
        if (example is not null && content?.TryGetValue("application/json", out var json) == true)
        {
            json.Example = example.DeepClone();
        }
    }

    private static JsonObject Read()
    {
        using var stream = typeof(RecordedExamples).Assembly.GetManifestResourceStream("rest-examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
