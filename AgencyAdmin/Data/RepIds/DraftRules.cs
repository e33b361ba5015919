using System.Text.Json;
using System.Text.Json.Serialization;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.RepIds;

/// <summary>
/// The normalisation rules of the draft. Stored sales rep IDs always follow them; a publication has its own in its
/// snapshot. Read where they are needed, inside the caller's transaction, so that a feed and a change of the rules
/// cannot miss each other.
/// </summary>
public static class DraftRules
{
    /// <summary>The name that the rules are stored under.</summary>
    public static readonly string Name = SettingsGroups.Normalisation.Name;

    /// <summary>The name of what takes the last change of the rules back.</summary>
    public const string UndoName = "normalisation-undo";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task<NormalisationRules> ReadAsync(AppDbContext db, CancellationToken cancellationToken = default) =>
        Parse<NormalisationRules>(await db.Settings.Where(s => s.Name == Name).Select(s => s.Json)
            .SingleOrDefaultAsync(cancellationToken)) ?? NormalisationRules.Default;

    internal static async Task<RulesStep?> LastStepAsync(AppDbContext db, CancellationToken cancellationToken) =>
        Parse<RulesStep>(await db.Settings.Where(s => s.Name == UndoName).Select(s => s.Json)
            .SingleOrDefaultAsync(cancellationToken));

    /// <summary>Puts the rules into the context, to be saved by the caller, with what takes the change back.</summary>
    internal static async Task SetAsync(
        AppDbContext db, NormalisationRules rules, RulesStep? undo, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PutAsync(Name, rules);
        await PutAsync(UndoName, undo);

        async Task PutAsync<T>(string name, T? value)
        {
            var json = JsonSerializer.Serialize(value, s_json);
            if (await db.Settings.FindAsync([name], cancellationToken) is { } stored)
            {
                (stored.Json, stored.ChangedAt, stored.ChangedBy) = (json, now, by);
            }
            else
            {
                db.Add(new Setting { Name = name, Json = json, ChangedAt = now, ChangedBy = by });
            }
        }
    }

    /// <summary>Rules as they are stored; those that a new installation begins with where nothing is.</summary>
    internal static NormalisationRules Parse(string json) =>
        Parse<NormalisationRules>(json.Length == 0 ? null : json) ?? NormalisationRules.Default;

    private static T? Parse<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, s_json);
}
