using System.CommandLine;
using System.Reflection;
using AgencyAdmin.Components;
using AgencyAdmin.Tests.Security.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>Nothing can be asked for that is not in the table of who may; how to add a line is said there.</summary>
public sealed class AccessTableTests
{
    [Fact]
    public void Pages_AreExactlyThoseInTheTable()
    {
        var pages = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false))
            .Select(route => $"GET {route.Template}");

        AreTheSame(pages, AccessTable.Pages.Select(row => row.What), "AccessTable.Pages");
    }

    [Fact]
    public async Task Endpoints_AreExactlyThoseInTheTable()
    {
        // Development maps what it alone has, too.
        await using var app = new TestApp("Development", new() { ["Demo:Enabled"] = "false" });
        app.StartServer();

        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null && !IsFile(endpoint))
            .SelectMany(Names)
            .Concat(PortalAddresses());

        AreTheSame(endpoints, AccessTable.Endpoints.Select(row => row.What), "AccessTable.Endpoints");
    }

    [Fact]
    public async Task Commands_AreExactlyThoseInTheTable()
    {
        await using var services = new TestServices();
        var root = CommandLineHost.Root(services.Get<IServiceProvider>());

        AreTheSame(Leaves(root, ""), AccessTable.Commands, "AccessTable.Commands");
    }

    private static void AreTheSame(IEnumerable<string> there, IEnumerable<string> table, string name)
    {
        string.Join('\n', there.Except(table)).Should().BeEmpty($"whatever is there has its line in {name}");
        string.Join('\n', table.Except(there)).Should().BeEmpty($"whatever has a line in {name} is there");
        table.Should().OnlyHaveUniqueItems("a second line would hide the first");
    }

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
            .Select(method => $"{method} {pattern}");
    }

    // Style sheets, scripts and pictures of the app itself: for everyone, and there is nothing else behind their
    // addresses.
    private static bool IsFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static IEnumerable<string> PortalAddresses() =>
        typeof(Urls).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Where(address => address.StartsWith("/portal/", StringComparison.Ordinal))
        .Select(address => $"GET {address}");

    private static IEnumerable<string> Leaves(Command command, string before) => command.Subcommands.SelectMany(one =>
        one.Subcommands.Count == 0 ? [before + one.Name] : Leaves(one, $"{before}{one.Name} "));
}
