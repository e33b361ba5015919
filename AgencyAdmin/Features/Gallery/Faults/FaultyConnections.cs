namespace AgencyAdmin.Features.Gallery.Faults;

/// <summary>Cuts the connections of open windows, and takes no new one for as long as the connection is lost.</summary>
internal sealed class FaultyConnections(FaultSwitches faults) : IStartupFilter
{
    private const string Circuits = "/_blazor";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => context => context.Request.Path.StartsWithSegments(Circuits) ? MeetAsync(context, following) : following(context));
        next(app);
    };

    private async Task MeetAsync(HttpContext context, RequestDelegate following)
    {
        if (faults.IsConnectionLost)
        {
            context.Abort();
            return;
        }

        faults.ConnectionLost += context.Abort;
        try
        {
            await following(context);
        }
        finally
        {
            faults.ConnectionLost -= context.Abort;
        }
    }
}
