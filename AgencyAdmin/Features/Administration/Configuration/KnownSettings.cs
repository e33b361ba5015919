using System.Collections;
using System.ComponentModel;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Administration.Telemetry;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Mail;
using AgencyAdmin.Security.OpenId;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Security.Web;
using CookieOptions = AgencyAdmin.Security.Web.CookieOptions;

namespace AgencyAdmin.Features.Administration.Configuration;

/// <summary>A setting as it is written, and what it takes.</summary>
internal sealed record KnownSetting(string Key, Type Type);

/// <summary>
/// Every setting of ours, read from the classes that hold them; and what is wrong with those that are set. Wrong is what no class
/// has, and what is of another kind: the framework passes over both.
/// </summary>
internal static class KnownSettings
{
    private static readonly (string Section, Type Options)[] s_sections =
    [
        (DataOptions.Section, typeof(DataOptions)),
        (DatabaseOptions.Section, typeof(DatabaseOptions)),
        (NodeOptions.Section, typeof(NodeOptions)),
        (DemoOptions.Section, typeof(DemoOptions)),
        (PortalOptions.Section, typeof(PortalOptions)),
        (CookieOptions.Section, typeof(CookieOptions)),
        (ProxyOptions.Section, typeof(ProxyOptions)),
        (OpenIdOptions.Section, typeof(OpenIdOptions)),
        (MailOptions.Section, typeof(MailOptions)),
        (RequestLimits.Section, typeof(RequestLimits)),
        (ApiOptions.Section, typeof(ApiOptions)),
        (FeedOptions.Section, typeof(FeedOptions)),
        (BackupOptions.Section, typeof(BackupOptions)),
        (MetricsOptions.Section, typeof(MetricsOptions)),
        (WebhookOptions.Section, typeof(WebhookOptions)),
        (GalleryOptions.Section, typeof(GalleryOptions)),
    ];

    /// <summary>All of them, as <c>Portal:AllowedOrigins</c>.</summary>
    public static IEnumerable<KnownSetting> All => s_sections.SelectMany(section => Of(section.Section, section.Options));

    /// <summary>What holds where a setting is not set.</summary>
    public static object? DefaultOf(string key)
    {
        var (section, options) = s_sections.Single(section => key.StartsWith(section.Section + ":", StringComparison.Ordinal));
        return key[(section.Length + 1)..].Split(':').Aggregate(
            Activator.CreateInstance(options), (at, name) => at!.GetType().GetProperty(name)!.GetValue(at));
    }

    /// <exception cref="StartRefusedException">A setting is wrong; each has its sentence.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (string.Join(' ', Faults(configuration)) is { Length: > 0 } faults)
        {
            throw new StartRefusedException(faults);
        }
    }

    /// <summary>A sentence for each setting that is wrong.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) => s_sections
        .SelectMany(section => Faults(configuration.GetSection(section.Section), section.Options))
        .Concat(OfConnections(configuration.GetSection("ConnectionStrings")))
        .Concat(OfSignIn(configuration.GetSection("SignIn")));

    private static IEnumerable<KnownSetting> Of(string section, Type options) => Members(options).SelectMany(member =>
        IsGroup(member.Type) ? Of($"{section}:{member.Name}", member.Type) : [new KnownSetting($"{section}:{member.Name}", member.Type)]);

    private static IEnumerable<string> Faults(IConfigurationSection section, Type options)
    {
        var members = Members(options).ToList();
        foreach (var set in section.GetChildren())
        {
            var member = members.Find(one => string.Equals(one.Name, set.Key, StringComparison.OrdinalIgnoreCase));
            foreach (var fault in member.Type is null ? [Unknown(set, members.Select(one => one.Name))] : Faults(set, member.Name, member.Type))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Faults(IConfigurationSection set, string name, Type type)
    {
        if (IsGroup(type))
        {
            return Faults(set, type);
        }

        if (IsList(type))
        {
            return set.Value is { Length: > 0 } && !set.GetChildren().Any()
                ? [$"The setting {set.Path} is \"{set.Value}\", but takes several values. Write each by itself: {Example(set.Path, type)}."]
                : [];
        }

        return set.GetChildren().FirstOrDefault() is { } below ? [$"There is no setting {below.Path}: {set.Path} takes one value."]
            : set.Value is { } value && !Takes(type, value) ? [$"The setting {set.Path} is \"{value}\". Give {Kind(type)}."]
            : [];
    }

    private static string Unknown(IConfigurationSection set, IEnumerable<string> known)
    {
        var section = set.Path[..^(set.Key.Length + 1)];
        return NearestWord.Of(set.Key, known) is { } near
            ? $"There is no setting {set.Path}. Did you mean {section}:{near}?"
            : $"There is no setting {set.Path}. In {section} there are {string.Join(", ", known)}.";
    }

    // Another program's may stand beside ours.
    private static IEnumerable<string> OfConnections(IConfigurationSection section) => section.GetChildren()
        .Where(set => !string.Equals(set.Key, "AgencyAdmin", StringComparison.OrdinalIgnoreCase) && NearestWord.Of(set.Key, ["AgencyAdmin"]) is not null)
        .Select(set => $"There is no setting {set.Path}. Did you mean ConnectionStrings:AgencyAdmin?");

    private static IEnumerable<string> OfSignIn(IConfigurationSection section) => section.GetChildren()
        .Where(set => !string.Equals(set.Key, "OpenIdConnect", StringComparison.OrdinalIgnoreCase)).Select(set => Unknown(set, ["OpenIdConnect"]));

    private static IEnumerable<(string Name, Type Type)> Members(Type options) => options.GetProperties()
        .Where(property => property.GetMethod?.IsStatic == false && (property.CanWrite || IsList(property.PropertyType)))
        .Select(property => (property.Name, property.PropertyType));

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string) && !IsList(type);

    private static bool Takes(Type type, string value)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        return known == typeof(string) || (value.Length == 0 && known != type) || TypeDescriptor.GetConverter(known).IsValid(value);
    }

    private static string Example(string path, Type type) =>
        type.IsAssignableTo(typeof(IDictionary)) ? $"{path}:NAME" : $"{path}:0, {path}:1 and so on";

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var yesNo when yesNo == typeof(bool) => "true or false",
        var number when number == typeof(double) => "a number",
        _ => "a whole number",
    };
}
