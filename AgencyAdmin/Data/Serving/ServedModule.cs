using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Serving;

/// <summary>
/// A card, or what stands there where there is none, with the forms in which it is sent: each made once, when the first
/// of its many customers needs it. It is as the resolver made it for the customer number <see
/// cref="ByteTemplate.Customer"/>.
/// </summary>
public sealed class ServedPart
{
    private (string Name, ByteTemplate Template)[] _forms = [];

    public ServedPart(RepCard card) => Card = card;

    public ServedPart(Fallback fallback) => Fallback = fallback;

    public RepCard? Card { get; }

    public Fallback? Fallback { get; }

    /// <summary>The form of that name, or null where nobody has needed it yet.</summary>
    public ByteTemplate? Form(string name)
    {
        foreach (var (known, template) in Volatile.Read(ref _forms))
        {
            if (known == name)
            {
                return template;
            }
        }

        return null;
    }

    /// <summary>Keeps a form; where two made it at once, they made the same.</summary>
    public ByteTemplate Keep(string name, ByteTemplate template)
    {
        Volatile.Write(ref _forms, [.. Volatile.Read(ref _forms), (name, template)]);
        return template;
    }
}

/// <summary>What one or more customers see: those with the same assigned IDs see the same.</summary>
/// <param name="Parts">The cards in their order, the first as primary; or the one thing that stands there instead.</param>
/// <param name="IsKnown">False where nobody has that customer number.</param>
public sealed record ServedModule(ServedPart[] Parts, bool IsKnown)
{
    public bool IsFallback => Parts is [{ Fallback: not null }];
}
