using System.Collections.Concurrent;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>What stands around the cards.</summary>
internal sealed record AnswerFrame(ByteTemplate Head, ByteTemplate Tail);

/// <summary>
/// The module as HTML, put together from what <see cref="SalesRepModule"/> drew: once for each card, and once for what
/// stands around so many cards. Drawing it for each request takes a hundred times as long.
/// </summary>
internal sealed class ModuleMarkup(IServiceScopeFactory scopes)
{
    // Between the parts of one drawing. Made at the start of the process, so that no data can contain it.
    private static readonly string s_seam = $"s{Guid.NewGuid():N}";

    private readonly ConcurrentDictionary<(int Parts, bool IsFallback, ModuleLook Look), AnswerFrame> _frames = new();

    /// <summary>
    /// The frame for the module, or null where something of it was never drawn: <see cref="DrawAsync"/> does that.
    /// </summary>
    public AnswerFrame? Find(ServedModule module, ModuleLook look)
    {
        foreach (var part in module.Parts)
        {
            if (part.Form(FormOf(look)) is null)
            {
                return null;
            }
        }

        return _frames.GetValueOrDefault((module.Parts.Length, module.IsFallback, look));
    }

    public static ByteTemplate Part(ServedPart part, ModuleLook look) => part.Form(FormOf(look)) ?? ByteTemplate.Empty;

    public async Task<AnswerFrame> DrawAsync(ServedModule module, ModuleLook look)
    {
        await using var scope = scopes.CreateAsyncScope();
        var content = new ModuleContent(
            ByteTemplate.Customer, [.. module.Parts.Select(part => part.Card).OfType<RepCard>()],
            module.IsFallback ? module.Parts[0].Fallback : null);
        var html = await scope.ServiceProvider.GetRequiredService<ModuleHtml>().RenderAsync(content, look, s_seam);

        // Where there is nothing to show the module is nothing at all.
        var drawn = content.IsEmpty ? ["", ""] : html.Split(s_seam);
        for (var i = 0; i < module.Parts.Length; i++)
        {
            _ = module.Parts[i].Form(FormOf(look)) ?? module.Parts[i].Keep(FormOf(look), Template(drawn[i + 1], i));
        }

        return _frames[(module.Parts.Length, module.IsFallback, look)] = new(
            ByteTemplate.Of(drawn[0]), ByteTemplate.Of(drawn[^1]));
    }

    // Theme and density stand on the frame alone.
    private static string FormOf(ModuleLook look) => look.Language ?? ModuleLanguages.Default;

    // The data of a card is encoded, so a quotation mark before these can only be an attribute's.
    private static ByteTemplate Template(string html, int place) => ByteTemplate.Of(html
        .Replace("\"/pictures/", $"\"{ByteTemplate.Address}/pictures/", StringComparison.Ordinal)
        .Replace($"\"srm-qr-{place}\"", $"\"srm-qr-{ByteTemplate.Place}\"", StringComparison.Ordinal));
}
