using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Support;

/// <summary>The forms of the account pages, filled in and sent as a browser without script does.</summary>
internal static class AccountForms
{
    public const string Password = "correct horse battery";

    /// <summary>An account, made as an administrator would make it; without a password where none is given.</summary>
    public static async Task<AppUser> AddAccountAsync(
        this TestApp app, string email, string role = Roles.Support, string? password = Password)
    {
        app.StartServer();
        return await app.WithAsync<Accounts, AppUser>(async accounts =>
        {
            var outcome = await accounts.AddAsync(email, "Person", role, password);
            outcome.Refusals.Should().BeEmpty();
            outcome.TryGet(out var user);
            return user!;
        });
    }

    /// <summary>The secret of the address at which the first administrator is made.</summary>
    public static string OpenFirstAdministrator(this TestApp app)
    {
        app.StartServer();
        return app.Services.GetRequiredService<FirstAdministrator>().Open();
    }

    /// <summary>A client of a new account, signed in with its password.</summary>
    public static async Task<HttpClient> SignedInAsync(this TestApp app, string email, string role = Roles.Support)
    {
        await app.AddAccountAsync(email, role);
        var client = app.Stranger();
        (await client.SignInWithAsync(email)).StatusCode.Should().Be(System.Net.HttpStatusCode.Redirect);
        return client;
    }

    /// <summary>Uses one of the app's services in a scope of its own.</summary>
    public static async Task<T> WithAsync<TService, T>(this TestApp app, Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A one-time link for that account, as its administrator gets it: a path.</summary>
    public static Task<string> OneTimeLinkAsync(this TestApp app, string email) =>
        app.WithAsync<IServiceProvider, string>(async services =>
        await services.GetRequiredService<OneTimeLinks>().MakeAsync(
            (await services.GetRequiredService<UserManager<AppUser>>().FindByEmailAsync(email))!));

    public static Task<HttpResponseMessage> SignInWithAsync(
        this HttpClient client, string email, string password = Password, string? returnUrl = null) => client.SendFormAsync(
            returnUrl is null ? "/account/sign-in" : $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}",
            "sign-in",
            new() { ["Input.Email"] = email, ["Input.Password"] = password });

    /// <summary>
    /// Reads the page for its antiforgery token, then sends the form of that name, with fields that the page really
    /// has.
    /// </summary>
    public static async Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client, string address, string form, Dictionary<string, string> fields)
    {
        var page = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        foreach (var field in fields.Keys)
        {
            page.Should().Contain($"name=\"{field}\"");
        }

        fields["_handler"] = form;
        fields["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(page);
        return await client.PostAsync(
            address, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
    }

    /// <summary>As above, for what is no form of a page: reads the page for its token and posts elsewhere.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string page, string address, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(
            await client.GetStringAsync(page, TestContext.Current.CancellationToken));
        return await client.PostAsync(
            address, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
    }

    public static Task<string> TextAsync(this HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
