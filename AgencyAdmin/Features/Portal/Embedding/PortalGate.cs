using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Security.Portals;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// The addresses that portals ask, before everything that the console needs: no session, no routing, no circuit. Closed
/// by its own check: without a good token nothing leaves, and the customer is the token's.
/// </summary>
internal sealed partial class PortalGate(
    RequestDelegate next, PortalTokens tokens, ServedModules modules, ModuleMarkup markup, PackedPages pages,
    ElementFiles files, CurrentPortalSettings settings, PortalRates rates, ModuleMeters meters, ILogger<PortalGate> logger)
{
    private const string Methods = "GET, HEAD, OPTIONS";

    // What fits into one of Kestrel's own buffers, the headers before it counted in.
    private const int InPlace = 3 * 1024;

    private static readonly AnswerFrame s_cards = new(
        ByteTemplate.Of("{\"cards\":["), ByteTemplate.Of("],\"fallback\":null}"));
    private static readonly AnswerFrame s_fallback = new(
        ByteTemplate.Of("{\"cards\":[],\"fallback\":"), ByteTemplate.Of("}"));

    /// <summary>Whether requests for that path end here.</summary>
    public static bool Answers(PathString path) =>
        path.Value is Urls.PortalJson or Urls.PortalModule or Urls.PortalScript or Urls.PortalSheet;

    public Task InvokeAsync(HttpContext context)
    {
        try
        {
            return AnswerAsync(context);
        }
        catch (Exception away) when (IsAway(away))
        {
            return Unavailable(context, away);
        }
    }

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        Urls.PortalJson => AnswerAsync(context, isHtml: false),
        Urls.PortalModule => AnswerAsync(context, isHtml: true),
        Urls.PortalScript => ElementFiles.SendAsync(context, files.Script),
        Urls.PortalSheet => ElementFiles.SendAsync(context, files.Sheet),
        _ => next(context),
    };

    private Task AnswerAsync(HttpContext context, bool isHtml)
    {
        var origin = PortalHeaders.AllowOrigin(context, settings);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            return Other(context);
        }

        if (tokens.Find(TokenOf(context.Request)) is not { } token)
        {
            meters.Count(ModuleResult.Refused);

            // No word why: it would only help whoever tries.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }

        if (!rates.Allows(origin ?? "", token.Customer))
        {
            meters.Count(ModuleResult.Limited);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        }

        var look = isHtml ? PortalLook.Read(context.Request) : null;
        var found = modules.FindAsync(token.Customer);
        if (!found.IsCompletedSuccessfully)
        {
            return SendLaterAsync(context, found.AsTask(), look, token.Customer);
        }

        var module = found.Result;
        if (FrameOf(module, look) is not { } frame)
        {
            return SendLaterAsync(context, Task.FromResult(module), look, token.Customer);
        }

        return Send(context, module, frame, look, token.Customer);
    }

    private async Task SendLaterAsync(
        HttpContext context, Task<ServedModule> finding, ModuleLook? look, byte[] customer)
    {
        try
        {
            var module = await finding;
            var frame = FrameOf(module, look) ?? await markup.DrawAsync(module, look!);
            await Send(context, module, frame, look, customer);
        }
        catch (Exception away) when (IsAway(away))
        {
            await Unavailable(context, away);
        }
    }

    private static bool IsAway(Exception failure) => StorageFaults.Explain(failure) is { Status: StatusCodes.Status503ServiceUnavailable };

    // What is in memory may not be what customers see any more, and another server may know.
    private Task Unavailable(HttpContext context, Exception away)
    {
        Log.Unavailable(logger, away);
        meters.Count(ModuleResult.Unavailable);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A portal was not answered, because the database cannot be asked")]
        public static partial void Unavailable(ILogger logger, Exception exception);
    }

    private AnswerFrame? FrameOf(ServedModule module, ModuleLook? look) =>
        look is not null ? markup.Find(module, look) : JsonFrame(module);

    internal static AnswerFrame JsonFrame(ServedModule module) => module.IsFallback ? s_fallback : s_cards;

    private Task Send(HttpContext context, ServedModule module, AnswerFrame frame, ModuleLook? look, ReadOnlySpan<byte> customer)
    {
        meters.Count(module);
        var response = context.Response;
        Span<byte> encoded = stackalloc byte[3 * PortalTokens.CustomerBytes];
        var answer = new ModuleAnswer(module, frame, look, new(PercentEncoded(customer, encoded), AddressOf(context.Request)));
        var (length, encoding) = look is null ? default : Packing(context.Request, answer);
        var tag = ModuleAnswer.EntityTag(answer.Hash(), encoding);
        if (PortalHeaders.IsKnown(context.Request, tag))
        {
            PortalHeaders.TellUnknown(response.Headers, module);
            return Unchanged(response, tag, look);
        }

        PortalHeaders.Set(response.Headers, tag, isPage: look is not null, settings);
        PortalHeaders.TellUnknown(response.Headers, module);
        response.ContentType = look is null ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
        if (encoding is not null)
        {
            return SendPacked(context, pages.Pack(answer, length, tag, encoding, customer), encoding);
        }

        // Only now for JSON, whose answer is often not sent.
        length = look is null ? answer.Length() : length;
        response.ContentLength = length;
        if (length == 0 || HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        // Headers first: then Kestrel hands out the room that is sent, and nothing is copied. Nobody delays them here.
        var starting = length <= InPlace ? response.StartAsync() : null;
        if (starting is { IsCompletedSuccessfully: true })
        {
            answer.Write(response.BodyWriter.GetSpan(length)[..length]);
            response.BodyWriter.Advance(length);
            return Task.CompletedTask;
        }

        var rented = RentedBody.Of(length);
        answer.Write(rented.Bytes);
        return SendAfterAsync(starting, rented, response);
    }

    private Task Unchanged(HttpResponse response, string tag, ModuleLook? look)
    {
        PortalHeaders.Set(response.Headers, tag, isPage: look is not null, settings);
        response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private byte[] AddressOf(HttpRequest request) => settings.AddressBytes ?? PortalHeaders.AddressOf(request);

    private static (int Length, string? Encoding) Packing(HttpRequest request, ModuleAnswer answer)
    {
        var length = answer.Length();
        return (length, PackedPages.EncodingFor(request.Headers.AcceptEncoding, length));
    }

    private static Task SendPacked(HttpContext context, byte[] bytes, string encoding)
    {
        context.Response.Headers.ContentEncoding = encoding;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes).AsTask();
    }

    private static async Task SendAfterAsync(Task? starting, RentedBody rented, HttpResponse response)
    {
        await (starting ?? Task.CompletedTask);
        await rented.SendAsync(response);
    }

    private static Task Other(HttpContext context)
    {
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            PortalHeaders.AllowPreflight(context.Response);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = Methods;
        }

        return Task.CompletedTask;
    }

    private static ReadOnlySpan<char> TokenOf(HttpRequest request)
    {
        const string bearer = "Bearer ";
        return request.Headers.Authorization is [{ } header]
            ? header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(bearer.Length) : default
            : request.QueryString.HasValue && request.Query["token"] is [{ } token] ? token : default;
    }

    // Nearly every customer number is letters, digits and hyphens, which stand for themselves.
    private static ReadOnlySpan<byte> PercentEncoded(ReadOnlySpan<byte> customer, Span<byte> room)
    {
        foreach (var b in customer)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'))
            {
                return room[..Encoding.ASCII.GetBytes(Uri.EscapeDataString(Encoding.UTF8.GetString(customer)), room)];
            }
        }

        return customer;
    }
}
