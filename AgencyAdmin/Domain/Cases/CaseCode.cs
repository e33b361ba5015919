using System.Globalization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Cases;

/// <summary>A case as C#: a test of its outcome, in the words of the builders that component tests use.</summary>
public static class CaseCode
{
    private const string Indent = "    ";

    /// <summary>The usings that <see cref="Of"/> needs, besides those of every test.</summary>
    public static IReadOnlyList<string> Usings { get; } =
    [
        typeof(AgencyRepRole).Namespace!, typeof(PhoneLine).Namespace!, typeof(Resolver).Namespace!, typeof(FallbackSnapshot).Namespace!, "AgencyAdmin.Tests.Support",
    ];

    /// <summary>A test method that passes: what the case resolves to, as it resolves now.</summary>
    /// <param name="what">The case.</param>
    /// <param name="name">Of the method.</param>
    public static string Of(AnonymousCase what, string name = "Customer_OnThatDay_SeesWhatItSaw")
    {
        var customer = what.Customer;
        var resolution = Resolver.Resolve(customer.Number, customer, new SetupIndex(what.Setup), what.AsOf);
        string[] lines =
        [
            "[Fact]", $"public void {name}()", "{",
            .. Indented(
            [
                "var setup = new SetupBuilder()", .. Indented(Setup(what.Setup)),
                $"var customer = {Customer(customer)};", "",
                $"var resolution = Resolver.Resolve(customer.Number, customer, setup, {Day(what.AsOf)});", "",
                $"resolution.Reason.Should().Be({Named(resolution.Reason)});",
                $"resolution.Ids.Select(id => id.Reason).Should().Equal({List(resolution.Ids, id => Named(id.Reason))});",
                $"resolution.Cards.Select(card => card.Name).Should().Equal({List(resolution.Cards, card => Text(card.Name))});",
                resolution.Fallback is { } fallback
                    ? $"resolution.Fallback!.Kind.Should().Be(FallbackKind.{fallback.Kind});"
                    : "resolution.Fallback.Should().BeNull();",
            ]),
            "}",
        ];
        return string.Join('\n', lines);
    }

    private static string Customer(CustomerFacts customer) =>
        $"new CustomerFacts({Text(customer.Number)}, {Text(customer.Name)}, IsActive: {Truth(customer.IsActive)}, [{List(customer.SalesRepIds, Text)}])"
        + (customer.Undecided.Count == 0 ? "" : $" {{ Undecided = [{List(customer.Undecided, Text)}] }}");

    private static IEnumerable<string> Setup(SetupSnapshot setup) =>
    [
        .. setup.IgnoredIds.Select(id => $".Ignoring({Text(id)})"),
        .. setup.Agencies.Select(agency => $".With({Agency(agency)})"),
        .. setup.Contacts.Select(contact => $".With({Contact(contact)})"),
        .. setup.Fallback is { } fallback && fallback != FallbackSnapshot.Hidden ? [$".Falling({Fallback(fallback)})"] : Array.Empty<string>(),
        ".Build();",
    ];

    private static string Agency(AgencySnapshot agency) => Chain(
        $"new AgencySnapshotBuilder({agency.Id}).Named({Text(agency.Name)})",
        [
            agency.Traits == AgencyTraits.Sells ? null : $".Doing({Traits(agency.Traits)})",
            agency.IsActive ? null : ".Inactive()",
            agency.Phone is null && agency.Email is null ? null : $".WithDesk({Text(agency.Phone?.Text)}, {Text(agency.Email)})",
            .. agency.Reps.Select(Rep),
        ]);

    private static string Rep(AgencyRepSnapshot rep) => string.Concat(
        $".WithRep({Text(rep.SalesRepId)}, {Number(rep.ContactId)}",
        rep.Role is { } role ? $", AgencyRepRole.{role}" : "",
        rep.IsVisible ? "" : ", isVisible: false",
        rep.ValidFrom is { } from ? $", from: {Day(from)}" : "",
        rep.ValidUntil is { } until ? $", until: {Day(until)}" : "",
        rep.Parts is { } parts ? $", parts: RepParts.Read({Text(parts.ToString())})" : "",
        ")");

    private static string Contact(ContactSnapshot contact) => Chain(
        $"new ContactSnapshotBuilder({contact.Id}).Named({Text(contact.Name)}).At({Text(contact.Position)})",
        [
            $".WithOfficePhone({Text(contact.OfficePhone?.Text)}).WithCellPhone({Text(contact.CellPhone?.Text)}).WithEmail({Text(contact.Email)})",
            contact.PictureId is { } picture ? $".WithPicture({Text(picture)})" : null,
            contact.TimeZone is null && contact.WorkingHours is null
                ? null : $".Working({Text(contact.WorkingHours?.ToString())}, {Text(contact.TimeZone)})",
            .. contact.StandIns.Select(StandIn),
            contact.IsActive ? null : ".Inactive()",
            contact.IsHidden ? ".Hidden()" : null,
            contact.LastDay is { } last ? $".LeavingAfter({Day(last)})" : null,
        ]);

    private static string StandIn(StandIn plan) => string.Concat(
        $".StoodInBy({plan.ContactId}",
        plan.From is { } from ? $", from: {Day(from)}" : "",
        plan.Until is { } until ? $", until: {Day(until)}" : "",
        plan.FromTime is { } begins ? $", fromTime: {Time(begins)}" : "",
        plan.UntilTime is { } ends ? $", untilTime: {Time(ends)}" : "",
        ")");

    private static string Fallback(FallbackSnapshot fallback) => string.Concat(
        $"new(UsesAgencyDesk: {Truth(fallback.UsesAgencyDesk)}, ",
        fallback.CompanyDesk is { } desk
            ? $"new({Text(desk.Name)}, PhoneLine.Read({Text(desk.Phone?.Text)}, null), {Text(desk.Email)})" : "CompanyDesk: null",
        $", {(fallback.Text is { } text ? Text(text) : "Text: null")})");

    private static string Traits(AgencyTraits traits) => string.Join(
        " | ", Enum.GetValues<AgencyTraits>().Where(one => one == traits || (one != AgencyTraits.None && traits.HasFlag(one)))
            .Select(one => $"AgencyTraits.{one}"));

    private static string Named(Reason reason) => $"Reason.{reason}";

    private static string Chain(string first, IEnumerable<string?> links) =>
        string.Join('\n', [first, .. links.OfType<string>().Select(link => Indent + link)]);

    private static string List<T>(IEnumerable<T> items, Func<T, string> code) => string.Join(", ", items.Select(code));

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"new DateOnly({day.Year}, {day.Month}, {day.Day})");

    private static string Time(TimeOnly time) => string.Create(CultureInfo.InvariantCulture, $"new TimeOnly({time.Hour}, {time.Minute})");

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Text(string? text) => text is null
        ? "null"
        : $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Indented(IEnumerable<string> lines) => lines.SelectMany(line => line.Split('\n')).Select(line => line.Length == 0 ? line : Indent + line);
}
