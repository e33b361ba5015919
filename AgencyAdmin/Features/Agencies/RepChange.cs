using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>What a row of an agency's reps is to hold, and what its contact is called.</summary>
public sealed record RepChange(AgencyRepDetails Details, string? Contact);

/// <summary>A rep that is being added; either may still be missing.</summary>
public sealed record NewRep(RepIdChoice? Id = null, ContactOption? Contact = null);

/// <summary>The reps that an address lists, beside the page that it names.</summary>
internal static class RepsAddress
{
    public const string Listed = "reps";
    public const string Find = "find";

    /// <summary>The parameters of this list, and of the agencies around it in step 3: changing them leaves nothing behind.</summary>
    public static IReadOnlyList<string> Parameters { get; } = [Listed, Find, "text", "status"];

    private static readonly Dictionary<RepsListed, string> s_words = new()
    {
        [RepsListed.Disputed] = "disputed",
        [RepsListed.WithoutContact] = "without-contact",
        [RepsListed.Hidden] = "hidden",
    };

    /// <summary>All of them where the word is none of these.</summary>
    public static RepsListed Read(string? word) => s_words.FirstOrDefault(pair => pair.Value == word).Key;

    public static string? Write(RepsListed listed) => s_words.GetValueOrDefault(listed);
}
