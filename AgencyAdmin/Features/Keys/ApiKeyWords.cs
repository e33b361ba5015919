using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Accounts;

namespace AgencyAdmin.Features.Keys;

/// <summary>What is said of API keys, on the page and on the command line.</summary>
internal static class ApiKeyWords
{
    /// <summary>What a scope is for, in a sentence each.</summary>
    public static IReadOnlyList<(string Scope, string Can)> Scopes { get; } =
    [
        ("feeds", "Sends feeds, and reads what came of them and everything else. Cannot let a held feed through."),
        ("read", "Reads customers, contacts, agencies, resolutions and exports. Changes nothing."),
        ("setup", "Changes the draft: contacts, agencies, sales rep IDs. Customers see none of it until it is published."),
        ("publish", "Publishes the draft, rolls back, and releases held feeds: changes what customers see."),
        ("log", "Reads who changed what and when, for a collector of logs."),
        ("metrics", "Reads figures about the app itself, for Prometheus. They name no customer and no person."),
    ];

    public static IReadOnlyList<(int? Days, string Text)> Lives { get; } =
    [
        (30, "In 30 days"), (90, "In 90 days"), (365, "In a year"), (730, "In two years"),
        (null, "Never: until somebody revokes it"),
    ];

    public static Status StatusOf(ApiKeyState state) => state switch
    {
        ApiKeyState.Usable => Status.Good,
        ApiKeyState.Expired => Status.Warning,
        _ => Status.Muted,
    };
}
