using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Data;

namespace AgencyAdmin.Security;

/// <summary>
/// The one-time secret with which the first administrator is made. It lives in memory, and beside that in a file which only the app's
/// own account can read, and only until it is used.
/// </summary>
public sealed class FirstAdministrator(DataFolder folder)
{
    /// <summary>The name of the file, in the data folder.</summary>
    public const string FileName = "first-administrator.txt";

    private readonly Lock _lock = new();
    private string? _token;
    private string? _addresses;

    /// <summary>Whether there is nobody yet who could sign in.</summary>
    public bool IsOpen => _token is not null;

    private string File => Path.Combine(folder.Root, FileName);

    /// <summary>Makes the secret; called at start where there is no account yet.</summary>
    public string Open()
    {
        lock (_lock)
        {
            return _token ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        }
    }

    /// <summary>Puts the addresses at which it counts into the file.</summary>
    public void Write(IEnumerable<string> addresses)
    {
        lock (_lock)
        {
            _addresses = string.Concat(addresses.Select(address => $"{address}\n"));
            PrivateFiles.Write(File, Encoding.UTF8.GetBytes(_addresses));
        }
    }

    public bool IsValid(string? token)
    {
        lock (_lock)
        {
            return _token is not null && token is not null && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(_token), Encoding.UTF8.GetBytes(token));
        }
    }

    /// <summary>True for exactly one caller with the right secret; after that the address is dead.</summary>
    public bool Use(string? token)
    {
        lock (_lock)
        {
            if (!IsValid(token))
            {
                return false;
            }

            _token = null;
            System.IO.File.Delete(File);
            return true;
        }
    }

    /// <summary>Opens the address again: what was typed could not be taken, and no account was made of it.</summary>
    public void GiveBack(string token)
    {
        lock (_lock)
        {
            _token = token;
            PrivateFiles.Write(File, Encoding.UTF8.GetBytes(_addresses ?? ""));
        }
    }
}
