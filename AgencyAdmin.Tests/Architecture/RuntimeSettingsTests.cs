using System.Text.Json;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>A property of the project file that is misspelled changes nothing, and nobody is told.</summary>
public sealed class RuntimeSettingsTests
{
    [Theory]
    [InlineData("System.GC.Server", "False")]
    [InlineData("System.GC.Gen0MaxBudget", "4194304")]
    [InlineData("System.IO.Compression.UseStrictValidation", "True")]
    [InlineData("System.Threading.ThreadPool.MinThreads", "4")]
    public async Task ProducedSettings_AreThoseOfTheProject(string name, string value)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "AgencyAdmin.runtimeconfig.json"));
        using var settings = await JsonDocument.ParseAsync(file, cancellationToken: TestContext.Current.CancellationToken);

        var properties = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        properties.GetProperty(name).ToString().Should().Be(value);
    }
}
