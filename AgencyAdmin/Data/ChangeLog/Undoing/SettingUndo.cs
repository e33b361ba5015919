using System.Text.Json.Nodes;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>Undoes a change of settings, each of a group by itself.</summary>
internal sealed class SettingUndo(AppDbContext db, string by, DateTimeOffset now)
{
    public async Task TryAsync(UndoStep step, CancellationToken cancellationToken)
    {
        var setting = await db.Settings.FindAsync([step.Entry.SubjectKey], cancellationToken);
        if (setting is null)
        {
            Missing(step);
        }
        else if (Restored(step, setting.Json) is { } json)
        {
            Put(step, setting, json);
        }

        if (step is { Obstacle: null, ChangedSince.Count: 0 })
        {
            step.Finish();
        }
    }

    /// <summary>
    /// The group as it was where nobody has changed it since, or null where nothing of it is put back.
    /// </summary>
    public static string? Restored(UndoStep step, string json)
    {
        var parts = JsonNode.Parse(json)!.AsObject();
        var (before, after) = (ChangeJson.Parts(step.Entry.Before), ChangeJson.Parts(step.Entry.After));
        if (step.Entry.Kind is ChangeKind.Added)
        {
            // Before it there was nothing stored, and that has no single parts to go back to.
            if (parts.Count == after.Count && parts.All(part => Same(part.Value, after.GetValueOrDefault(part.Key))))
            {
                step.Did($"The {step.Entry.SubjectName} are as they are without being set");
                return "";
            }

            step.ChangedSince.Add(("", ""));
            return null;
        }

        foreach (var value in ChangeValue.Of(step.Entry))
        {
            var (now, then) = (parts[value.Name], before.GetValueOrDefault(value.Name));
            if (Same(now, then))
            {
                continue;
            }

            if (!Same(now, after.GetValueOrDefault(value.Name)))
            {
                step.ChangedSince.Add((value.Name, value.Label));
                continue;
            }

            parts[value.Name] = JsonNode.Parse(then ?? "null");
            step.Did(UndoWords.PutBack(step.Entry, value));
        }

        return step.Done.Count > 0 ? parts.ToJsonString() : null;
    }

    private void Put(UndoStep step, Setting setting, string json)
    {
        if (json.Length == 0)
        {
            db.Remove(setting);
        }
        // Each value was right beside its neighbours of that day. Beside those of today it has to be again.
        else if (SettingsGroups.Find(setting.Name)?.Check(json) is [var refusal, ..])
        {
            step.TakeBack(step.Done.Count);
            step.Wait(UndoWords.Stays(step.Entry, refusal.Message.TrimEnd('.')));
        }
        else
        {
            (setting.Json, setting.ChangedAt, setting.ChangedBy) = (json, now, by);
        }
    }

    // It was set for the first time, and that was undone already; or what set it first was undone after this.
    private static void Missing(UndoStep step)
    {
        if (step.Entry.Kind is not ChangeKind.Added)
        {
            step.ChangedSince.Add(("", ""));
        }
    }

    private static bool Same(JsonNode? now, string? then) => JsonNode.DeepEquals(now, JsonNode.Parse(then ?? "null"));
}
