using System.Globalization;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>Makes of a captured change, once it is saved, what the log says of it.</summary>
internal static class ChangeTelling
{
    public static Change Of(CapturedChange change, ChangeNames names, ChangeAct? act)
    {
        var subject = SubjectOf(change, names);
        var kind = change.Definition.IsPartOfAnother ? ChangeKind.Changed : change.Kind;
        return new(
            kind, subject, Concerns(change, names),
            kind is ChangeKind.Added ? null : Values(change, names, isAfter: false),
            kind is ChangeKind.Removed ? null : Values(change, names, isAfter: true),
            act?.UndoneBy(subject.Kind, subject.Key));
    }

    /// <summary>What the log calls the key of a tracked entity.</summary>
    public static string KeyText(object? key) => Convert.ToString(key, CultureInfo.InvariantCulture) ?? "";

    private static ChangeSubject SubjectOf(CapturedChange change, ChangeNames names)
    {
        var kind = change.Definition.Subject;
        return kind switch
        {
            ChangeSubjects.Contact =>
                new(kind, Key(), Text("Name"), names.NameOf(ChangeSubjects.Customer, change.Latest("BusinessId"))),
            ChangeSubjects.AgencyRep => new(
                kind, Key(), names.NameOf(ChangeSubjects.RepId, change.Latest("SalesRepIdId")) ?? "?",
                names.NameOf(ChangeSubjects.Agency, change.Latest("AgencyId"))),
            ChangeSubjects.Spelling => new(kind, Key(), Text("Raw")),
            ChangeSubjects.RepId => new(kind, Key(), Text("Normalised")),
            ChangeSubjects.Publication => new(kind, Key("Number"), $"No. {Key("Number")}"),
            ChangeSubjects.PublicationRequest => new(kind, Key(), "the draft"),
            ChangeSubjects.Setting =>
                new(kind, Key("Name"), SettingsGroups.Find(Key("Name"))?.Title ?? $"settings \"{Key("Name")}\""),
            ChangeSubjects.SharedPreview => new(kind, Key(), Text("CustomerNumber")),
            ChangeSubjects.TwoPeople => new(kind, Key(), $"{Person("FirstId")} and {Person("SecondId")}"),
            ChangeSubjects.Account when change.Definition.IsPartOfAnother => new(
                kind, Key("UserId"), names.NameOf(ChangeSubjects.Account, change.KeyPart("UserId")) ?? "?"),
            ChangeSubjects.Account => new(kind, Key(), Text("DisplayName"), Text("Email")),
            _ => new(kind, Key(), Text("Name")),
        };

        string Key(string name = "Id") => KeyText(change.KeyPart(name));

        string Text(string path) => change.Latest(path) as string ?? "";

        string Person(string path) => names.NameOf(ChangeSubjects.Contact, change.Latest(path)) ?? "?";
    }

    private static ChangeRelations Concerns(CapturedChange change, ChangeNames names)
    {
        return change.Definition.Subject switch
        {
            ChangeSubjects.Contact => new(Customer: names.NumberOf(change.Latest("BusinessId")), ContactId: Id()),
            ChangeSubjects.Agency => new(Customer: names.NumberOf(change.Latest("BusinessId")), AgencyId: Id()),
            ChangeSubjects.AgencyRep => new(
                ContactId: change.Latest("ContactId") as int?, FormerContactId: Former("ContactId"),
                AgencyId: change.Latest("AgencyId") as int?, RepId: change.Latest("SalesRepIdId") as int?, FormerRepId: Former("SalesRepIdId")),
            ChangeSubjects.RepId => new(RepId: Id()),
            ChangeSubjects.Spelling =>
                new(RepId: change.Latest("SalesRepIdId") as int?, FormerRepId: Former("SalesRepIdId")),
            ChangeSubjects.Customer => new(Customer: change.Latest("Number") as string),
            ChangeSubjects.SharedPreview => new(Customer: change.Latest("CustomerNumber") as string),
            _ => ChangeRelations.None,
        };

        int? Id() => change.KeyPart("Id") as int?;

        int? Former(string path) => change.Kind is ChangeKind.Changed
            && change.Properties.FirstOrDefault(property => property.Path == path) is { } property
                ? change.Before(property) as int?
                : null;
    }

    private static string Values(CapturedChange change, ChangeNames names, bool isAfter) => ChangeJson.Object(json =>
    {
        foreach (var property in change.Properties)
        {
            var value = isAfter ? change.After(property) : change.Before(property);
            if (property.Form is LoggedForm.Json)
            {
                WriteParts(json, change, property, isAfter);
            }
            else if (value is not null || change.Kind is ChangeKind.Changed || change.Definition.IsPartOfAnother)
            {
                json.WritePropertyName(property.Name);
                Write(json, property, value, names);
            }
        }
    });

    private static void Write(
        System.Text.Json.Utf8JsonWriter json, LoggedProperty property, object? value, ChangeNames names)
    {
        switch (property.Form)
        {
            case LoggedForm.Reference:
                ChangeJson.WriteReference(json, value, names.NameOf(property.RefersTo!, value));
                break;
            case LoggedForm.Secret:
                ChangeJson.WriteValue(json, value is null ? null : ChangeValue.Kept);
                break;
            default:
                ChangeJson.WriteValue(json, value);
                break;
        }
    }

    // Only groups of settings that are known to hold no secret are written out.
    private static void WriteParts(
        System.Text.Json.Utf8JsonWriter json, CapturedChange change, LoggedProperty property, bool isAfter)
    {
        if (SettingsGroups.Find(((Setting)change.Entity).Name) is null)
        {
            return;
        }

        foreach (var (name, before, after) in ChangeJson.Differences(change.Before(property) as string, change.After(property) as string))
        {
            json.WritePropertyName(name);
            json.WriteRawValue((isAfter ? after : before) ?? "null");
        }
    }
}
