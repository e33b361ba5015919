using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Features.Publishing;

/// <summary>The share of customers above which publishing asks a second time, as set in the console.</summary>
public sealed class StoredLossLimit(StoredSettings stored, ICurrentUser user)
{
    private const string Name = LoggedSettings.Publishing;

    private static readonly Field<LossLimit>[] s_fields =
        [new("Share of customers", limit => limit.Percent, (_, from) => from)];

    public async Task<LossLimit> ReadAsync(CancellationToken cancellationToken = default) =>
        (await LastChangeAsync(cancellationToken))?.Value ?? LossLimit.Default;

    /// <summary>Who changed it last, or null where nobody has.</summary>
    public Task<StoredSetting<LossLimit>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync<LossLimit>(Name, cancellationToken);

    /// <summary>Answers what held before, so that the change can be undone.</summary>
    public Task<Outcome<LossLimit>> SaveAsync(LossLimit limit, CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, limit, cancellationToken);

    /// <summary>As above, where nobody has changed it since it was read.</summary>
    public async Task<Outcome<LossLimit>> SaveAsync(
        LossLimit? read, LossLimit limit, CancellationToken cancellationToken = default)
    {
        if ((user.Refuses(Policies.EditSettings) ?? limit.Check()) is { } refusal)
        {
            return refusal;
        }

        var before = await ReadAsync(cancellationToken);
        var outcome = await stored.JoinAsync(
            Name, s_fields, read, limit, set => set ?? LossLimit.Default,
            joined => joined.Check() is { } wrong ? [wrong] : [], user.Name, cancellationToken);
        return outcome.TryGet(out _) ? before : outcome;
    }
}
