using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Security;

/// <summary>
/// The one-time secret with which the first administrator is made. It lives in memory, and only until it is used.
/// </summary>
public sealed class FirstAdministrator
{
    private readonly Lock _lock = new();
    private string? _token;

    /// <summary>Makes the secret; called at start where there is no account yet.</summary>
    public string Open()
    {
        lock (_lock)
        {
            return _token ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
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
            return true;
        }
    }

    /// <summary>Opens the address again: what was typed could not be taken, and no account was made of it.</summary>
    public void GiveBack(string token)
    {
        lock (_lock)
        {
            _token = token;
        }
    }
}
