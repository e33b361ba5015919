using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Security;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A component under test with the app's real services on a database file of its own. An administrator is signed in,
/// unless the test calls <see cref="SignInAs"/>.
/// </summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly BunitAuthorizationContext _authorization;

    // Conditions are waited for, not times: a machine that runs everything at once takes its while.
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    protected ComponentTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        TestServices.Add(Services, _database, Clock);
        Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = TestApp.HashRounds);

        // After the app's own, because the last registration is the one that counts.
        _authorization = AddAuthorization();
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddScoped<Notices>();
        Services.AddScoped<PageKeys>();
        Services.AddScoped<DraftNotices>();
        Services.AddScoped<Confirmation>();
        Services.AddScoped<LettingGo>();
        Services.AddScoped<ViewerZone>();
        SignInAs(Roles.Administrator);
    }

    /// <summary>Monday, 5 January 2026, 09:00 UTC, until the test moves it.</summary>
    protected FakeTimeProvider Clock { get; } = TestServices.NewClock();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    // MudBlazor registers services that can only be disposed asynchronously.
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Signs in someone of that role, with exactly that role's rights; an account of that key where one is given.
    /// </summary>
    protected void SignInAs(string role, int? userId = null)
    {
        _authorization.SetAuthorized("Tester");
        _authorization.SetRoles(role);
        var principal = SignedIn.Principal(role, userId);
        _authorization.SetPolicies([.. Permissions.All.Where(policy => Permissions.Allow(principal, policy))]);
        _principal = principal;
    }

    private System.Security.Claims.ClaimsPrincipal? _principal;

    /// <summary>The app's own service, as the signed-in person's circuit has it.</summary>
    protected T Get<T>()
        where T : notnull
    {
        Services.GetRequiredService<CurrentUser>().ActAs(_principal!);
        return Services.GetRequiredService<T>();
    }

    /// <summary>What the person answers to every question that is asked before something; the questions are kept.</summary>
    protected JSRuntimeInvocationHandler<bool> AnswerQuestions(bool goesAhead)
    {
        var answers = JSInterop.Setup<bool>("agencyAdmin.ask", _ => true);
        answers.SetResult(goesAhead);
        return answers;
    }

    /// <summary>Renders the places where dialogs and menus appear; needed where the component opens one.</summary>
    protected (IRenderedComponent<MudPopoverProvider> Popovers, IRenderedComponent<MudDialogProvider> Dialogs) RenderProviders() =>
        (Render<MudPopoverProvider>(), Render<MudDialogProvider>());

    /// <summary>What a person reads of it and a screen reader says: its text, and the names and values of what is in it.</summary>
    protected static string TextOf<T>(IRenderedComponent<T> rendered)
        where T : IComponent
    {
        string[] said = ["aria-label", "placeholder", "value", "alt", "title"];
        var attributes = rendered.FindAll(string.Join(", ", said.Select(name => $"[{name}]")))
            .SelectMany(element => said.Select(element.GetAttribute).OfType<string>());
        return string.Join(' ', rendered.Nodes.Select(node => node.TextContent).Concat(attributes)
            .SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>Looks at or prepares what is stored, in a context of its own.</summary>
    protected async Task<T> InDatabaseAsync<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var db = await Get<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken);
        return await work(db);
    }

    protected Task InDatabaseAsync(Func<AppDbContext, Task> work) => InDatabaseAsync(async db =>
    {
        await work(db);
        return true;
    });
}
