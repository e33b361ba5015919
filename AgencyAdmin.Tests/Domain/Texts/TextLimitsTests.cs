using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Domain.Texts;

/// <summary>One table says how long texts may be: feeds read it, the database has it, the document shows it.</summary>
public sealed class TextLimitsTests
{
    [Fact]
    public void Document_ShowsTheTable()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "limits.md")).Where(line => line.StartsWith('|')).Skip(2);

        rows.Should().Equal(TextLimits.All.Select(limit => string.Create(
            CultureInfo.InvariantCulture, $"| {limit.Thing} | {limit.Field} | {limit.Most} | {(limit.Column is null ? "" : $"`{limit.Column}`")} |")));
    }

    [Fact]
    public void Columns_OfFeeds_HaveTheLimitsOfTheTable()
    {
        var customers = FeedColumnRule.All.Where(rule => rule.Limit > 0).ToDictionary(rule => rule.Heading, rule => rule.Limit);
        var contacts = ContactColumnRule.All.Where(rule => rule.Limit > 0).ToDictionary(rule => rule.Heading, rule => rule.Limit);

        foreach (var limit in TextLimits.All.Where(limit => limit.Column is not null and not "Sales Rep IDs"))
        {
            (limit.Thing == "Contact" ? contacts : customers)[limit.Column!].Should().Be(limit.Most, limit.Column);
        }
    }

    [Fact]
    public void Fields_ThatTheRuleForTextChecks_HaveTheLimitsOfTheTable() =>
        PostalAddress.Empty.Fields().Select(field => field.Limit).Distinct().Should().BeEquivalentTo([TextLimits.AddressLine, TextLimits.Place]);

    [Theory]
    [InlineData("Contact", "Name", TextLimits.ContactName)]
    [InlineData("Contact", "OfficePhone", TextLimits.Phone)]
    [InlineData("Agency", "Name", TextLimits.AgencyName)]
    [InlineData("Customer", "Number", TextLimits.CustomerNumber)]
    [InlineData("SalesRepId", "IgnoreReason", TextLimits.IgnoreReason)]
    [InlineData("ApiKey", "Name", TextLimits.ApiKeyName)]
    [InlineData("SavedView", "Name", TextLimits.ViewName)]
    [InlineData("Publication", "Note", TextLimits.Note)]
    public void Columns_OfTheDatabase_HaveTheLimitsOfTheTable(string entity, string property, int limit)
    {
        using var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseSqlite("Data Source=:memory:").Options);

        db.Model.GetEntityTypes().Single(type => type.ClrType.Name == entity).FindProperty(property)!.GetMaxLength().Should().Be(limit);
    }
}
