using AgencyAdmin.Data;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Data.Writing;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace AgencyAdmin.Tests.Data.Sqlite;

/// <summary>
/// Each save begins on the test's own thread: one that held a thread to wait would never give it back to the test.
/// </summary>
public sealed class WriterGateTests : IAsyncDisposable
{
    private readonly TestServices _services = new();
    private readonly SqliteConnection _other;

    public WriterGateTests()
    {
        _other = new($"Data Source={Path.Combine(_services.Folder, "agencyadmin.db")};Pooling=False");
        _other.Open();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private WriterGate Gate => _services.Get<WriterGate>();

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Saves_WhileSomebodyWrites_WaitInLineAndAreAllStored()
    {
        var turn = await Gate.BeginAsync(_other, Token);

        var saves = Enumerable.Range(1, 50).Select(SaveAsync).ToList();

        Gate.Waiting.Should().Be(50);
        saves.Should().OnlyContain(save => !save.IsCompleted);
        turn.Dispose();
        await Task.WhenAll(saves);
        (await NamesAsync()).Should().Equal(Enumerable.Range(1, 50).Select(n => $"type {n:00}"), "the first in line writes first");
        Gate.Holding.Should().BeNull();
    }

    [Fact]
    public async Task Reading_WhileSomebodyWrites_DoesNotWait()
    {
        using var turn = await Gate.BeginAsync(_other, Token);

        var read = _services.InDatabaseAsync(db => db.AgencyTypes.CountAsync(Token));

        read.IsCompletedSuccessfully.Should().BeTrue();
        Gate.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Save_WhileAnotherProcessWrites_IsStoredAfterIt()
    {
        // A lock that our own gate knows nothing of, as the command line takes it beside the server.
        var elsewhere = _other.BeginTransaction();

        var save = SaveAsync(1);

        save.IsCompleted.Should().BeFalse();
        await elsewhere.CommitAsync(Token);
        await save;
        (await NamesAsync()).Should().Equal("type 01");
    }

    [Fact]
    public async Task UpdateWithoutTransaction_WhileSomebodyWrites_Waits()
    {
        await SaveAsync(1);
        var turn = await Gate.BeginAsync(_other, Token);

        var update = _services.InDatabaseAsync(db => db.AgencyTypes.Where(type => type.Name == "type 01")
            .ExecuteUpdateAsync(set => set.SetProperty(type => type.Name, "renamed"), Token));

        update.IsCompleted.Should().BeFalse();
        turn.Dispose();
        await update;
        (await NamesAsync()).Should().Equal("renamed");
        await SaveAsync(2);
    }

    [Fact]
    public async Task Wait_LongerThanAllowed_StoresNothingAndSaysWhatForWithoutTakingTheTurn()
    {
        var clock = new FakeTimeProvider();
        var gate = new SqliteWriterGate(clock);
        using var reason = WriteReason.Begin(WriteReason.Feed);
        var turn = await gate.BeginAsync(_other, Token);
        new WriteWait(TimeSpan.FromSeconds(10)).Use();
        await using var mine = new SqliteConnection(_other.ConnectionString);
        mine.Open();

        var waiting = gate.BeginAsync(mine, Token);
        clock.Advance(TimeSpan.FromSeconds(9));
        waiting.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await waiting.Invoking(task => task).Should().ThrowAsync<WriterBusyException>())
            .WithMessage("A feed is being applied*Nothing was stored*");
        turn.Dispose();
        using var next = await gate.BeginAsync(mine, Token);
    }

    [Fact]
    public async Task Wait_IsShownWithItsReason_UntilTheSaveIsStored()
    {
        var wait = new WriteWait();
        WriteTurn turn;
        using (WriteReason.Begin(WriteReason.Feed))
        {
            turn = await Gate.BeginAsync(_other, Token);
        }

        wait.Use();
        var save = SaveAsync(1);
        wait.Now!.What.Should().Be("A feed is being applied");
        turn.Dispose();
        await save;

        wait.Now.Should().BeNull();
    }

    [Fact]
    public async Task Wait_ThatIsCancelled_LeavesTheLine()
    {
        var turn = await Gate.BeginAsync(_other, Token);
        using var leaving = new CancellationTokenSource();

        var save = SaveUntilAsync(1, leaving.Token);
        await leaving.CancelAsync();

        await save.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        turn.Dispose();
        await SaveAsync(2);
        (await NamesAsync()).Should().Equal("type 02");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Transaction_ThatEndsWithoutCommit_GivesTheTurnOn(bool isRolledBack)
    {
        await _services.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            Gate.Holding.Should().NotBeNull();
            if (isRolledBack)
            {
                await transaction.RollbackAsync(Token);
            }
        });

        Gate.Holding.Should().BeNull();
        await SaveAsync(1);
    }

    [Fact]
    public async Task Save_ThatFails_GivesTheTurnOn()
    {
        await SaveAsync(1);

        await this.Invoking(_ => SaveAsync(1)).Should().ThrowAsync<DbUpdateException>();

        Gate.Holding.Should().BeNull();
        await SaveAsync(2);
    }

    [Fact]
    public async Task Save_ThatWouldHoldItsThread_IsRefused() =>
        await _services.InDatabaseAsync(db =>
        {
            db.Add(AgencyType.Create("type").TryGet(out var type) ? type : throw new InvalidOperationException());
            db.Invoking(one => one.SaveChanges()).Should().Throw<InvalidOperationException>().WithMessage("*asynchronously*");
            return Task.CompletedTask;
        });

    private Task<int> SaveAsync(int number) => SaveUntilAsync(number, Token);

    private Task<int> SaveUntilAsync(int number, CancellationToken cancellationToken) => _services.InDatabaseAsync(db =>
    {
        db.Add(AgencyType.Create($"type {number:00}").TryGet(out var type) ? type : throw new InvalidOperationException());
        return db.SaveChangesAsync(cancellationToken);
    });

    private Task<List<string>> NamesAsync() => _services.InDatabaseAsync(
        db => db.AgencyTypes.OrderBy(type => type.Id).Select(type => type.Name).ToListAsync(Token));
}
