using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>A state as C#: a test to begin from, or the state itself for the gallery.</summary>
public static partial class StateCode
{
    /// <summary>What stands before a value that is made anew each time.</summary>
    internal const string Making = "() => ";

    private static readonly Lazy<ILookup<string, string>> s_namespaces = new(() => typeof(StateCode).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, Namespace: not null })
        .ToLookup(type => type.Name.Split('`')[0], type => type.Namespace!));

    /// <summary>What the state of a component needs to be written.</summary>
    public static IReadOnlyList<string> UsingsOfFixtures(ComponentState state, IReadOnlyList<StateParameter> parameters) =>
        [.. Usings(state, parameters).Append("AgencyAdmin.Features.Gallery.States").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A whole file with one test, which draws the state and asks for what it shows.</summary>
    public static string Test(ComponentState state, IReadOnlyList<StateParameter> parameters)
    {
        var place = $"AgencyAdmin.Tests{state.Component.Namespace!["AgencyAdmin".Length..]}";
        string[] around = parameters.Count == 0 ? ["AgencyAdmin.Tests.Support"] : ["AgencyAdmin.Tests.Support", "Bunit"];
        var usings = Usings(state, parameters).Concat(around).Distinct().Order(StringComparer.Ordinal);
        var component = NameOf(state.Component);
        var act = parameters.Count == 0 ? $"Render<{component}>();" : $"Render<{component}>(p => p{Adds(parameters, 12)});";
        string[] lines =
        [
            .. usings.Select(name => $"using {name};"),
            "",
            $"namespace {place};",
            "",
            $"public sealed class {Pascal(state.Name)}StateTests : ComponentTest",
            "{",
            "    [Fact]",
            "    public void State_Drawn_ShowsItsWords()",
            "    {",
            .. state.Role == Domain.Access.Roles.Administrator ? Array.Empty<string>() : [$"        SignInAs(\"{state.Role}\");"],
            .. state.IsOverThePage
                ? ["        var (_, shown) = RenderProviders();", $"        {act}"]
                : new[] { $"        var shown = {act}" },
            "",
            state.Texts.Count == 0
                ? "        TextOf(shown).Should().BeEmpty();"
                : $"        TextOf(shown).Should().ContainAll({string.Join(", ", state.Texts.Select(Literal))});",
            "    }",
            "}",
            "",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>The state, as it stands in the list of the gallery.</summary>
    public static string Fixture(ComponentState state, IReadOnlyList<StateParameter> parameters) =>
        $"new ComponentState<{NameOf(state.Component)}>({Literal(state.Name)}, {Literal(state.Title)}){Adds(parameters, 4, isFixture: true)}"
        + (state.Role == Domain.Access.Roles.Administrator ? "" : $"\n    .As(\"{state.Role}\")")
        + (state.Parent is { } parent ? $"\n    .Within(\"{parent}\")" : "")
        + (state.IsOverThePage ? "\n    .OverThePage()" : "")
        + $"\n    .Shows({string.Join(", ", state.Texts.Select(Literal))})";

    /// <summary>A value that somebody chose on the page.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => Quoted(text),
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"new DateOnly({day.Year}, {day.Month}, {day.Day})"),
        Enum choice => $"{choice.GetType().Name}.{choice}",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    /// <summary>A component's name as C# writes it.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type == typeof(string) ? "string" : type == typeof(int) ? "int" : type.Name;

    private static string Adds(IReadOnlyList<StateParameter> parameters, int indent, bool isFixture = false) => string.Concat(parameters.Select(one =>
        $"\n{new string(' ', indent)}.{(isFixture && one.Make is not null ? $"AddMade(c => c.{one.Name}, {Making}" : $"Add(c => c.{one.Name}, ")}{one.Code})"));

    // Wherever a name stands that a type of ours has, its namespace is needed; what follows a point is no type.
    private static IEnumerable<string> Usings(ComponentState state, IReadOnlyList<StateParameter> parameters) =>
        Names().Matches($"{NameOf(state.Component)} {string.Join(' ', parameters.Select(one => Texts().Replace(one.Code, "")))}")
            .SelectMany(name => s_namespaces.Value[name.Value]).Append(state.Component.Namespace!).Distinct();

    private static string Pascal(string name) =>
        string.Concat(name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Quoted(string text) => text.Any(char.IsControl) || text.Contains('"') || text.Contains('\\')
        ? JsonSerializer.Serialize(text)
        : $"\"{text}\"";

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Names();

    [GeneratedRegex("""
        "(\\.|[^"\\])*"
        """)]
    private static partial Regex Texts();
}
