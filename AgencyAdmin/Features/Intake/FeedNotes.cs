using System.Text.Json;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Features.Intake.Pipeline;

namespace AgencyAdmin.Features.Intake;

/// <summary>Tells other servers how far an uploaded feed is, and shows how far theirs are.</summary>
internal sealed class FeedNotes(FeedJobs jobs) : ITellsOthers
{
    public string Kind => "feed";

    public IReadOnlyList<string> Own() => jobs.Latest is { IsRunning: true } job ? [JsonSerializer.Serialize(job)] : [];

    public Task HearAsync(IReadOnlyList<string> others) =>
        jobs.SetElsewhereAsync([.. others.Select(job => JsonSerializer.Deserialize<FeedJob>(job)).OfType<FeedJob>()]);
}
