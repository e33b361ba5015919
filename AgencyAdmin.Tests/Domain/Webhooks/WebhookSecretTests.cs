using AgencyAdmin.Domain.Webhooks;

namespace AgencyAdmin.Tests.Domain.Webhooks;

public sealed class WebhookSecretTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    // Of the specification's own example.
    [Fact]
    public void Sign_TheExampleOfTheSpecification_IsItsSignature() =>
        WebhookSecret.Sign([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}")
            .Should().Be("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void Sign_WithTwoSecrets_HasBothPartedByASpace()
    {
        var other = WebhookSecret.TextOf(new byte[WebhookSecret.Length]);

        WebhookSecret.Sign([Secret, other], "msg_1", 1, "{}").Should().Be(
            $"{WebhookSecret.Sign([Secret], "msg_1", 1, "{}")} {WebhookSecret.Sign([other], "msg_1", 1, "{}")}");
    }
}
