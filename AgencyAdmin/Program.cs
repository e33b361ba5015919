using AgencyAdmin;

var builder = WebApplication.CreateBuilder(args);
builder.AddAgencyAdmin();
var app = builder.Build();
app.UseAgencyAdmin();
app.Run();
