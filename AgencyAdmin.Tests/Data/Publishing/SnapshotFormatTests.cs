using System.IO.Compression;
using System.Text;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Data.Publishing;

/// <summary>Publications are read for ever, also those that were made before the setup knew as much as today.</summary>
public sealed class SnapshotFormatTests
{
    // As the first release wrote it.
    private const string First = """
        {"rules":{"collapseSpaces":true},"ignoredIds":["XX99"],"agencies":[{"id":1,"businessNumber":"B-1","name":"Westline Sales",
        "traits":"sells","isActive":true,"reps":[{"id":101,"salesRepId":"JD01","contactId":1,"role":"outside","isVisible":true,
        "validFrom":"2026-01-01","order":0}]}],"contacts":[{"id":1,"name":"Jolene Dahl","email":"jolene@example.com",
        "officePhone":{"text":"+1 702-456-0100","href":"tel:+17024560100","isReadable":true},"isActive":true,"isHidden":false}]}
        """;

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var snapshot = SetupBuilder.Working(contact: contact => contact.Working("Mon-Thu 8-17, Fri 8-15", "Europe/Oslo")
            .StoodInBy(2, new(2026, 2, 1), new(2026, 2, 2), new(13, 0)).StoodInBy(3, new(2026, 3, 1))).Ignoring("XX99").Snapshot();

        SnapshotFormat.Read(SnapshotFormat.Write(snapshot)).Should().BeEquivalentTo(snapshot);
    }

    [Fact]
    public void Read_APublicationFromBeforeThereWereRules_HasTheDefaultOnes()
    {
        // Exactly what was stored before there were rules to set.
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Optimal))
        {
            brotli.Write("""{"rules":{},"ignoredIds":["X"],"agencies":[],"contacts":[]}"""u8);
        }

        var snapshot = SnapshotFormat.Read(bytes.ToArray());

        snapshot.Rules.Should().Be(NormalisationRules.Default);
        snapshot.IgnoredIds.Should().Equal("X");
    }

    [Fact]
    public void Read_RulesThatWereWritten_AreTheSame()
    {
        var rules = new NormalisationRules
        {
            TrimsSpaces = false,
            LetterCase = LetterCase.Upper,
            DropsLeadingZeros = true,
            Prefix = "R-",
            Aliases = [new("a", "b")],
        };

        SnapshotFormat.Read(SnapshotFormat.Write(SetupSnapshot.Empty with { Rules = rules })).Rules.Should().Be(rules);
    }

    [Fact]
    public void Read_APublicationOfTheFirstRelease_StillWorks()
    {
        var snapshot = SnapshotFormat.Read(Compressed(First));

        snapshot.Agencies.Should().ContainSingle().Which.Reps.Should().ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { SalesRepId = "JD01", ContactId = 1, ValidFrom = new DateOnly(2026, 1, 1) });
        snapshot.Contacts.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Name = "Jolene Dahl", TimeZone = (string?)null, WorkingHours = (object?)null });
        SetupDifferences.Between(snapshot, snapshot).IsEmpty.Should().BeTrue();
    }

    // As releases wrote hours that knew one span a day.
    private const string EarlierHours = """
        {"rules":{},"ignoredIds":[],"agencies":[],"contacts":[{"id":1,"name":"Jolene Dahl","isActive":true,"isHidden":false,
        "timeZone":"America/Denver","workingHours":{"monday":{"from":"08:00:00","until":"17:00:00"},"tuesday":{"from":"08:00:00","until":"17:00:00"},
        "saturday":{"from":"09:30:00","until":"12:00:00"}}}]}
        """;

    [Fact]
    public void Read_HoursOfAnEarlierRelease_AreThoseHours() =>
        SnapshotFormat.Read(Compressed(EarlierHours)).Contacts.Single().WorkingHours!.ToString()
            .Should().Be("Mon-Tue 08:00-17:00, Sat 09:30-12:00");

    [Theory]
    [InlineData("Mon-Fri 08:00-12:00, 13:00-17:00, Sat 22:00-02:00")]
    [InlineData("Mon-Sun 00:00-24:00")]
    public void Read_HoursThatWereWritten_AreTheSame(string hours)
    {
        var snapshot = SetupBuilder.Working(contact: contact => contact.Working(hours, "Europe/Oslo")).Snapshot();

        SnapshotFormat.Read(SnapshotFormat.Write(snapshot)).Contacts.Single().WorkingHours!.ToString().Should().Be(hours);
    }

    private static byte[] Compressed(string json)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(json));
        }

        return bytes.ToArray();
    }
}
