using AgencyAdmin.Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Contacts.Lists;

/// <summary>What the list of contacts shows, as a file: the same filters and order, all rows. It can be added again as a table of people.</summary>
internal static class ContactsExport
{
    private static readonly string[] s_headings =
        ["Rep IDs", "Name", "Position", "Email", "Office phone", "Cell phone", "Fax", "Business number", "Business name", "Active", "Hidden"];

    public static void MapContactsExport(this IEndpointRouteBuilder routes)
    {
        foreach (var ending in (string[])["csv", "xlsx"])
        {
            routes.MapGet($"{Urls.Contacts}/export.{ending}", (
                    ContactListQueries contacts, string? text = null, string? show = null, string? business = null, string? sort = null,
                    CancellationToken cancellationToken = default) => Export(
                        ending, contacts, new(text, ContactListAddress.Read(show), business, ContactListAddress.ReadSort(sort)), cancellationToken))
                .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();
        }
    }

    private static PushStreamHttpResult Export(
        string ending, ContactListQueries contacts, ContactListAddress list, CancellationToken cancellationToken) =>
        TableDownload.Of($"contacts.{ending}", s_headings, contacts.AllAsync(list, cancellationToken), cancellationToken);
}
