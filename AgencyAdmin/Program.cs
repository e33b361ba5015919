using AgencyAdmin.Features.Administration;

return await CommandLine.RunAsync(args);
