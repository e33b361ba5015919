using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.People;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.People;

public sealed class PeoplePlannerTests
{
    private static readonly PostalAddress s_us = PostalAddress.Empty with { Country = "US" };

    private static readonly KnownBusiness[] s_businesses =
    [
        new(1, "B-1", "Own", s_us, true), new(2, "B-2", "Harbor Reps", s_us, true), new(3, "B-3", "New Firm", s_us, false),
    ];

    private static readonly KnownPerson[] s_people =
    [
        Person(1, 1, "Jane Doe", "jane@example.com", phone: "+17022345678"), Person(2, 1, "Max Kern", "max@example.com"),
        Person(3, 2, "Omar Reyes", "office@example.com"), Person(4, 1, "Ann Lee", "ann.a@example.com"),
        Person(5, 1, "Ann Lee", "ann.b@example.com"), Person(6, 1, "Lena Left", null, isActive: false),
    ];

    private static readonly KnownRepId[] s_ids =
    [
        new(1, "JD01", false, null, null, false), new(2, "MK02", false, 2, "Max Kern", false), new(3, "BW05", false, null, null, true),
        new(4, "HOUSE", true, null, null, false), new(5, "0042", false, null, null, false),
    ];

    private static PersonLine Row => new(2, [], "Nora New");

    [Fact]
    public void NewPerson_IsAdded_WithItsIdPicked()
    {
        var plan = Plan(Row with { RepIds = ["JD01"], Email = "nora@example.com", OfficePhone = "(702) 234-5679", Business = "B-2" });

        var person = plan.People.Should().ContainSingle().Subject;
        (person.Known, person.Business.Id, person.Details.Name, person.Details.OfficePhone).Should().Be((null, 2, "Nora New", "+17022345679"));
        person.Picks.Should().ContainSingle().Which.Normalised.Should().Be("JD01");
        (plan.Added, plan.Changed, plan.Picked, plan.Refused).Should().Be((1, 0, 1, 0));
    }

    [Theory]
    [InlineData("Jane Doe", null)]
    [InlineData("DOE JANE", null)]
    [InlineData("Jane Doe", "JANE@example.com")]
    [InlineData(null, "jane@example.com")]
    public void KnownPerson_IsFound_AndStaysAsItIs(string? name, string? email)
    {
        var row = Plan(new PersonLine(2, ["JD01"], name, email is null ? null : "jane@example.com", "702 234 5678", Business: "Own")).Rows[0];

        (row.Fate, row.Known!.Id, row.RepIds[0].Fate).Should().Be((PersonFate.Same, 1, RepIdFate.Picked));
    }

    [Fact]
    public void KnownPerson_OtherDetails_AreChanged_AndEmptyOnesKept()
    {
        var plan = Plan(new PersonLine(2, [], "Jane Doe", Position: "Director", CellPhone: "702 234 5670", Business: "B-1"));

        plan.Rows[0].Changes.Should().Equal("position", "cell phone");
        plan.People[0].Details.Email.Should().Be("jane@example.com");
    }

    [Theory]
    [InlineData("MK02", RepIdFate.Conflict)]
    [InlineData("BW05", RepIdFate.InTwoAgencies)]
    [InlineData("HOUSE", RepIdFate.Ignored)]
    [InlineData("XX99", RepIdFate.Unknown)]
    [InlineData("42", RepIdFate.Unknown)]
    [InlineData("0042", RepIdFate.Picked)]
    public void RepId_SaysWhatBecomesOfIt(string id, RepIdFate fate) =>
        Plan(Row with { RepIds = [id], Business = "B-1" }).Rows[0].RepIds.Should().ContainSingle().Which.Fate.Should().Be(fate);

    [Fact]
    public void Conflict_IsPickedOnlyWhereSomebodySaysSo()
    {
        var row = Row with { RepIds = ["MK02"], Business = "B-1" };

        Plan(row).Picked.Should().Be(0);
        PeoplePlanner.Plan([row], Facts, null, new HashSet<int> { 2 }).Picked.Should().Be(1);
    }

    [Fact]
    public void SamePersonInTwoRows_IsOneContactWithBothIds()
    {
        var plan = Plan(
            Row with { RepIds = ["JD01"], Business = "B-1" }, new PersonLine(3, ["0042"], "NEW, NORA", "nora@example.com", Business: "Own"),
            new PersonLine(4, ["JD01"], "Nora New", Business: "B-1"));

        plan.People.Should().ContainSingle().Which.Picks.Should().HaveCount(2);
        plan.People[0].Details.Email.Should().Be("nora@example.com");
        plan.Rows.Select(row => row.FirstLine).Should().Equal(null, 2, 2);
    }

