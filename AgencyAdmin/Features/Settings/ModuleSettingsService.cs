using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Draft;

namespace AgencyAdmin.Features.Settings;

/// <summary>What customers without a rep see: part of the draft, so that publishing makes it real.</summary>
public sealed class ModuleSettingsService(
    StoredSettings stored, Setups setups, AllModules modules, DraftChanges draft, ICurrentUser user)
{
    /// <summary>The fields of the form, for joining what two people save.</summary>
    internal static IReadOnlyList<Field<FallbackSettings>> Fields { get; } =
    [
        Ticked("The agency's desk", s => s.UsesAgencyDesk, (to, isTicked) => to with { UsesAgencyDesk = isTicked }),
        Ticked("The company's desk", s => s.UsesCompanyDesk, (to, isTicked) => to with { UsesCompanyDesk = isTicked }),
        Typed("Name", s => s.DeskName, (to, text) => to with { DeskName = text }),
        Typed("Phone", s => s.DeskPhone, (to, text) => to with { DeskPhone = text }),
        Typed("Email", s => s.DeskEmail, (to, text) => to with { DeskEmail = text }),
        Ticked("A text", s => s.UsesText, (to, isTicked) => to with { UsesText = isTicked }),
        Typed("Text", s => s.Text, (to, text) => to with { Text = text }),
    ];

    public async Task<FallbackSettings> ReadAsync(CancellationToken cancellationToken = default) =>
        (await stored.ReadAsync<FallbackSettings>(StoredFallback.Name, cancellationToken))?.Value ?? new();

    /// <summary>Answers what was stored before, so that the change can be undone.</summary>
    public Task<Outcome<FallbackSettings>> SaveAsync(FallbackSettings settings,
        CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, settings, cancellationToken);

    /// <summary>As above, of what is typed otherwise than it was read: what others saved since then stays.</summary>
    public async Task<Outcome<FallbackSettings>> SaveAsync(
        FallbackSettings? read, FallbackSettings settings, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        if (settings.Check() is { Count: > 0 } wrong)
        {
            return wrong.ToList();
        }

        var before = await ReadAsync(cancellationToken);
        var outcome = await stored.JoinAsync(
            StoredFallback.Name, Fields, read, settings, set => set ?? new(), joined => joined.Check(), user.Name,
            cancellationToken);
        if (!outcome.TryGet(out _))
        {
            return outcome;
        }

        await draft.SignalAsync();
        return before;
    }

    private static Field<FallbackSettings> Typed(
        string name, Func<FallbackSettings, string?> read, Func<FallbackSettings, string?, FallbackSettings> with) =>
        new(name, s => TextRule.Clean(read(s)), (to, from) => with(to, read(from)));

    private static Field<FallbackSettings> Ticked(
        string name, Func<FallbackSettings, bool> read, Func<FallbackSettings, bool, FallbackSettings> with) =>
        new(name, s => read(s), (to, from) => with(to, read(from)), s => read(s) ? "Yes" : "No");

    /// <summary>
    /// How many active customers would stand on each rung, if the draft with this fallback were published.
    /// </summary>
    public async Task<Rungs> CountAsync(FallbackSettings settings, CancellationToken cancellationToken = default)
    {
        var fallback = settings.ToSnapshot();
        var setup = (await setups.DraftAsync(cancellationToken)).Snapshot with { Fallback = fallback };
        var counts = await modules.CountAsync(new SetupIndex(setup), cancellationToken);
        return new(counts.Seeing, counts.AtDesk, counts.Customers - counts.Seeing - counts.AtDesk);
    }
}

/// <summary>Active customers by what they see.</summary>
/// <param name="Rep">At least one rep.</param>
/// <param name="AgencyDesk">No rep, but the desk of an agency.</param>
/// <param name="Rest">Neither: the company's desk, the text, or nothing.</param>
public sealed record Rungs(int Rep, int AgencyDesk, int Rest);
