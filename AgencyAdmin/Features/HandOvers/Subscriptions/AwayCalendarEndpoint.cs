using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.HandOvers.Subscriptions;

/// <summary>Answers calendar programs, which cannot sign in: whoever has the address reads who is away, and nothing else.</summary>
internal static class AwayCalendarEndpoint
{
    public static void MapAwayCalendar(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{Urls.AwayPath}/{{token}}.ics", GetAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> GetAsync(
        string token, HttpContext http, AwayCalendarLinks links, AwayCalendar calendar, CancellationToken cancellationToken)
    {
        if (!await links.OpensAsync(token, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(await calendar.ReadAsync(cancellationToken)), "text/calendar; charset=utf-8", "away.ics");
    }
}
