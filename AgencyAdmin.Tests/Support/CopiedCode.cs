using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgencyAdmin.Tests.Support;

/// <summary>Code that people copy out of the app into a test: compiled as it would be there, and run.</summary>
internal static class CopiedCode
{
    // The tests let an assembly of this name see their builders.
    private const string AssemblyName = "AgencyAdmin.Tests.Copied";

    private const string EveryTest = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using FluentAssertions;
        global using Xunit;
        """;

    // Libraries made for an older framework: the SDK keeps quiet about them too.
    private static readonly Dictionary<string, ReportDiagnostic> s_asTheSdk = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ]);

    /// <summary>Compiles methods into one class, and calls each.</summary>
    /// <returns>How many ran.</returns>
    public static int Run(IEnumerable<string> usings, IEnumerable<string> methods)
    {
        var source = string.Join(
            '\n', [.. usings.Select(name => $"using {name};"), "public sealed class CopiedTests", "{", .. methods, "}"]);
        var type = Compile([source]).GetType("CopiedTests")!;
        var made = type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);
        var instance = Activator.CreateInstance(type);
        foreach (var method in made)
        {
            method.Invoke(instance, null);
        }

        return made.Length;
    }

    /// <summary>Compiles whole files of component tests, which name only what they need, and runs every test in them.</summary>
    /// <returns>How many ran.</returns>
    public static async Task<int> RunFilesAsync(IEnumerable<string> files)
    {
        var tests = Compile(files, needsAllUsings: true).GetExportedTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute)))).ToList();
        foreach (var test in tests)
        {
            await using var instance = (IAsyncDisposable)Activator.CreateInstance(test.DeclaringType!)!;
            test.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, null, null);
        }

        return tests.Count;
    }

    /// <summary>Compiles an expression for each value, and answers the values.</summary>
    public static T[] Values<T>(IEnumerable<string> usings, IEnumerable<string> expressions)
    {
        string[] lines =
        [
            .. usings.Select(name => $"using {name};"), "public static class CopiedValues", "{",
            $"    public static {typeof(T).FullName}[] All => [{string.Join(",\n", expressions)}];", "}",
        ];
        return (T[])Compile([string.Join('\n', lines)]).GetType("CopiedValues")!.GetProperty("All")!.GetValue(null)!;
    }

    private static Assembly Compile(IEnumerable<string> sources, bool needsAllUsings = false)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            AssemblyName,
            [CSharpSyntaxTree.ParseText(EveryTest, options, "Every.cs"), .. sources.Select(source => CSharpSyntaxTree.ParseText(source, options))],
            s_references.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: s_asTheSdk));
        using var made = new MemoryStream();
        var emitted = compilation.Emit(made);
        emitted.Diagnostics.Where(one => one.Severity is not DiagnosticSeverity.Hidden).Should().BeEmpty();
        if (needsAllUsings)
        {
            // The compiler's own word for a using that nobody needs; a build with analyzers makes an error of it.
            compilation.GetDiagnostics().Where(one => one.Id == "CS8019" && one.Location.SourceTree!.FilePath != "Every.cs")
                .Select(one => $"{one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)} is needed by nothing in {one.Location.SourceTree}")
                .Should().BeEmpty();
        }

        made.Position = 0;
        return new AssemblyLoadContext(AssemblyName, isCollectible: true).LoadFromStream(made);
    }
}
