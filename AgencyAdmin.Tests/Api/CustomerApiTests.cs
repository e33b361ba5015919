using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Api;

public sealed class CustomerApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient? _client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C/1", "Alder Supply", ["JD01", "XX99"]);
            await seed.PublishAsync();
            await seed.AgencyAsync("Acme", "Marcus Oye", "XX99");
            return true;
        });
        _client = await _app.ClientWithKeyAsync("read");
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Customers_GoOnPageByPage_ToTheEnd()
    {
        var numbers = new List<string?>();
        string? next = null;
        do
        {
            var page = await GetAsync(
                $"/api/v1/customers?take=1{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            numbers.AddRange(
                page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        numbers.Should().Equal("B-Acme", "C/1", "B-Westline Sales");
    }

    [Fact]
    public async Task Customers_Found_HaveTheFieldsOfTheContract()
    {
        var page = await GetAsync("/api/v1/customers?text=lder");

        page.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        var item = page.GetProperty("items").EnumerateArray().Should().ContainSingle().Subject;
        Names(item).Should()
            .Equal("number", "name", "city", "state", "country", "phone", "isActive", "salesRepIds", "seesRep");
        item.GetProperty("salesRepIds").EnumerateArray().Select(id => id.GetString()).Should().Equal("JD01", "XX99");
        item.GetProperty("seesRep").GetBoolean().Should().BeTrue();
        JsonElement.DeepEquals(item, await GetAsync("/api/v1/customers/C%2F1")).Should().BeTrue();
    }

    [Theory]
    [InlineData("Aldr", true)]
    [InlineData("Alder", false)]
    public async Task Customers_FoundByANearSpelling_AreMarkedSo(string text, bool areNear)
    {
        var page = await GetAsync($"/api/v1/customers?text={text}");

        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()).Should().Equal("C/1");
        page.GetProperty("areNear").GetBoolean().Should().Be(areNear);
    }

    [Fact]
    public async Task Customers_WithoutRep_AreThoseOfTheListing()
    {
        var page = await GetAsync("/api/v1/customers?withoutRep=true&take=500");

        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("seesRep").GetBoolean()).Should().NotBeEmpty().And.AllBeEquivalentTo(false);
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()).Should()
            .Equal("B-Acme", "B-Westline Sales");
    }

    [Theory]
    [InlineData("/api/v1/customers?take=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/customers?take=501", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/customers?after=C-404", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/customers?after=%00%ff", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/customers/C-404", HttpStatusCode.NotFound)]
    public async Task Customers_WrongQuestion_IsSaid(string address, HttpStatusCode status)
    {
        using var answer = await _client!.GetAsync(address, Token);

        answer.StatusCode.Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Resolution_Published_HasCardsAndAChainForEveryId()
    {
        var body = await GetAsync("/api/v1/customers/C%2F1/resolution");

        (body.GetProperty("customer").GetString(), body.GetProperty("version").GetString(), body.GetProperty("asOf").GetString())
            .Should().Be(("C/1", "published", "2026-01-05"));
        var card = body.GetProperty("cards").EnumerateArray().Should().ContainSingle().Subject;
        Names(card).Should().Equal(
            "name", "position", "agency", "role", "officePhone", "cellPhone", "email", "picture", "isPrimary", "availability", "standsInFor");
        Names(card.GetProperty("officePhone")).Should().Equal("text", "href");
        Names(card.GetProperty("email")).Should().Equal("text", "sales", "service");
        var second = body.GetProperty("ids")[1];
        Names(second).Should().Equal("salesRepId", "reason", "sentence", "chain");
        second.GetProperty("reason").GetString().Should().Be("id-not-verified", "nobody has decided on it yet");
        second.GetProperty("chain").EnumerateArray()
            .Select(link => (link.GetProperty("kind").GetString(), link.GetProperty("state").GetString()))
            .Should().Equal(
                ("customer", "holds"), ("repId", "broken"), ("agency", "notReached"), ("contact", "notReached"), ("card", "notReached"));
    }

    [Fact]
    public async Task Resolution_StandInWithHours_SaysWhoseUntilWhenAndWhen()
    {
        await _app.InDatabaseAsync(async db =>
        {
            var jolene = await db.Contacts.SingleAsync(contact => contact.Name == "Jolene Dahl", Token);
            var ann = await new StoredSetup(db).ContactAsync(jolene.BusinessId, "Ann Lee");
            ann.Change(ann.Details with { TimeZone = "America/Denver", WorkingHours = "Mon-Thu 8-17" }).Should()
                .BeEmpty();
            jolene.StandInBy(ann, null, new(2026, 1, 9)).Should().BeNull();
            return await db.SaveChangesAsync(Token);
        });

        var body = await GetAsync("/api/v1/customers/C%2F1/resolution?version=draft");

        var card = body.GetProperty("cards")[0];
        card.GetProperty("name").GetString().Should().Be("Ann Lee");
        card.GetProperty("standsInFor").GetRawText().Should().Be("{\"name\":\"Jolene Dahl\",\"until\":\"2026-01-09\"}");
        card.GetProperty("availability").GetProperty("timeZone").GetString().Should().Be("America/Denver");
        card.GetProperty("availability").GetProperty("week").EnumerateArray().Select(day => day.GetRawText()).Should()
            .Equal(
            Enumerable.Repeat("{\"from\":\"08:00:00\",\"until\":\"17:00:00\"}", 4).Concat(["null", "null", "null"]));
        body.GetProperty("ids")[0].GetProperty("reason").GetString().Should().Be("stand-in-shown");
        body.GetProperty("fallback").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Resolution_CustomerWithoutARep_HasTheDraftsFallback()
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
            var settings = new FallbackSettings { UsesCompanyDesk = true, DeskName = "Customer care", DeskEmail = "care@example.com" };
            (await scope.ServiceProvider.GetRequiredService<ModuleSettingsService>().SaveAsync(settings, Token)).Refusals.Should().BeEmpty();
        }

        await _app.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-2", "Birch Supply", ["NO01"]));

        (await GetAsync("/api/v1/customers/C-2/resolution")).GetProperty("fallback").ValueKind.Should()
            .Be(JsonValueKind.Null);
        var fallback = (await GetAsync("/api/v1/customers/C-2/resolution?version=draft")).GetProperty("fallback");
        Names(fallback).Should().Equal("kind", "name", "phone", "email", "text", "texts");
        (fallback.GetProperty("kind").GetString(), fallback.GetProperty("name").GetString()).Should()
            .Be(("companyDesk", "Customer care"));
    }

    [Fact]
    public async Task Resolution_Draft_SeesWhatIsNotPublishedYet()
    {
        var body = await GetAsync("/api/v1/customers/C%2F1/resolution?version=draft&asOf=2026-06-01");

        body.GetProperty("cards").GetArrayLength().Should().Be(2);
        (body.GetProperty("version").GetString(), body.GetProperty("asOf").GetString()).Should()
            .Be(("draft", "2026-06-01"));
    }

    [Theory]
    [InlineData("/api/v1/customers/C-404/resolution", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/customers/C-404/sales-reps", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/customers/C%2F1/resolution?version=next", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/customers/C%2F1/resolution?asOf=tomorrow", HttpStatusCode.BadRequest)]
    public async Task Get_WhatIsNotThere_IsAProblem(string address, HttpStatusCode status)
    {
        var response = await _client!.GetAsync(address, Token);

        response.StatusCode.Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task SalesReps_AreThePublishedCards()
    {
        var body = await GetAsync("/api/v1/customers/C%2F1/sales-reps");

        Names(body).Should().Equal("items", "next", "total");
        body.GetProperty("items").EnumerateArray().Select(card => card.GetProperty("name").GetString()).Should()
            .Equal("Jolene Dahl");
    }

    [Fact]
    public async Task Coverage_CountsActiveCustomers()
    {
        var body = await GetAsync("/api/v1/coverage");

        (body.GetProperty("customers").GetInt32(), body.GetProperty("covered").GetInt32(), body.GetProperty("percent").GetDouble())
            .Should().Be((3, 1, 33.33));
    }

    private async Task<JsonElement> GetAsync(string address)
    {
        var response = await _client!.GetAsync(address, Token);
        response.StatusCode.Should().Be(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name);
}
