namespace AgencyAdmin.Domain.Access;

/// <summary>What somebody may do. Pages and buttons name a policy, never a role.</summary>
public static class Policies
{
    /// <summary>Read and preview: everyone who can sign in.</summary>
    public const string Read = "read";

    /// <summary>Make a link that shows one customer's view to somebody without an account.</summary>
    public const string SharePreviews = "share-previews";

    /// <summary>Change the draft: contacts, agencies, sales rep IDs.</summary>
    public const string EditDraft = "edit-draft";

    /// <summary>Publish and roll back.</summary>
    public const string Publish = "publish";

    /// <summary>Send feeds.</summary>
    public const string SendFeeds = "send-feeds";

    /// <summary>Release, discard and take back feeds.</summary>
    public const string DecideFeeds = "decide-feeds";

    /// <summary>Change settings.</summary>
    public const string EditSettings = "edit-settings";

    /// <summary>See, make, change and end the accounts of people.</summary>
    public const string ManageAccounts = "manage-accounts";

    /// <summary>See, make and revoke API keys.</summary>
    public const string ManageApiKeys = "manage-api-keys";

    /// <summary>Say to whom events are sent, and look at how that fares.</summary>
    public const string ManageWebhooks = "manage-webhooks";

    /// <summary>Read who changed what, and who looked at whom.</summary>
    public const string ReadChangeLog = "read-change-log";

    /// <summary>Take lists away as files.</summary>
    public const string Export = "export";

    /// <summary>For machines: send feeds with an API key of scope <c>feeds</c>.</summary>
    public const string ApiFeeds = "api-feeds";

    /// <summary>For machines: release and discard feeds with an API key of scope <c>publish</c>.</summary>
    public const string ApiDecideFeeds = "api-decide-feeds";

    /// <summary>For machines: read with an API key of scope <c>read</c>.</summary>
    public const string ApiRead = "api-read";

    /// <summary>For machines: read the change log with an API key of scope <c>log</c>.</summary>
    public const string ApiReadChangeLog = "api-read-change-log";

    /// <summary>For machines: change the draft with an API key of scope <c>setup</c>.</summary>
    public const string ApiSetup = "api-setup";

    /// <summary>For machines: publish and roll back with an API key of scope <c>publish</c>.</summary>
    public const string ApiPublish = "api-publish";

    /// <summary>For machines: collect figures with an API key of scope <c>metrics</c>.</summary>
    public const string ApiMetrics = "api-metrics";

    /// <summary>Read the description of the REST interface: everyone who can sign in, and every key.</summary>
    public const string ReadDescription = "read-description";
}
