using System.Reflection;
using AgencyAdmin;
using AgencyAdmin.Features.Administration;

// Not where the app runs inside another program: what that one awaits would go on on the thread of all sockets.
if (Assembly.GetEntryAssembly() == typeof(SocketThread).Assembly)
{
    SocketThread.TakeIn();
}

return await CommandLine.RunAsync(args);