    [Theory]
    [InlineData("Nora A. New", null, "Nora B. New", null, 2)]
    [InlineData("Nora A. New", null, "Nora New", null, 1)]
    [InlineData("Nora New", "nora@example.com", "Nora New", "nora.new@example.com", 2)]
    [InlineData("Nora New", "nora@example.com", "Nora New", "NORA@example.com", 1)]
    [InlineData("Nora New", "nora@example.com", "Nora New", null, 1)]
    public void TwoRows_AreOnePersonWhereNameAndAddressSaySo(string name, string? email, string other, string? otherEmail, int people)
    {
        var plan = Plan(
            new PersonLine(2, [], name, email, Business: "B-1"), new PersonLine(3, [], other, otherEmail, Business: "B-1"));

        plan.Added.Should().Be(people);
        plan.Rows[1].Warnings.Contains("Own has somebody else of this name.").Should().Be(people == 2 && name == other);
    }

    [Fact]
    public void OneIdForTwoPeople_TheFirstRowHasIt() =>
        Plan(Row with { RepIds = ["JD01"], Business = "B-1" }, new PersonLine(3, ["JD01"], "Otto Other", Business: "B-1"))
            .Rows[1].RepIds[0].Fate.Should().Be(RepIdFate.Taken);

    [Fact]
    public void SharedAddress_DoesNotMakeTwoPeopleOne()
    {
        var row = Plan(Row with { Email = "office@example.com", Business = "Harbor Reps" }).Rows[0];

        row.Fate.Should().Be(PersonFate.New);
        row.Warnings.Should().Contain("Omar Reyes has this email address too.");
    }

    [Theory]
    [InlineData("Nora New", "nobody@example.com", null, "The row names no business.*")]
    [InlineData("Nora New", null, "B-404", "No customer has the number B-404*")]
    [InlineData(null, "nobody@example.com", "B-1", "The name is missing.")]
    [InlineData("Ann Lee", null, "B-1", "Own has several contacts of this name.*")]
    [InlineData("Nora\u0001New", null, "B-1", "*control character*")]
    public void WhatCannotBeDone_IsLeftOutWithTheReason(string? name, string? email, string? business, string reason)
    {
        var plan = Plan(new PersonLine(2, ["JD01"], name, email, Business: business));

        plan.Rows[0].Refusal!.Reason.Should().Match(reason);
        plan.DoesSomething.Should().BeFalse();
    }

    [Fact]
    public void SameName_TheAddressTellsWhoIsMeant() =>
        Plan(new PersonLine(2, [], "Ann Lee", "ann.b@example.com", Business: "B-1")).Rows[0].Known!.Id.Should().Be(5);

    [Fact]
    public void NoBusiness_WhoseAddressItIsTellsIt_ElseTheOneForAll()
    {
        Plan(new PersonLine(2, [], "Omar Reyes", "office@example.com")).Rows[0].Business!.Id.Should().Be(2);
        PeoplePlanner.Plan([Row], Facts, "Harbor Reps", new HashSet<int>()).Rows[0].Business!.Id.Should().Be(2);
    }

    [Fact]
    public void BusinessThatWasNotChosen_BecomesSalesRelated() =>
        Plan(Row with { Business = "B-3" }).NewAgencies.Should().ContainSingle().Which.Number.Should().Be("B-3");

    [Fact]
    public void Warnings_AreSaid_AndBlockNothing()
    {
        var plan = Plan(
            Row with { Email = "nora", OfficePhone = "12", Business = "B-1" }, new PersonLine(3, [], "Lena Left", Business: "B-1"));

        plan.Added.Should().Be(1);
        plan.Rows[0].Warnings.Should().HaveCount(2);
        plan.Rows[1].Warnings.Should().Contain("This contact is inactive and stays so.");
    }

    [Property]
    public void AnyText_IsPlanned_AndNeverTwiceTheSameId(string?[] names, string?[] ids)
    {
        var lines = names.Select((name, i) => new PersonLine(
            i + 1, [.. new[] { ids.ElementAtOrDefault(i), "JD01" }.OfType<string>()], name, Business: "B-1")).ToList();

        var plan = PeoplePlanner.Plan(lines, Facts, null, new HashSet<int>());

        plan.Rows.Should().HaveCount(lines.Count);
        plan.People.SelectMany(person => person.Picks).Should().OnlyHaveUniqueItems();
    }

    private static PeopleFacts Facts => new(s_businesses, s_people, s_ids, id => id.Trim());

    private static PeoplePlan Plan(params PersonLine[] lines) => PeoplePlanner.Plan(lines, Facts, null, new HashSet<int>());

    private static KnownPerson Person(int id, int business, string name, string? email, string? phone = null, bool isActive = true) =>
        new(id, business, ContactDetails.Empty with { Name = name, Email = email, OfficePhone = phone }, isActive, 0);
}
