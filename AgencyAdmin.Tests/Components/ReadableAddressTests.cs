using AgencyAdmin.Components;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Components;

/// <summary>
/// An address whose query no page can read is an address without a page, and breaks nobody's circuit.
/// </summary>
public sealed class ReadableAddressTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("?after=12&day=2026-01-05&is-open=true&text=x", true)]
    [InlineData("?after=", true)]
    [InlineData("?other=x", true)]
    [InlineData("?text=%3Cscript%3E", true)]
    [InlineData("?after=x", false)]
    [InlineData("?after=99999999999", false)]
    [InlineData("?after=1&after=x", false)]
    [InlineData("?AFTER=x", false)]
    [InlineData("?day=tomorrow", false)]
    [InlineData("?is-open=perhaps", false)]
    [InlineData("?is-open=", false)]
    public void Address_IsReadableWhereEveryPartIs(string query, bool expected) =>
        ReadableAddress.Fits(typeof(Page), $"http://localhost/page{query}").Should().Be(expected);

    private sealed class Page : ComponentBase
    {
        [SupplyParameterFromQuery(Name = "after")]
        public int? After { get; set; }

        [SupplyParameterFromQuery(Name = "day")]
        public DateOnly? Day { get; set; }

        [SupplyParameterFromQuery(Name = "is-open")]
        public bool IsOpen { get; set; }

        [SupplyParameterFromQuery]
        public string? Text { get; set; }
    }
}
