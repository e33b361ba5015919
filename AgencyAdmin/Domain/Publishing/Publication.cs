using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>How many active customers a publication touches, by what becomes of their module.</summary>
/// <param name="Gained">See a rep now and saw none before.</param>
/// <param name="Lost">See none now and saw one before.</param>
/// <param name="ChangedPerson">See other people, or in another order.</param>
/// <param name="ChangedDetails">See the same people with other details.</param>
/// <param name="Same">Everyone else.</param>
public sealed record CustomerEffects(int Gained, int Lost, int ChangedPerson, int ChangedDetails, int Same)
{
    public static CustomerEffects None { get; } = new(0, 0, 0, 0, 0);

    public int Affected => Gained + Lost + ChangedPerson + ChangedDetails;
}

/// <summary>A numbered, dated, immutable version of the setup that customers see.</summary>
public sealed class Publication
{
    public const int NoteLimit = TextLimits.Note;

    private Publication()
    {
    }

    public Publication(
        int number, DateTimeOffset at, string by, string? note, byte[] snapshot, string summary,
        CustomerEffects effects, Coverage coverage, int? restoredFrom = null)
    {
        (Number, At, By, Note, Snapshot) = (number, at, by, TextRule.Clean(note), snapshot);
        (Summary, Effects, Coverage, RestoredFrom) = (summary, effects, coverage, restoredFrom);
    }

    /// <summary>Counted from 1 without gaps; also the tag under which everything made from it is cached.</summary>
    public int Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string By { get; private set; } = "";

    public string? Note { get; private set; }

    /// <summary>The <see cref="SetupSnapshot"/>, serialised and compressed.</summary>
    public byte[] Snapshot { get; private set; } = [];

    /// <summary>What changed against the publication before, in words.</summary>
    public string Summary { get; private set; } = "";

    public CustomerEffects Effects { get; private set; } = CustomerEffects.None;

    public Coverage Coverage { get; private set; } = Coverage.None;

    /// <summary>The earlier publication that this one brought back, if it did.</summary>
    public int? RestoredFrom { get; private set; }
}
