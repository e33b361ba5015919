using System.Text.Json;
using AgencyAdmin.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace AgencyAdmin.Tests.Components;

/// <summary>The JSON of calls to the browser, with the framework's own runtime.</summary>
public sealed class ScriptJsonTests
{
    [Theory]
    [InlineData(typeof(IComparable<int>))]
    [InlineData(typeof(System.Numerics.INumber<int>))]
    [InlineData(typeof(IEnumerable<char>))]
    [InlineData(typeof(IReadOnlyDictionary<string, string>))]
    [InlineData(typeof(ICollection<KeyValuePair<string, string>>))]
    public void InterfaceThatNoArgumentIsDeclaredAs_IsNotDescribed(Type type) =>
        Options().TryGetTypeInfo(type, out _).Should().BeFalse();

    [Theory]
    [InlineData(typeof(object))]
    [InlineData(typeof(int))]
    [InlineData(typeof(string[]))]
    [InlineData(typeof(Dictionary<string, string>))]
    [InlineData(typeof(IReadOnlyList<string>))]
    [InlineData(typeof(IJSObjectReference))]
    public void TypeThatIsUsed_IsDescribed(Type type) => Options().TryGetTypeInfo(type, out _).Should().BeTrue();

    [Fact]
    public void Arguments_OfEveryKind_AreWrittenAsEver()
    {
        object?[] arguments =
            [3, 2.5, "a", 'b', true, null, DayOfWeek.Monday, new[] { 1 }, new Dictionary<string, int> { ["Key"] = 4 }, new Sent("c", [5])];

        JsonSerializer.Serialize(arguments, Options()).Should().Be(
            """[3,2.5,"a","b",true,null,1,[1],{"Key":4},{"name":"c","numbers":[5]}]""");
    }

    private static JsonSerializerOptions Options()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddLeanScriptJson();
        using var scope = builder.Build().Services.CreateScope();
        return ScriptJson.OptionsOf((JSRuntime)scope.ServiceProvider.GetRequiredService<IJSRuntime>());
    }

    private sealed record Sent(string Name, IReadOnlyList<int> Numbers);
}
