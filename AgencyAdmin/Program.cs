using AgencyAdmin;
using AgencyAdmin.Features.Administration;

SocketThread.TakeIn();
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
