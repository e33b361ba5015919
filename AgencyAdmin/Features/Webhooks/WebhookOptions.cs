namespace AgencyAdmin.Features.Webhooks;

/// <summary>The settings under <c>Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Whether receivers may lie on this machine or in private networks. Link-local and metadata addresses are never called.</summary>
    public bool AllowPrivateNetworks { get; set; } = true;
}
