using System.Globalization;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Mail;

namespace AgencyAdmin.Features.Users;

/// <summary>
/// What administrators do with the accounts of people. Whoever loses a right loses it at once: a new role, a disabled
/// account and a sign-out everywhere renew the security stamp, which ends the account's sessions.
/// </summary>
public sealed class UserService(IServiceScopeFactory scopes, ICurrentUser user, AccountMail mail, TimeProvider clock)
{
    /// <summary>Makes an account without a password, and the link with which its person sets one.</summary>
    public async Task<Outcome<NewUser>> AddAsync(
        string name, string email, string role, CancellationToken cancellationToken = default)
    {
        AppUser? person = null;
        var added = await WorkAsync<NewUser>(async work =>
        {
            if (AccountName.Check(name) is { } refusal)
            {
                return refusal;
            }

            using var act = ChangeAct.Begin($"added {TextRule.Clean(name)} as {role}");
            var outcome = await work.Accounts.AddAsync(email.Trim(), name, role, password: null);
            return outcome.TryGet(out person)
                ? new NewUser(person.Id, person.DisplayName, await LinkAsync(work, person))
                : outcome.Refusals.Select(refusal => refusal with { Field = "Email" }).ToList();
        }, cancellationToken);
        return added.TryGet(out var made)
            ? made with { Link = await MailAsync(made.Link, path => mail.SendInvitationAsync(person!, path, cancellationToken), person!) }
            : added;
    }

    /// <summary>Gives another role in place of the one there was, which is the answer.</summary>
    public Task<Outcome<string>> ChangeRoleAsync(int id, string role, CancellationToken cancellationToken = default) =>
        ChangeRoleAsync(id, role, seen: null, cancellationToken);

