using System.Net;
using System.Net.Sockets;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Ports for servers whose address must be known before they start. They lie below those that the system gives away by itself
/// (32768 on, or 49152 on), so that no server that asks for any port gets one of these between its choice and its use.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int s_given = Environment.ProcessId * 97 % Count;

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref s_given) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }
}
