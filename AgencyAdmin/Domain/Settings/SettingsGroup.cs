using System.Text.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Domain.Settings;

/// <summary>A group of settings that the console changes as one, and of which the change log keeps the values.</summary>
/// <param name="Name">The name under which it is stored; the last part of its page's address too.</param>
/// <param name="Title">How a sentence calls it.</param>
/// <param name="IsDraft">True where it is part of the draft and changed by whoever edits that.</param>
public record SettingsGroup(string Name, string Title, bool IsDraft = false)
{
    /// <summary>The code of the refusal to overwrite what somebody else saved meanwhile.</summary>
    public const string Stale = "settings.stale";

    /// <summary>Who may change it.</summary>
    public string Policy => IsDraft ? Policies.EditDraft : Policies.EditSettings;

    /// <summary>What is wrong with the group as it is stored; empty where nothing is.</summary>
    /// <exception cref="JsonException">It is not of the group's form.</exception>
    public virtual IReadOnlyList<Refusal> Check(string json) => [];
}

/// <summary>A group whose form joins what two people save.</summary>
/// <param name="Default">What holds where nobody has chosen anything.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Faults">What is wrong with such values; empty where nothing is.</param>
public sealed record SettingsGroup<T>(
    string Name, string Title, T Default, IReadOnlyList<Field<T>> Fields, Func<T, IReadOnlyList<Refusal>> Faults, bool IsDraft = false)
    : SettingsGroup(Name, Title, IsDraft)
    where T : class
{
    public override IReadOnlyList<Refusal> Check(string json) =>
        Faults(JsonSerializer.Deserialize<T>(json) ?? throw new JsonException("A stored setting holds nothing."));
}