    /// <summary>As above, where the person still has the role that was <paramref name="seen"/>; null for any.</summary>
    public Task<Outcome<string>> ChangeRoleAsync(
        int id, string role, string? seen, CancellationToken cancellationToken = default) =>
        ChangeAsync<string>(id, async (work, account) =>
        {
            var before = (await work.Users.GetRolesAsync(account)).SingleOrDefault() ?? "";
            if (seen is not null && before != seen && before != role)
            {
                return new Refusal(
                    "user.stale",
                    $"Someone changed this role to {before} while you chose. Choose again if it is to be {role}.",
                    "Role");
            }

            if (before == role)
            {
                return before;
            }

            if (before == Roles.Administrator
                && await Administrators.RefusesLosingAsync(work.Db, id, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            using var act = ChangeAct.Begin($"changed the role of {account.DisplayName} from {before} to {role}");
            var outcome = await work.Accounts.GiveRoleAsync(account, role);
            return outcome.TryGet(out _) ? before : outcome.Refusals.ToList();
        }, cancellationToken);

    /// <summary>Takes the way in away. The account stays, because histories name it.</summary>
    public Task<Outcome<Done>> DisableAsync(int id, CancellationToken cancellationToken = default) =>
        ChangeAsync<Done>(id, async (work, account) =>
        {
            if (user.Key == id.ToString(CultureInfo.InvariantCulture))
            {
                return new Refusal("user.own", "This is your own account. Another administrator can disable it.");
            }

            if (await Administrators.RefusesLosingAsync(work.Db, id, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            account.IsDisabled = true;
            return Answer(await work.Users.UpdateSecurityStampAsync(account));
        }, cancellationToken);

    /// <summary>Gives a disabled account its way in back, and ends a lock with it.</summary>
    public Task<Outcome<Done>> EnableAsync(int id, CancellationToken cancellationToken = default) =>
        ChangeAsync<Done>(id, async (work, account) =>
        {
            (account.IsDisabled, account.LockoutEnd, account.AccessFailedCount) = (false, null, 0);
            return Answer(await work.Users.UpdateAsync(account));
        }, cancellationToken);

    /// <summary>Ends a lock before its time.</summary>
    public Task<Outcome<Done>> UnlockAsync(int id, CancellationToken cancellationToken = default) =>
        ChangeAsync<Done>(id, async (work, account) =>
        {
            (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
            return Answer(await work.Users.UpdateAsync(account));
        }, cancellationToken);

    /// <summary>Ends every session of the account, and every one-time link.</summary>
    public Task<Outcome<Done>> SignOutEverywhereAsync(int id, CancellationToken cancellationToken = default) =>
        ChangeAsync<Done>(id, async (work, account) =>
        {
            var outcome = Answer(await work.Users.UpdateSecurityStampAsync(account));
            await work.NoteAsync(account, "sessions");
            return outcome;
        }, cancellationToken);

    /// <summary>
    /// For a lost device: takes the authenticator app, its recovery codes and the passkeys off the account.
    /// </summary>
    public Task<Outcome<Done>> ResetSecondStepAsync(int id, CancellationToken cancellationToken = default) =>
        ChangeAsync<Done>(id, async (work, account) =>
        {
            using var act = ChangeAct.Begin($"took two-factor sign-in and passkeys off {account.DisplayName}");
            var outcome = await work.Authenticator.ResetAsync(id);
            return outcome.TryGet(out _) ? Done.It : outcome.Refusals.ToList();
        }, cancellationToken);

    /// <summary>A link with which the person sets a new password. The old one works until then.</summary>
    public async Task<Outcome<OneTimeLink>> MakeLinkAsync(int id, CancellationToken cancellationToken = default)
    {
        AppUser? person = null;
        var outcome = await ChangeAsync<OneTimeLink>(
            id,
            async (work, account) => (person = account).IsDisabled
                ? new Refusal("user.disabled", "This account is disabled, so a link would not work. Enable it first.")
                : await work.Users.GetLoginsAsync(account) is [var elsewhere, ..]
                    ? new Refusal("user.elsewhere", $"This person signs in with {elsewhere.ProviderDisplayName}, so there is no password here to set.")
                    : await LinkAsync(work, account),
            cancellationToken);
        return outcome.TryGet(out var link)
            ? await MailAsync(link, path => mail.SendResetAsync(person!, path, cancellationToken), person!)
            : outcome;
    }

    // Once all is saved: a mail server that hesitates must not hold the database's lock.
    private async Task<OneTimeLink> MailAsync(OneTimeLink link, Func<string, Task<Refusal?>> send, AppUser person) =>
        !mail.IsOn ? link
        : await send(link.Path) is { } refusal ? link with { Problem = refusal.Message }
        : link with { MailedTo = person.Email };

    private async Task<OneTimeLink> LinkAsync(UserWork work, AppUser account)
    {
        var link = new OneTimeLink(await work.Links.MakeAsync(account), clock.GetUtcNow() + OneTimeLinks.Lifetime);
        await work.NoteAsync(account, "oneTimeLink");
        return link;
    }

    private static Outcome<Done> Answer(Microsoft.AspNetCore.Identity.IdentityResult result) =>
        result.Succeeded ? Done.It : result.ToRefusals();

    private Task<Outcome<T>> ChangeAsync<T>(
        int id, Func<UserWork, AppUser, Task<Outcome<T>>> change, CancellationToken cancellationToken)
        where T : class => WorkAsync<T>(
            async work => await work.Users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is { } account
                ? await change(work, account)
                : new Refusal("user.missing", "There is no such account."),
            cancellationToken);

    private async Task<Outcome<T>> WorkAsync<T>(
        Func<UserWork, Task<Outcome<T>>> act, CancellationToken cancellationToken)
        where T : class
    {
        if (user.Refuses(Policies.ManageAccounts) is { } refusal)
        {
            return refusal;
        }

        await using var work = await UserWork.BeginAsync(
            scopes, new(user.Kind, user.Key, user.Name), cancellationToken);
        var outcome = await act(work);
        if (outcome.TryGet(out _))
        {
            await work.CommitAsync(cancellationToken);
        }

        return outcome;
    }
}
