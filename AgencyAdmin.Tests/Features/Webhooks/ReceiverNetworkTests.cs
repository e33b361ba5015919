using System.Net;
using System.Net.Sockets;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Features.Webhooks.Sending;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Features.Webhooks;

/// <summary>A name is looked up when it is saved, and again at each connect: what it stands for may change between.</summary>
public sealed class ReceiverNetworkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, null, "127.0.0.1")]
    [InlineData(false, "hooks.test is 10.0.0.8, which lies on this machine or in a private network, which the setting Webhooks:AllowPrivateNetworks forbids.", "10.0.0.8")]
    [InlineData(true, "hooks.test is 169.254.169.254, which lies in a network that is never called (link-local, metadata or reserved).", "93.184.216.34", "169.254.169.254")]
    [InlineData(true, "No host is named hooks.test. Check the address.")]
    public async Task Check_LooksAtEveryAddressOfTheName(bool allowsPrivate, string? said, params string[] addresses) =>
        (await Network(allowsPrivate, addresses).CheckAsync("https://hooks.test/x", Ct))?.Message.Should().Be(said);

    [Fact]
    public async Task Check_OfANumber_NamesItOnce() =>
        (await new ReceiverNetwork(new(), Options.Create(new WebhookOptions())).CheckAsync("http://[::ffff:169.254.169.254]/latest/meta-data", Ct))!
            .Message.Should().EndWith("lies in a network that is never called (link-local, metadata or reserved).");

    [Fact]
    public async Task Connect_ToANameThatLeadsElsewhereByNow_IsRefused()
    {
        await using var receiver = await TestReceiver.StartAsync();
        var names = new Names("127.0.0.1");
        var network = new ReceiverNetwork(names, Options.Create(new WebhookOptions()));
        var url = $"http://hooks.test:{new Uri(receiver.Url).Port}/hook";
        (await network.CheckAsync(url, Ct)).Should().BeNull();
        using (var sender = new WebhookSender(network, TimeProvider.System))
        {
            (await sender.SendAsync(Message(url), Ct)).Status.Should().Be(204);
        }

        names.Addresses = ["169.254.169.254"];

        using var later = new WebhookSender(network, TimeProvider.System);
        var result = await later.SendAsync(Message(url), Ct);
        result.Status.Should().BeNull();
        result.Problem.Should().Be("hooks.test is 169.254.169.254, which lies in a network that is never called (link-local, metadata or reserved).");
        receiver.Messages.Should().ContainSingle();
    }

    private static OutgoingMessage Message(string url) => new(new(url), "msg_1", 1, "v1,x", "{}");

    private static ReceiverNetwork Network(bool allowsPrivate, string[] addresses) =>
        new(new Names(addresses), Options.Create(new WebhookOptions { AllowPrivateNetworks = allowsPrivate }));

    private sealed class Names(params string[] addresses) : HostNames
    {
        public string[] Addresses { get; set; } = addresses;

        public override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Addresses.Length == 0
            ? throw new SocketException((int)SocketError.HostNotFound)
            : Task.FromResult(Addresses.Select(IPAddress.Parse).ToArray());
    }
}
