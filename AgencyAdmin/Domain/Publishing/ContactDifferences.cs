using System.Globalization;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>What differs in contacts that both setups know. One that comes or goes shows in its agency rep.</summary>
internal static class ContactDifferences
{
    public static IEnumerable<SetupChange> Between(SetupSnapshot before, SetupSnapshot after)
    {
        var earlier = before.Contacts.ToDictionary(contact => contact.Id);
        var names = after.Contacts.ToDictionary(contact => contact.Id, contact => contact.Name);
        return after.Contacts.SelectMany(contact => earlier.TryGetValue(contact.Id, out var known)
            ? Contact(known, contact).Concat(StandIns(known, contact, names))
            : []);
    }

    private static IEnumerable<SetupChange> StandIns(
        ContactSnapshot before, ContactSnapshot after, Dictionary<int, string> names)
    {
        var (gone, come) = (before.StandIns.Except(after.StandIns).ToList(), after.StandIns.Except(before.StandIns).ToList());
        var sentences = come.Select(plan => $"{names.GetValueOrDefault(plan.ContactId, "A deleted contact")} stands in for {after.Name}{plan.InWords(Day)}.");
        if (come.Count == 0 && gone.Count > 0)
        {
            sentences = after.StandIns.Count == 0
                ? [$"Nobody stands in for {after.Name} any more."]
                : gone.Select(plan => $"Nobody stands in for {after.Name}{plan.InWords(Day)} any more.");
        }

        return sentences.Select(sentence => new SetupChange(SetupChangeKind.StandInChanged, sentence, ContactId: after.Id));
    }

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static IEnumerable<SetupChange> Contact(ContactSnapshot before, ContactSnapshot after)
    {
        if (before.Name != after.Name)
        {
            yield return Change(SetupChangeKind.NameChanged, $"{before.Name} is now called {after.Name}.");
        }

        else if (before.Parts != after.Parts)
        {
            yield return Change(SetupChangeKind.NameChanged, $"{after.Name} is saved in phones with other parts of the name.");
        }

        if (before.IsActive != after.IsActive)
        {
            yield return after.IsActive
                ? Change(SetupChangeKind.ContactReturned, $"{after.Name} is active again.")
                : Change(SetupChangeKind.ContactLeft, $"{after.Name} is inactive.");
        }

        if (before.LastDay != after.LastDay)
        {
            yield return after.LastDay is { } last
                ? Change(SetupChangeKind.ContactLeft, $"{after.Name} is seen until {Day(last)}.")
                : Change(SetupChangeKind.ContactReturned, $"{after.Name} is seen without an end again.");
        }

        if (before.IsHidden != after.IsHidden)
        {
            yield return after.IsHidden
                ? Change(SetupChangeKind.ContactHidden, $"{after.Name} is hidden from customers.")
                : Change(SetupChangeKind.ContactShown, $"{after.Name} is visible to customers again.");
        }

        if (before.Position != after.Position)
        {
            yield return Change(SetupChangeKind.PositionChanged, Sentence("position", before.Position, after.Position));
        }

        if (before.OfficePhone != after.OfficePhone)
        {
            yield return Change(
                SetupChangeKind.PhoneChanged, Sentence("office phone", before.OfficePhone?.Text, after.OfficePhone?.Text));
        }

        if (before.CellPhone != after.CellPhone)
        {
            yield return Change(
                SetupChangeKind.PhoneChanged, Sentence("cell phone", before.CellPhone?.Text, after.CellPhone?.Text));
        }

        if (before.Email != after.Email)
        {
            yield return Change(SetupChangeKind.EmailChanged, Sentence("email", before.Email, after.Email));
        }

        if ((before.WorkingHours, before.TimeZone) != (after.WorkingHours, after.TimeZone))
        {
            yield return Change(SetupChangeKind.HoursChanged, Sentence("working hours", Hours(before), Hours(after)));
        }

        if (before.PictureId != after.PictureId)
        {
            var what = before.PictureId is null ? "gains a picture" : after.PictureId is null ? "loses the picture" : "has a new picture";
            yield return Change(SetupChangeKind.PictureChanged, $"{after.Name} {what}.");
        }

        static string? Hours(ContactSnapshot contact) => (contact.WorkingHours, contact.TimeZone) switch
        {
            (null, null) => null,
            ({ } hours, null) => hours.ToString(),
            (var hours, { } zone) => $"{hours?.ToString() ?? "unknown"} ({zone})",
        };

        SetupChange Change(SetupChangeKind kind, string sentence) => new(kind, sentence, ContactId: after.Id);

        string Sentence(string what, string? was, string? now) => (was, now) switch
        {
            (null, _) => $"{after.Name} gains the {what} {now}.",
            (_, null) => $"{after.Name} loses the {what} {was}.",
            _ => $"{after.Name} changes the {what} from {was} to {now}.",
        };
    }
}
