using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>Reading over REST: who the customers are, what one sees and why, and how many see somebody.</summary>
internal static class CustomerEndpoints
{
    private const int MostAtOnce = 500;

    private static readonly string s_unknown = Reason.CustomerUnknown.Code();

    public static RouteGroupBuilder MapCustomerApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Customers").RequireAuthorization(Policies.ApiRead)
            .AddEndpointFilter<EntityTags>();
        api.MapGet("/customers", ListAsync).WithName("listCustomers").GoesPageByPage()
            .WithSummary("The customers of the Customer Listing, with the same search and filter, a page at a time.");
        api.MapGet("/customers/{number}", GetAsync).WithName("getCustomer").WithSummary("A customer with its sales rep IDs.")
            .Refuses(404, s_unknown);
        api.MapGet("/customers/{number}/resolution", ResolutionAsync).WithName("getResolution")
            .WithSummary("What a customer sees, and for every assigned ID its chain and reason code.")
            .Refuses(400, "resolution.version", "resolution.as-of").Refuses(404, s_unknown);
        api.MapGet("/customers/{number}/sales-reps", SalesRepsAsync).WithName("getSalesReps")
            .WithSummary("The published cards, as the module shows them.").Refuses(404, s_unknown);
        api.MapGet("/coverage", CoverageAsync).WithName("getCoverage").WithTags("Coverage")
            .WithSummary("How many active customers see at least one complete card.");
        return api;
    }

    /// <summary>The customers of the Customer Listing with the same search and filter, a page at a time.</summary>
    private static async Task<Results<Ok<CustomerBodies>, ProblemHttpResult>> ListAsync(
        CustomerQueries customers, string? text = null, bool withoutRep = false, string? after = null,
        [Range(1, MostAtOnce)] int take = CustomerQueries.PageSize, CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > MostAtOnce)
        {
            return RestProblem.PageSize(MostAtOnce, "customers");
        }

        var cursor = CustomerCursor.Parse(after);
        if (after is not null && cursor is null)
        {
            return RestCursor.Unknown();
        }

        var filter = new CustomerFilter(text?[..Math.Min(text.Length, ListAddress.TextLimit)], withoutRep);
        var page = await customers.PageAsync(filter, after: cursor, take: take, cancellationToken: cancellationToken);
        return TypedResults.Ok(new CustomerBodies([.. page.Rows.Select(CustomerBody.Of)], page.Next?.ToString(), page.AreNear));
    }

    private static async Task<Results<Ok<CustomerBody>, ProblemHttpResult>> GetAsync(
        string number, CustomerQueries customers, CancellationToken cancellationToken) =>
        await customers.GetAsync(Slashed(number), cancellationToken) is { } row
            ? TypedResults.Ok(CustomerBody.Of(row))
            : Unknown($"No customer has the number {Slashed(number)}.");

    /// <summary>The cards, and for every assigned ID its chain and reason code.</summary>
    private static async Task<Results<Ok<ResolutionBody>, ProblemHttpResult>> ResolutionAsync(
        string number, CustomerResolutions resolutions,
        [AllowedValues(ResolutionBody.Published, ResolutionBody.Draft)] string version = ResolutionBody.Published, string? asOf = null,
        CancellationToken cancellationToken = default)
    {
        if (version is not (ResolutionBody.Published or ResolutionBody.Draft))
        {
            return RestProblem.Unclear("resolution.version", $"The version is \"{version}\". Ask for published or draft.");
        }

        DateOnly? day = null;
        if (asOf is not null)
        {
            if (!DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed))
            {
                return RestProblem.Unclear("resolution.as-of", $"The day is \"{asOf}\". Give it as yyyy-MM-dd.");
            }

            day = typed;
        }

        var draft = version is ResolutionBody.Draft;
        var resolution = await resolutions.ResolveAsync(Slashed(number), draft, day, cancellationToken);
        return resolution.Reason is Reason.CustomerUnknown ? Unknown(resolution.Sentence) : TypedResults.Ok(ResolutionBody.Of(resolution, draft));
    }

    /// <summary>The published cards, as the module shows them.</summary>
    private static async Task<Results<ServedCardList, ProblemHttpResult>> SalesRepsAsync(string number, ServedModules modules)
    {
        var customer = Slashed(number);
        var module = await modules.FindAsync(Encoding.UTF8.GetBytes(customer));
        return module.IsKnown ? new ServedCardList(module, customer) : Unknown($"No customer has the number {customer}.");
    }

    private static async Task<Ok<CoverageBody>> CoverageAsync(
        IDbContextFactory<AppDbContext> databases, AllModules modules, Setups setups, CancellationToken cancellationToken)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var published = await setups.PublishedAsync(read.Db, cancellationToken);
        var coverage = (await modules.CountAsync(read.Db, published.Index, cancellationToken)).Coverage;
        return TypedResults.Ok(new CoverageBody(coverage.Customers, coverage.Covered, Math.Round(coverage.Percent, 2)));
    }

    // Routing decodes every character of a path but the slash, and customer numbers may have one.
    private static string Slashed(string number) => number.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static ProblemHttpResult Unknown(string sentence) =>
        RestProblem.Of(StatusCodes.Status404NotFound, s_unknown, "There is no such customer", sentence);

    /// <param name="Next">What to ask for with ?after= to go on, as it is; null at the end.</param>
    /// <param name="AreNear">Whether nobody has the text, and these have words that are a typing error away from it.</param>
    internal sealed record CustomerBodies(IReadOnlyList<CustomerBody> Items, string? Next, bool AreNear);

    internal sealed record CustomerBody(
        string Number, string Name, string? City, string? State, string? Country, string? Phone, bool IsActive,
        IReadOnlyList<string> SalesRepIds, bool SeesRep)
    {
        public static CustomerBody Of(CustomerRow row) => new(
            row.Number, row.Name, row.Customer.City, row.Customer.State, row.Customer.Country, row.Customer.Phone,
            row.Customer.IsActive, row.SalesRepIds, row.Reason is Reason.Shown);
    }

    internal sealed record RepCardList(IReadOnlyList<RepCardBody> Items, string? Next, int Total);

    internal sealed record CoverageBody(int Customers, int Covered, double Percent);
}
