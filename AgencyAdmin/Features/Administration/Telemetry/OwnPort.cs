using System.Globalization;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>The port that only collectors of figures ask, on the same hosts as the first address of the app.</summary>
internal static class OwnPort
{
    private const string Key = "Metrics:Port";

    /// <summary>Adds it to what the app listens on.</summary>
    public static void Add(IConfiguration settings)
    {
        if (!int.TryParse(settings[Key], CultureInfo.InvariantCulture, out var port))
        {
            return;
        }

        // Where Kestrel's own endpoints are set, it passes over the others.
        if (settings.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            settings["Kestrel:Endpoints:Metrics:Url"] = $"http://*:{port}";
            return;
        }

        var urls = settings["Urls"] ?? "http://localhost:5080";
        settings["Urls"] = $"{urls};{Beside(urls, port)}";
    }

    public static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Beside(string urls, int port) =>
        $"http://{BindingAddress.Parse(urls.Split(';', StringSplitOptions.RemoveEmptyEntries)[0]).Host}:{port}";
}
