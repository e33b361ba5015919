using AgencyAdmin.Data;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Data.PostgreSql;

/// <summary>What lies in a data folder with SQLite, in PostgreSQL.</summary>
public sealed class PostgreSqlFilesTests : IDisposable
{
    private readonly PostgreSqlDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("agencyadmin-test-").FullName;
    private readonly ServiceProvider _services;

    public PostgreSqlFilesTests()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:AgencyAdmin"] = _database.ConnectionString }).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(new DataFolder(_folder)).AddSingleton<KeyRing>().AddSingleton<BackgroundState>().AddPostgreSql().BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IKeptFiles Files => _services.GetRequiredService<IKeptFiles>();

    public void Dispose()
    {
        _services.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(1024 * 1024, 1)]
    [InlineData((2 * 1024 * 1024) + 5, 3)]
    public async Task File_OfAnySize_IsReadAsItWasWritten(int size, int parts)
    {
        var content = new byte[size];
        new Random(4711).NextBytes(content);

        await Files.WriteAsync("held", "one.gz", file => file.WriteAsync(content, Cancellation).AsTask(), Cancellation);

        await using var read = Files.Open("held", "one.gz");
        using var copy = new MemoryStream();
        await read.CopyToAsync(copy, Cancellation);
        copy.ToArray().Should().Equal(content);
        Files.Find("held", "one.gz").Should().Equal(content);
        (await _database.ReadAsync("SELECT COUNT(*) FROM files")).Should().Equal((long)parts);
        Files.Names("held").Should().Equal("one.gz");
        Files.Delete("held", "one.gz");
        Files.Has("held", "one.gz").Should().BeFalse();
        Files.Find("held", "one.gz").Should().BeNull();
    }

    [Fact]
    public async Task File_WhoseWritingFails_IsNotThere()
    {
        var write = () => Files.WriteAsync(
            "held", "one.gz",
            async file =>
            {
                await file.WriteAsync(new byte[2 * 1024 * 1024], Cancellation);
                throw new IOException("The sender is gone.");
            },
            Cancellation);

        await write.Should().ThrowAsync<IOException>();

        Files.Has("held", "one.gz").Should().BeFalse();
        FluentActions.Invoking(() => Files.Open("held", "one.gz")).Should().Throw<FileNotFoundException>();
    }

    [Fact]
    public async Task FirstStart_TakesOverWhatLiesInTheFolder_AndALaterOneDoesNot()
    {
        foreach (var (folder, name) in ((string, string)[])[("pictures", "a.jpg"), ("keys", "key-1.xml"), ("held", "b.gz")])
        {
            await WriteAsync(folder, name);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "portal-keys.json"), "{}", Cancellation);

        await _services.GetRequiredService<IDatabaseStart>().PrepareAsync(Cancellation);
        await WriteAsync("pictures", "later.jpg");
        await _services.GetRequiredService<IDatabaseStart>().PrepareAsync(Cancellation);

        (await _database.ReadAsync("SELECT folder || '/' || name FROM files ORDER BY 1")).Should().Equal("held/b.gz", "keys/key-1.xml", "pictures/a.jpg");
        (await _database.ReadAsync("SELECT name FROM secrets")).Should().Equal("portal-keys.json");
        Files.Find("pictures", "a.jpg").Should().Equal("a.jpg"u8.ToArray());
        File.Exists(Path.Combine(_folder, "pictures", "a.jpg")).Should().BeTrue("there is a way back");
    }

    [Fact]
    public void DamagedKey_IsNamedByItsRow()
    {
        Files.Write("keys", "key-1.xml", "<html />"u8);

        FluentActions.Invoking(_services.GetRequiredService<KeyRing>().Check).Should().Throw<StartRefusedException>()
            .WithMessage("The key keys/key-1.xml of the table files in test_* is damaged: *");
    }

    private async Task WriteAsync(string folder, string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, folder));
        await File.WriteAllTextAsync(Path.Combine(_folder, folder, name), name, Cancellation);
    }
}
