using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Features.HandOvers.Choices;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What the states of the setup's components are made of.</summary>
public static class SetupExamples
{
    public static SetupProgress Begun { get; } = new(
        new(SetupStep.VerifyRepIds, 1_240, 0, 0), new(SetupStep.PickContacts, 1_204, 36, 2), new(SetupStep.DefineAgencies, 300, 6, 0));

    public static SetupProgress Finished { get; } = new(
        new(SetupStep.VerifyRepIds, 1_240, 0, 0), new(SetupStep.PickContacts, 1_240, 0, 0), new(SetupStep.DefineAgencies, 306, 0, 0));

    /// <summary>JD01 is in Harborline and in Westline, from ever on.</summary>
    public static RepIdConflict InTwo { get; } = new("JD01", [Claim(1, "Harborline Sales"), Claim(2, "Westline")]);

    /// <summary>As <see cref="InTwo"/>, but in Westline from the day on which the gallery is looked at.</summary>
    public static RepIdConflict InTwoOneLater { get; } = new("JD01", [Claim(1, "Harborline Sales"), Claim(2, "Westline", GalleryCase.Day)]);

    public static RepIdMatch Strong { get; } = new(
        "JDAHL", MatchBand.Sure, new(1, "Jolene Dahl", "Westline", 97, ["JDAHL is its initial and last name", "publication 4 showed it"]), null, null);

    public static RepIdMatch Possible { get; } = new(
        "JD", MatchBand.Look, new(1, "Jolene Dahl", "Westline", 61, ["JD are its initials"]),
        new(2, "Jim Dunn", "Harborline Sales", 33, ["JD are its initials"]), "Jim Dunn fits as well");

    public static RepIdMatch Weak { get; } = new("D7", MatchBand.Unlikely, new(1, "Jolene Dahl", "Westline", 22, ["Its last name begins with D"]), null, null);

    /// <summary>From 5 to 14 January 2026.</summary>
    public static StandIn January { get; } = new(2, new(2026, 1, 5), new(2026, 1, 14));

    /// <summary>Has two IDs.</summary>
    public static Dependants Leaver { get; } = new(
        3, "Jolene Dahl", "Westline", "C-2001", 7, null,
        [
            new(2, "Westline", "JD01", 212, AgencyRepRole.Outside, IsVisible: true, null, null),
            new(2, "Westline", "JD02", 40, null, IsVisible: true, null, null),
        ],
        250, [], [], null, null);

    public static SuccessorChoice ToDana { get; } = new(SuccessorKind.Contact, StateExamples.Dana);

    /// <summary>As they are without a setting.</summary>
    public static IReadOnlyDictionary<string, int> Columns => FeedSettings.Of(FeedRules.Default).Columns;

    public static AgencyForm Harborline() => AgencyForm.Of(
        new(
            "Harborline Sales", AgencyTraits.Sells | AgencyTraits.Stores, "Rep firm", "+1 702 456 0100", "sales@harborline.example",
            PostalAddress.Empty with { Line1 = "12 Quay Street", City = "Reno", State = "NV", PostalCode = "89501", Country = "US" }, "https://harborline.example"),
        isActive: true);

    /// <summary>Nobody can be called or written to like this.</summary>
    public static AgencyForm Doubtful() => Harborline() with { Phone = "12345", Email = "harborline.example" };

    public static AgencyForm Nameless() => Harborline() with { Name = "" };

    private static Claim Claim(int id, string agency, DateOnly? from = null) => new(
        new(id, $"C-200{id}", agency, AgencyTraits.Sells, null, null, null, null, IsActive: true, []), new(id, "JD01", id, null, IsVisible: true, from, null, 0));
}
