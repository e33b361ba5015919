using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// An app whose every text field holds a naughty string, filled by a feed, over REST and by the forms' services.
/// </summary>
public sealed class NaughtyApp : IAsyncLifetime
{
    /// <summary>Agencies with a contact and a rep each; customer N-{i} has the ID of agency i modulo this.</summary>
    public const int Agencies = 40;

    public const string Email = "naughty@company.example";

    private readonly List<string> _faults = [];

    public TestApp App { get; } = new(
        settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);

    /// <summary>Answers that were neither success nor a refusal in words.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The one-time token of a shared view.</summary>
    public string Shared { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        App.StartServer();
        await SendFeedsAsync();
        using var machine = await App.ClientWithKeyAsync("feeds", "read", "setup", "publish");
        await FillAgenciesAsync(machine);
        await FillContactsAsync(machine);
        await UseFormsAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The string of that place, going round.</summary>
    public static string At(int i, int limit) =>
        NaughtyStrings.Cut(NaughtyStrings.All[i % NaughtyStrings.All.Count], limit);

    private async Task SendFeedsAsync()
    {
        var (good, bad) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < NaughtyStrings.All.Count; i++)
        {
            var website = $"https://customer.example/?q={Uri.EscapeDataString(Printable(i, 20))}";
            good.Append(Row($"N-{i}", i, Printable, string.Create(CultureInfo.InvariantCulture, $"R{i % Agencies};{Printable(i, 30)}"), website));
            good.Append(Row(Printable(i, 25), i, Printable, Printable(i, 30), website));
            bad.Append(Row(At(i, 25), i, At, At(i, 30), At(i, 128)));
        }

        // Rows without a name and numbers that come twice are refused, and more of them than a feed may have.
        await using (var scope = Scope())
        {
            var settings = scope.ServiceProvider.GetRequiredService<FeedSettingsService>();
            (await settings.SaveAsync(settings.Current with { RefusedPercent = 100 })).Refusals.Should().BeEmpty();
        }

        var report = await TakeAsync("KS_CUSTOMERS.full", good.ToString());
        report.Rows.Added.Should().BeGreaterThan(NaughtyStrings.All.Count, string.Join("\n", report.Rejects.Select(r => $"{r.Line} {r.Column} {r.Reason}")));
        (await TakeAsync("KS_CUSTOMERS.net", bad.ToString())).Rows.Rejected.Should().BeGreaterThan(300);
        (await TakeAsync("KS_CUSTOMERS.full", new FeedBuilder().WithMany(3).Build(), passesGate: false)).Status.Should()
            .Be(FeedStatus.Held);
    }

    private static string Row(string number, int i, Func<int, int, string> at, string ids, string website)
    {
        var fields = new string[31];
        Array.Fill(fields, "");
        (fields[0], fields[2], fields[3], fields[30]) = (number, "C", at(i, 100), "A");
        for (var column = 4; column <= 12; column++)
        {
            fields[column] = at(i + column, column switch { 11 => 25, 12 => 5, _ => 50 });
        }

        (fields[13], fields[14], fields[29]) = (at(i, 200), website, ids);
        return string.Join('\t', fields) + "\n";
    }

    // Feeds refuse control characters.
    private static string Printable(int i, int limit) => string.Concat(At(i, limit).Where(c => !char.IsControl(c)));

    private async Task<FeedReport> TakeAsync(string name, string text, bool passesGate = true)
    {
        await using var scope = Scope();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var outcome = await scope.ServiceProvider.GetRequiredService<IntakeService>().TakeAsync(
            new FeedSource(name, null, FeedChannel.Upload, At(0, 100), PassesGate: passesGate), stream);
        outcome.TryGet(out var taken).Should().BeTrue();
        return taken!.Report;
    }

    private async Task FillAgenciesAsync(HttpClient machine)
    {
        for (var i = 0; i < Agencies; i++)
        {
            await SendAsync(machine, HttpMethod.Post, "/api/v1/agencies", AgencyOf(i, $"N-{i}", isPlain: true));
        }

        // Every string through every field of one of them; most are refused for their website or email.
        for (var i = Agencies; i < NaughtyStrings.All.Count; i += 3)
        {
            await SendAsync(machine, HttpMethod.Put, "/api/v1/agencies/1", AgencyOf(i, null, isPlain: i % 2 == 0));
        }

        await SendAsync(machine, HttpMethod.Put, "/api/v1/agencies/1", AgencyOf(0, null, isPlain: true));
    }

    /// <summary>The name of the agency of that place: the next string from there that doors take as a name.</summary>
    public static string Name(int i, int limit) => Enumerable.Range(i, NaughtyStrings.All.Count).Select(j => At(j, limit))
        .First(text => TextRule.Fault(text) is null && TextRule.IsName(text, limit));

    // A plain one is taken; of the others most are refused for one of their fields.
    private static object AgencyOf(int i, string? business, bool isPlain) => AgencyOf(i, business, isPlain, isPlain ? Name : At);

