using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>A file for portals, ready to be sent in each encoding.</summary>
internal sealed record ElementFile(string ContentType, byte[] Plain, byte[] Gzip, byte[] Brotli, string EntityTag);

/// <summary>
/// The element with its sheet inside, so that a portal loads one file, and the sheet alone for portals that put the
/// HTML into their page. Both are open to everyone: they say nothing about any customer.
/// </summary>
internal sealed partial class ElementFiles(IWebHostEnvironment environment)
{
    private const string Folder = "module/";
    private const string AvailabilityMark = "/* availability.js */";
    private const string SheetMark = "__SHEET__";

    private readonly Lazy<ElementFile> _script = new(() => Pack(
        "text/javascript; charset=utf-8",
        Comments().Replace(
            Read(environment, "sales-rep-module.js")
                .Replace(AvailabilityMark, Read(environment, "availability.js").Replace("export function", "function", StringComparison.Ordinal), StringComparison.Ordinal),
            "").Replace($"\"{SheetMark}\"", JsonSerializer.Serialize(Shorter(Read(environment, "sales-rep-module.css"))), StringComparison.Ordinal)));

    private readonly Lazy<ElementFile> _sheet = new(
        () => Pack("text/css; charset=utf-8", Shorter(Read(environment, "sales-rep-module.css"))));

    public ElementFile Script => _script.Value;

    public ElementFile Sheet => _sheet.Value;

    public static Task SendAsync(HttpContext context, ElementFile file)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }

        response.Headers.ETag = file.EntityTag;
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";

        // Portals may pin the script with integrity=, which a browser checks only where it may read the file.
        response.Headers.AccessControlAllowOrigin = "*";
        if (PortalHeaders.IsKnown(request, file.EntityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (bytes, encoding) = Choose(file, request.Headers.AcceptEncoding.ToString());
        response.ContentType = file.ContentType;
        response.Headers.ContentEncoding = encoding;
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes).AsTask();
    }

    private static (byte[] Bytes, string? Encoding) Choose(ElementFile file, string accepted) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (file.Brotli, "br")
        : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (file.Gzip, "gzip")
        : (file.Plain, null);

    private static string Read(IWebHostEnvironment environment, string name)
    {
        using var reader = new StreamReader(
            environment.WebRootFileProvider.GetFileInfo(Folder + name).CreateReadStream());
        return reader.ReadToEnd();
    }

    // Comments and indentation are for readers of the source.
    private static string Shorter(string sheet) => Spaces().Replace(SheetComments().Replace(sheet, ""), " ").Trim();

    private static ElementFile Pack(string contentType, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        return new(
            contentType, plain,
            Compress(plain, stream => new GZipStream(stream, CompressionLevel.SmallestSize)),
            Compress(plain, stream => new BrotliStream(stream, CompressionLevel.SmallestSize)),
            $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8))}\"");
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> open)
    {
        using var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }

    [GeneratedRegex(@"^[ \t]*(//.*|/\*\*.*\*/)?\n|^[ \t]*//.*\n|^[ \t]+", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex SheetComments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
