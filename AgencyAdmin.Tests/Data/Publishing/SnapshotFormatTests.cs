using System.IO.Compression;
using System.Text;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
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
        var snapshot = SetupBuilder.Working(contact: contact => contact.Working("Mon-Thu 8-17, Fri 8-15", "Europe/Oslo")).Ignoring("XX99").Snapshot();

        SnapshotFormat.Read(SnapshotFormat.Write(snapshot)).Should().BeEquivalentTo(snapshot);
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
