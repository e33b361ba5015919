using System.Reflection;
using AgencyAdmin;
using AgencyAdmin.Features.Administration;

// Not where the app runs inside another program: what that one awaits would go on on the thread of all sockets.
if (Assembly.GetEntryAssembly() == typeof(SocketThread).Assembly)
{
    SocketThread.TakeIn();
}

if (CommandLine.Knows(args))
{
    return await CommandLine.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args is ["serve", .. var settings] ? settings : args);
builder.AddAgencyAdmin();
var app = builder.Build();
await app.UseAgencyAdminAsync();
await app.RunAsync();
return 0;
