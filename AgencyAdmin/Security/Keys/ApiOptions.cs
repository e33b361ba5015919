using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>The settings under <c>Api</c>: how often machines may ask.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>What one key may ask in a minute; 0 for no limit.</summary>
    public int RequestsPerMinute { get; set; } = 1_200;

    /// <summary>
    /// How many requests without a valid key one address may send in a minute before it is told to wait.
    /// </summary>
    public int FailuresPerMinute { get; set; } = 60;
}

/// <summary>Ends the start of the process with a sentence where a limit is wrong.</summary>
internal sealed class ApiOptionsCheck : IValidateOptions<ApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiOptions options) =>
        options.RequestsPerMinute is < 0 or > 10_000_000 ? ValidateOptionsResult.Fail(
            "Api:RequestsPerMinute must be 0 to 10,000,000.")
        : options.FailuresPerMinute is < 1 or > 1_000_000 ? ValidateOptionsResult.Fail("Api:FailuresPerMinute must be 1 to 1,000,000.")
        : ValidateOptionsResult.Success;
}
