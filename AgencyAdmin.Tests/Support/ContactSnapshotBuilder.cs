using System.Collections.Concurrent;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;
using Bogus;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A contact who can be called and written to, unless the test says otherwise; the same person in every run.
/// </summary>
internal sealed class ContactSnapshotBuilder
{
    // Property tests ask for the same few people ten thousand times.
    private static readonly ConcurrentDictionary<int, ContactSnapshot> s_made = new();

    private readonly int _id;
    private ContactSnapshot _contact;

    public ContactSnapshotBuilder(int id = 1)
    {
        _id = id;
        _contact = s_made.GetOrAdd(id, Make);
    }

    public int Id => _id;

    public ContactSnapshotBuilder Named(string name) => With(contact => contact with { Name = name });

    public ContactSnapshotBuilder At(string? position) => With(contact => contact with { Position = position });

    public ContactSnapshotBuilder WithPicture(string pictureId) =>
        With(contact => contact with { PictureId = pictureId });

    public ContactSnapshotBuilder WithOfficePhone(string? typed) =>
        With(contact => contact with { OfficePhone = PhoneLine.Read(typed, "US") });

    public ContactSnapshotBuilder WithCellPhone(string? typed) =>
        With(contact => contact with { CellPhone = PhoneLine.Read(typed, "US") });

    public ContactSnapshotBuilder WithEmail(string? email) => With(contact => contact with { Email = email });

    public ContactSnapshotBuilder Working(string? hours, string? zone) =>
        With(contact => contact with { WorkingHours = WorkingHours.Read(hours), TimeZone = zone });

    /// <summary>In one more period.</summary>
    public ContactSnapshotBuilder StoodInBy(
        int contactId, DateOnly? from = null, DateOnly? until = null, TimeOnly? fromTime = null, TimeOnly? untilTime = null) =>
        With(contact => contact.With([.. contact.StandIns, new(contactId, from, until, fromTime, untilTime)]));

    public ContactSnapshotBuilder Inactive() => With(contact => contact with { IsActive = false });

    public ContactSnapshotBuilder Hidden() => With(contact => contact with { IsHidden = true });

    public ContactSnapshotBuilder LeavingAfter(DateOnly lastDay) => With(contact => contact with { LastDay = lastDay });

    /// <summary>Neither phone nor email.</summary>
    public ContactSnapshotBuilder Unreachable() => WithOfficePhone(null).WithCellPhone(null).WithEmail(null);

    public ContactSnapshot Build() => _contact;

    private static ContactSnapshot Make(int id)
    {
        var faker = new Faker("en") { Random = new Randomizer(4711 + id) };
        return new(
            id, faker.Name.FullName(), faker.Name.JobTitle(), faker.Internet.ExampleEmail(),
            PhoneLine.Read($"+1 702 456 0{100 + id}", null), PhoneLine.Read($"+1 702 456 1{100 + id}", null),
            PictureId: null, IsActive: true, IsHidden: false);
    }

    private ContactSnapshotBuilder With(Func<ContactSnapshot, ContactSnapshot> change)
    {
        _contact = change(_contact);
        return this;
    }
}