    private static object AgencyOf(int i, string? business, bool isPlain, Func<int, int, string> text) => new
    {
        businessNumber = business,
        name = text(i, 100),
        traits = new[] { "sells" },
        phone = isPlain ? null : At(i + 1, 25),
        email = isPlain ? null : At(i + 2, 100),
        website = isPlain ? null : At(i, 128),
        address = new
        {
            line1 = text(i + 3, 75),
            line2 = text(i + 4, 75),
            city = text(i + 5, 50),
            state = text(i + 6, 50),
            postalCode = text(i + 7, 50),
            country = text(i + 8, 50),
        },
    };

    private async Task FillContactsAsync(HttpClient machine)
    {
        for (var i = 0; i < NaughtyStrings.All.Count; i++)
        {
            await SendAsync(machine, HttpMethod.Post, "/api/v1/contacts", new
            {
                businessNumber = $"N-{i % Agencies}",
                name = At(i, 100),
                position = At(i + 1, 100),
                email = i % 2 == 0 ? At(i + 2, 100) : $"{Uri.EscapeDataString(At(i, 10))}@company.example",
                officePhone = At(i + 3, 25),
                cellPhone = "+1 702 456 0100",
                fax = At(i + 4, 25),
                timeZone = At(i + 5, 40) is { } zone && i % 9 == 0 ? zone : null,
            });
        }

        var contacts = await App.InDatabaseAsync(db => db.Contacts.OrderBy(contact => contact.Id).ToListAsync());
        foreach (var agency in await App.InDatabaseAsync(db => db.Agencies.ToListAsync()))
        {
            var business = contacts.FirstOrDefault(contact => contact.BusinessId == agency.BusinessId);
            await SendAsync(machine, HttpMethod.Post, $"/api/v1/agencies/{agency.Id}/reps", new
            {
                salesRepId = $"R{agency.Id - 1}",
                contactId = business?.Id,
                role = "inside",
            });
        }
    }

    private async Task UseFormsAsync()
    {
        await App.AddAccountAsync(Email, Roles.Administrator);
        (await App.InDatabaseAsync(db => db.Agencies.CountAsync())).Should().Be(Agencies);
        await using var scope = Scope();
        var services = scope.ServiceProvider;
        await App.InDatabaseAsync(async db =>
        {
            // The person's own name is shown on every page, the sender's of a feed in the history.
            (await db.Users.SingleAsync(user => user.Email == Email)).DisplayName = At(3, 100);
            return await db.SaveChangesAsync();
        });
        for (var i = 0; i < 60; i++)
        {
            await services.GetRequiredService<AgencyTypeService>().AddAsync(At(i, 50));
            await services.GetRequiredService<ApiKeys>().AddAsync(At(i, 100), ["read"]);
        }

        (await services.GetRequiredService<ModuleSettingsService>().SaveAsync(new()
        {
            UsesAgencyDesk = true,
            UsesCompanyDesk = true,
            DeskName = At(0, 100),
            DeskEmail = "desk@company.example",
            UsesText = true,
            Text = At(1, 300),
        })).Refusals.Should().BeEmpty();
        var ids = await App.InDatabaseAsync(
            db => db.SalesRepIds.OrderBy(id => id.Id).Select(id => id.Id).ToListAsync());
        for (var i = 0; i < 40; i++)
        {
            await services.GetRequiredService<RepIdService>().IgnoreAsync([ids[^(i + 1)]], At(i, 200));
        }

        await services.GetRequiredService<RulesService>().AddAliasAsync(Name(0, 30), Name(1, 30));
        (await services.GetRequiredService<PublishingService>().PublishAsync(Name(2, 200))).Refusals.Should().BeEmpty();
        await services.GetRequiredService<SharedPreviews>().SaveAsync(new(IsOn: true));
        (await services.GetRequiredService<SharedPreviews>().CreateAsync("N-1", new())).TryGet(out var link).Should()
            .BeTrue();
        Shared = link!.Token;
        await SaveViewsAsync();
    }

    private async Task SaveViewsAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var person = await App.InDatabaseAsync(db => db.Users.SingleAsync(user => user.Email == Email));
        scope.ServiceProvider.GetRequiredService<CurrentUser>()
            .ActAs(SignedIn.Principal(Roles.Administrator, person.Id));
        for (var i = 0; i < 40; i++)
        {
            (await scope.ServiceProvider.GetRequiredService<SavedViews>().SaveAsync(
                Name(i, 60), ListAddress.Parse($"?text={Uri.EscapeDataString(At(i, 100))}"))).Refusals.Should().BeEmpty();
        }
    }

    private async Task SendAsync(HttpClient machine, HttpMethod method, string address, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        using var answer = await machine.SendAsync(request);
        if (!answer.IsSuccessStatusCode && (int)answer.StatusCode is not (409 or 422))
        {
            _faults.Add(
                $"{method} {address}: {(int)answer.StatusCode} {System.Text.Json.JsonSerializer.Serialize(body)}");
        }
    }

    private AsyncServiceScope Scope()
    {
        var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem(At(4, 100));
        return scope;
    }
}
