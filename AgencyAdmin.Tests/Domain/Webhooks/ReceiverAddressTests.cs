using System.Net;
using AgencyAdmin.Domain.Webhooks;

namespace AgencyAdmin.Tests.Domain.Webhooks;

public sealed class ReceiverAddressTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%3")]
    [InlineData("ff02::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:5601:5601")]
    public void LinkLocalMetadataAndReserved_AreNeverCalled(string address)
    {
        ReceiverAddress.WhyNot(IPAddress.Parse(address), allowsPrivate: true).Should().Contain("never called");
        ReceiverAddress.WhyNot(IPAddress.Parse(address), allowsPrivate: false).Should().NotBeNull();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    public void PrivateOnes_AreCalledIfTheSettingAllowsIt(string address)
    {
        ReceiverAddress.WhyNot(IPAddress.Parse(address), allowsPrivate: true).Should().BeNull();
        ReceiverAddress.WhyNot(IPAddress.Parse(address), allowsPrivate: false).Should().Contain("Webhooks:AllowPrivateNetworks");
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("64:ff9b::5db8:d822")]
    public void PublicOnes_AreCalled(string address) =>
        ReceiverAddress.WhyNot(IPAddress.Parse(address), allowsPrivate: false).Should().BeNull();

    [Theory]
    [InlineData("https://hooks.example.com/a?b=c", null)]
    [InlineData("http://10.0.0.1:8080/", null)]
    [InlineData("https://[2606:2800::1]/x", null)]
    [InlineData(null, "Give the address*")]
    [InlineData(" ", "Give the address*")]
    [InlineData("hooks.example.com", "The address must start with*")]
    [InlineData("ftp://hooks.example.com", "The address must start with*")]
    [InlineData("file:///etc/passwd", "The address must start with*")]
    [InlineData("https://user:secret@hooks.example.com", "Leave name and password out*")]
    [InlineData("https://hooks.example.com/#x", "Leave out what stands behind #*")]
    public void Check_AnAddress_SaysWhatIsWrong(string? url, string? said)
    {
        if (said is null)
        {
            ReceiverAddress.Check(url).Should().BeNull();
        }
        else
        {
            ReceiverAddress.Check(url)!.Message.Should().Match(said);
        }
    }
}
