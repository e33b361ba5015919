using System.Globalization;
using AgencyAdmin.Data.Serving;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// Puts an answer together from templates: its entity tag without its bytes, and its bytes without an object.
/// </summary>
internal readonly ref struct ModuleAnswer
{
    private readonly ServedPart[] _parts;
    private readonly Filling _filling;
    private readonly AnswerFrame _frame;
    private readonly ModuleLook? _look;

    /// <param name="module">What the customer sees.</param>
    /// <param name="frame">What stands around the cards.</param>
    /// <param name="look">For HTML how it is drawn; null for JSON.</param>
    /// <param name="filling">What is this customer's own.</param>
    public ModuleAnswer(ServedModule module, AnswerFrame frame, ModuleLook? look, Filling filling)
    {
        _parts = module.Parts;
        (_frame, _look) = (frame, look);
        _filling = filling;
    }

    /// <summary>Says the same for the same content in every process, and another for any other.</summary>
    public ulong Hash()
    {
        var hash = Mix(Mix(_frame.Head.Hash, _frame.Tail.Hash), Mix(Of(_filling.Customer), Of(_filling.Address)));
        for (var i = 0; i < _parts.Length; i++)
        {
            hash = Mix(hash, Part(i).Hash);
        }

        return hash;
    }

    /// <summary>The entity tag of content with that hash; another for each encoding.</summary>
    public static string EntityTag(ulong hash, string? encoding) => encoding is null
        ? string.Create(18, hash, static (room, hash) =>
        {
            room[0] = room[^1] = '"';
            hash.TryFormat(room[1..], out _, "x16", CultureInfo.InvariantCulture);
        })
        : string.Create(CultureInfo.InvariantCulture, $"\"{hash:x16}-{encoding}\"");

    public int Length()
    {
        var length = _frame.Head.Length(_filling) + _frame.Tail.Length(_filling) + Commas;
        for (var i = 0; i < _parts.Length; i++)
        {
            length += Part(i).Length(_filling.At(i));
        }

        return length;
    }

    public void Write(Span<byte> room)
    {
        room = _frame.Head.Write(room, _filling);
        for (var i = 0; i < _parts.Length; i++)
        {
            if (i > 0 && _look is null)
            {
                room[0] = (byte)',';
                room = room[1..];
            }

            room = Part(i).Write(room, _filling.At(i));
        }

        _frame.Tail.Write(room, _filling);
    }

    private int Commas => _look is null ? Math.Max(0, _parts.Length - 1) : 0;

    private ByteTemplate Part(int place) =>
        _look is { } look ? ModuleMarkup.Part(_parts[place], look) : CardJson.Of(_parts[place]);

    private static ulong Mix(ulong hash, ulong next)
    {
        hash = (hash ^ next) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }

    private static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = 14695981039346656037;
        foreach (var b in text)
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return hash;
    }
}
