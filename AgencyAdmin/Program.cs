using AgencyAdmin;

return await CommandLineHost.RunAsync(args);
