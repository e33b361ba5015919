using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>Nothing that is stored escapes the change log unnoticed, and nothing gets into it unnoticed.</summary>
public sealed class LoggedEntitiesTests
{
    [Fact]
    public async Task Model_EveryEntity_IsLoggedOrLeftOutWithAReason()
    {
        await using var services = new TestServices();

        var undecided = await services.InDatabaseAsync(
            db => Task.FromResult(db.Model.GetEntityTypes().Select(type => type.ClrType)
            .Where(type => LoggedEntities.Of(type) is null && !LoggedEntities.NotLogged.ContainsKey(type)).ToList()));

        undecided.Should()
            .BeEmpty("an entity stands in LoggedEntities.All, or with a reason in LoggedEntities.NotLogged");
    }

    [Fact]
    public async Task Model_EveryProperty_IsLoggedOrLeftOutWithAReason()
    {
        await using var services = new TestServices();

        var undecided = await services.InDatabaseAsync(db => Task.FromResult(
            (from type in db.Model.GetEntityTypes()
             let logged = LoggedEntities.Of(type.ClrType)
             where logged is not null
             from path in Paths(type)
             where !logged.Properties.Any(property => property.Path == path) && !logged.LeftOut.ContainsKey(path)
             select $"{type.ClrType.Name}.{path}").ToList()));

        undecided.Should()
            .BeEmpty("a property is in the list of what its entity logs, or left out there with a reason");
    }

    private static IEnumerable<string> Paths(ITypeBase type, string before = "") =>
        type.GetProperties().Select(property => before + property.Name)
            .Concat(type.GetComplexProperties().SelectMany(part => Paths(part.ComplexType, $"{before}{part.Name}.")));
}
