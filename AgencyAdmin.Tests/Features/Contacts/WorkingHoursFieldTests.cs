using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts.Hours;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class WorkingHoursFieldTests : ComponentTest
{
    private string? _value;

    [Fact]
    public async Task Field_WithoutHours_OffersAWorkingWeek()
    {
        var field = RenderField(null);
        field.Markup.Should().Contain("Not given");

        await field.InvokeAsync(() => field.Find("button").ClickAsync());

        _value.Should().Be("Mon-Fri 08:00-17:00");
        field.FindAll(".closed").Should().HaveCount(2);
    }

    [Fact]
    public async Task AddHours_OpenDay_ComesAnHourAfterTheLast()
    {
        var field = RenderField("Mon 08:00-12:00");

        await field.InvokeAsync(() => field.Find("[aria-label='Add hours on Monday']").ClickAsync());

        _value.Should().Be("Mon 08:00-12:00, 13:00-16:00");
    }

    [Fact]
    public async Task AddHours_ClosedDay_TakesThoseOfTheDayBefore()
    {
        var field = RenderField("Mon 08:00-12:00, 13:00-17:00");

        await field.InvokeAsync(() => field.Find("[aria-label='Add hours on Wednesday']").ClickAsync());

        _value.Should().Be("Mon, Wed 08:00-12:00, 13:00-17:00");
    }

    [Fact]
    public async Task AddHours_ToFourSpans_IsNotOfferedAgain()
    {
        var field = RenderField("Mon 1-2, 3-4, 5-6");

        await field.InvokeAsync(() => field.Find("[aria-label='Add hours on Monday']").ClickAsync());

        field.FindAll("[aria-label='Add hours on Monday']").Should().BeEmpty();
        WorkingHours.Read(_value)!.On(DayOfWeek.Monday).Should().HaveCount(WorkingHours.MostSpans);
    }

    [Fact]
    public async Task Remove_LastSpanOfADay_ClosesIt_AndTheLastOfAllGivesNoHours()
    {
        var field = RenderField("Mon-Tue 08:00-17:00");

        await field.InvokeAsync(() => field.Find("[aria-label='Remove Monday 08:00–17:00']").ClickAsync());
        _value.Should().Be("Tue 08:00-17:00");
        await field.InvokeAsync(() => field.Find("[aria-label='Remove Tuesday 08:00–17:00']").ClickAsync());

        _value.Should().BeNull();
    }

    [Theory]
    [InlineData("To Monday to Friday", "Mon-Fri 22:00-02:00, Sun 09:00-12:00")]
    [InlineData("To every day", "Mon-Sun 22:00-02:00")]
    [InlineData("To Wednesday", "Mon, Wed 22:00-02:00, Sun 09:00-12:00")]
    public async Task Copy_OneDay_GivesItsHoursToTheOthers(string choice, string hours)
    {
        var field = RenderField("Mon 22-2, Sun 9-12");
        await field.InvokeAsync(() => field.Find("[aria-label=Monday] details").ToggleAsync());

        await field.InvokeAsync(() => field.FindAll("[aria-label=Monday] .drop-item").Single(item => item.TextContent == choice).ClickAsync());

        _value.Should().Be(hours);
    }

    [Theory]
    [InlineData("Fri 22:00-06:00", "next day")]
    [InlineData("Fri 18:00-24:00", "midnight")]
    [InlineData("Fri 00:00-24:00", "all day")]
    public void Span_ThatReachesMidnight_SaysWhenItEnds(string hours, string ends) =>
        RenderField(hours).Find("[aria-label=Friday] .ends").TextContent.Should().Be(ends);

    [Fact]
    public async Task Typing_HalfASpan_IsKeptAsItStands_AndCanBeGivenBack()
    {
        var field = RenderField("Mon 08:00-12:00");

        await field.InvokeAsync(() => field.Find("[aria-label='Monday until']").ChangeAsync(""));

        _value.Should().Be("Mon 08:00-");
        WorkingHours.Check(_value).Should().NotBeNull();
        var again = RenderField(_value);
        again.Find("[aria-label='Monday from']").GetAttribute("value").Should().Be("08:00");
        again.Find("[aria-label='Monday until']").GetAttribute("value").Should().BeNullOrEmpty();
    }

    [Fact]
    public void Field_ReadOnly_SaysTheHoursWithoutControls()
    {
        var field = Render<WorkingHoursField>(p => p.Add(f => f.Value, "Mon-Fri 08:00-17:00").Add(f => f.IsReadOnly, true));

        field.Markup.Should().Contain("Mon-Fri 08:00-17:00");
        field.FindAll("button, input").Should().BeEmpty();
    }

    private IRenderedComponent<WorkingHoursField> RenderField(string? value)
    {
        _value = value;
        return Render<WorkingHoursField>(p => p.Add(f => f.Value, value).Add(f => f.ValueChanged, changed => _value = changed));
    }
}
