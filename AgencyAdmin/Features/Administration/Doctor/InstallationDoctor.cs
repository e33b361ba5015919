using System.Net.Sockets;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Features.Administration.Configuration;
using AgencyAdmin.Features.Intake.DropFolder;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Mail;
using AgencyAdmin.Security.OpenId;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Administration.Doctor;

/// <summary>
/// Looks at an installation from outside: settings, folders, database, clock, keys, mail, provider, drop folder, address. It starts
/// nothing and migrates nothing; each check is made although another went wrong.
/// </summary>
internal sealed class InstallationDoctor(IServiceProvider services, TimeProvider clock)
{
    private const long LittleRoom = 1024L * 1024 * 1024;
    private const long NoRoom = 100L * 1024 * 1024;

    private static readonly TimeSpan s_clockSlack = TimeSpan.FromMinutes(5);

    private string? _server;
    private bool _isReadable;

    public async IAsyncEnumerable<Finding> LookAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (check, look) in (IEnumerable<(string, Func<CancellationToken, Task<IEnumerable<Finding>>>)>)
        [
            ("settings", _ => Task.FromResult(Settings())),
            ("data folder", _ => Task.FromResult(Folder())),
            ("disk", _ => Task.FromResult(Disk())),
            ("database", DatabaseAsync),
            ("stored things", StoredThingsAsync),
            ("backups", _ => Task.FromResult(Backups())),
            ("key ring", _ => Task.FromResult(Keys())),
            ("drop folder", _ => Task.FromResult(DropFolder())),
            ("address", _ => Task.FromResult(Address())),
            ("mail", MailAsync),
            ("provider", ProviderAsync),
        ])
        {
            foreach (var finding in await FoundAsync(check, look, cancellationToken))
            {
                yield return finding;
            }
        }
    }

    private static async Task<IEnumerable<Finding>> FoundAsync(
        string check, Func<CancellationToken, Task<IEnumerable<Finding>>> look, CancellationToken cancellationToken)
    {
        try
        {
            return [.. await look(cancellationToken)];
        }
        catch (Exception failure) when (StartFailures.Sentence(failure) is { } sentence)
        {
            return [Finding.Wrong(check, sentence)];
        }
    }

    private IEnumerable<Finding> Settings()
    {
        var faults = KnownSettings.Faults(services.GetRequiredService<IConfiguration>()).ToList();
        if (faults.Count == 0)
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }

        return faults.Count == 0 ? [Finding.Good("settings", "Every setting is known and can be used.")]
            : faults.Select(fault => Finding.Wrong("settings", fault));
    }

    private IEnumerable<Finding> Folder()
    {
        var folder = services.GetRequiredService<DataFolder>();
        yield return Finding.Good("data folder", $"The data folder {folder.Root} can be read and written.");
        if (!OperatingSystem.IsWindows() && File.Exists(folder.DatabaseFile)
            && (File.GetUnixFileMode(folder.DatabaseFile) & ~PrivateFiles.OfFile) != 0)
        {
            yield return Finding.Remark(
                "data folder", $"Other accounts may read {folder.DatabaseFile}, which holds names and phone numbers. The next start closes it where it can.");
        }
    }

    private IEnumerable<Finding> Disk()
    {
        var free = new DriveInfo(services.GetRequiredService<DataFolder>().Root).AvailableFreeSpace;
        var said = $"The disk of the data folder has {DisplayFormat.Count((int)(free / 1024 / 1024))} MB left.";
        return [free < NoRoom ? Finding.Wrong("disk", $"{said} Make room: a feed needs several times its size.")
            : free < LittleRoom ? Finding.Remark("disk", $"{said} A feed needs several times its size.")
            : Finding.Good("disk", said)];
    }

    private async Task<IEnumerable<Finding>> DatabaseAsync(CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<IDatabaseCheck>().FindAsync(cancellationToken);
        _server = found.Server;
        _isReadable = found is { Exists: true, Pending: 0, Damage: null };
        var server = found.Server is null ? "No server is running on it." : $"A server is running on it: {found.Server}.";
        var now = clock.GetUtcNow();
        return
        [
            found.Damage is { } damage ? Finding.Wrong("database", $"The database {found.Place} is damaged ({damage.TrimEnd('.')}). Put back a backup.")
            : !found.Exists ? Finding.Remark("database", $"There is no database at {found.Place} yet: the first start makes it.")
            : found.Pending > 0 ? Finding.Remark(
                "database", $"The database {found.Place} has the form of an older version: the next start applies {DisplayFormat.Plural(found.Pending, "migration")} and keeps a copy. {server}")
            : Finding.Good("database", $"The database {found.Place} is whole and has the form of this version. {server}"),
            found.LatestChange > now + s_clockSlack
                ? Finding.Wrong("clock", $"The clock of this machine says {now:yyyy-MM-dd HH:mm} UTC, but something was changed at {found.LatestChange:yyyy-MM-dd HH:mm} UTC already. Set the clock.")
                : Finding.Good("clock", $"The clock of this machine says {now:yyyy-MM-dd HH:mm} UTC, and nothing was changed after that."),
        ];
    }

    // Of an older form, or damaged, its tables are not to be relied on.
    private async Task<IEnumerable<Finding>> StoredThingsAsync(CancellationToken cancellationToken) => _isReadable
        ? await ActivatorUtilities.CreateInstance<StoredThingsCheck>(services).FindAsync(cancellationToken)
        : [];

    private IEnumerable<Finding> Backups() => [ActivatorUtilities.CreateInstance<BackupsCheck>(services).Find()];

    private IEnumerable<Finding> Keys()
    {
        // In a database that has not this version's form there is nothing to look at.
        if (services.GetRequiredService<IKeptFiles>().IsInDatabase && !_isReadable)
        {
            return [];
        }

        var ring = services.GetRequiredService<KeyRing>();
        ring.Check();
        var count = ring.Count;
        return [Finding.Good("key ring", count == 0 ? "There is no key yet: the first start makes one." : $"{DisplayFormat.Plural(count, "key")} can be read.")];
    }

    private IEnumerable<Finding> DropFolder()
    {
        var rules = services.GetRequiredService<DropFolderRules>();
        if (!rules.IsWatched)
        {
            return [Finding.Good("drop folder", "No drop folder is watched.")];
        }

        if (File.Exists(rules.Folder))
        {
            return [Finding.Wrong("drop folder", $"The drop folder {rules.Folder} is a file, so no feed can come by it. Move the file away, or set Feeds:DropFolder to a folder.")];
        }

        if (!Directory.Exists(rules.Folder))
        {
            return [Finding.Remark("drop folder", $"There is no folder {rules.Folder} yet: the first start makes it.")];
        }

        var files = new DirectoryInfo(rules.Folder).EnumerateFiles().ToList();
        var waiting = files.Count;
        if (_server is not null && files.Count(file => clock.GetUtcNow() - file.LastWriteTimeUtc > rules.Untaken) is > 0 and var untaken)
        {
            return [Finding.Remark("drop folder", $"{DisplayFormat.Plural(untaken, "file")} {(untaken == 1 ? "lies" : "lie")} in {rules.Folder} for long and {(untaken == 1 ? "is" : "are")} not taken. The page Feeds says why.")];
        }

        return [_server is null && waiting > 0
            ? Finding.Remark("drop folder", $"{DisplayFormat.Plural(waiting, "file")} wait{(waiting == 1 ? "s" : "")} in {rules.Folder} for a server.")
            : Finding.Good("drop folder", $"The drop folder {rules.Folder} can be read.")];
    }

    // A server that is running listens there itself.
    private IEnumerable<Finding> Address()
    {
        var urls = services.GetRequiredService<IConfiguration>()["Urls"] ?? "http://localhost:5080";
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            yield return _server is not null || address.Port == 0 || IsFree(address.Port)
                ? Finding.Good("address", $"{url} can be listened on.")
                : Finding.Wrong("address", $"Another program listens on {url}. Stop it, or give another address with --urls.");
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    private async Task<IEnumerable<Finding>> MailAsync(CancellationToken cancellationToken)
    {
        var mail = services.GetRequiredService<AccountMail>();
        var host = services.GetRequiredService<IOptions<MailOptions>>().Value.Host;
        return !mail.IsOn ? [Finding.Good("mail", "No mail server is set: administrators hand links over themselves.")]
            : await mail.ProblemAsync(cancellationToken) is { } problem
                ? [Finding.Wrong("mail", $"The mail server {host} cannot be used: {problem}. Check the settings of Mail.")]
                : [Finding.Good("mail", $"The mail server {host} takes mails.")];
    }

    private async Task<IEnumerable<Finding>> ProviderAsync(CancellationToken cancellationToken)
    {
        var provider = services.GetRequiredService<IOptions<OpenIdOptions>>().Value;
        return !provider.IsOn ? [Finding.Good("provider", "No provider is set: people sign in with a password.")]
            : await ProviderProbe.ProblemAsync(provider.Authority!, cancellationToken) is { } problem
                ? [Finding.Wrong("provider", $"The provider {provider.Authority} cannot be used: {problem}. Check SignIn:OpenIdConnect:Authority.")]
                : [Finding.Good("provider", $"The provider {provider.Authority} says how to sign in with it.")];
    }
}
