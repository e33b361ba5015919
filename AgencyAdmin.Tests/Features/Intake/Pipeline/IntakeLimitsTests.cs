using System.Globalization;
using System.IO.Compression;
using System.Text;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

/// <summary>
/// Whatever is sent, through the whole pipeline: a clear refusal, nothing lost, and no more memory than usual.
/// </summary>
public sealed class IntakeLimitsTests : IntakeTest
{
    private static readonly byte[] s_good = Encoding.UTF8.GetBytes(new FeedBuilder()
        .With("C-1", "JD01;MK17", website: "https://example.com")
        .With("C-2", "0042\u00FDNORTH-3", name: "Ærø Skibsværft")
        .With("V-1", type: "V")
        .With("C-3", status: "I")
        .WithMany(20, prefix: "M-")
        .Build());

    [Fact]
    public async Task Take_BinaryFile_IsRefused()
    {
        var bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);
        bytes[0] = 1;

        await ShouldBeRefusedAsync(new MemoryStream(bytes), "Not one row of the feed could be used.");
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\n\r\n\n", "The feed has no rows.")]
    [InlineData("Customer Number\tBusiness Type\tCustomer Name\n", "The feed has no rows.")]
    [InlineData("Customer Number\tCustomer Number\n", "The header names Customer Number twice. Leave one of them out.")]
    [InlineData("C-1\t\tC\tA\0B\n", "Not one row of the feed could be used.")]
    [InlineData("C-1\n", "Not one row of the feed could be used.")]
    public Task Take_NothingUsable_SaysWhy(string text, string why) =>
        ShouldBeRefusedAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), why);

    [Fact]
    public Task Take_MillionColumns_IsRefusedAsTooLong() =>
        ShouldBeRefusedAsync(new MemoryStream(Encoding.UTF8.GetBytes(new string('\t', 1_000_000))), "Not one row of the feed could be used.");

    [Fact]
    public async Task Take_LineThatNeverEnds_IsReadWithoutKeepingIt()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A"));
        var line = new EndlessStream(300L * 1024 * 1024);

        await ShouldBeRefusedAsync(line, "Not one row of the feed could be used.");

        line.AllocatedMeanwhile.Should().BeLessThan(64 * 1024 * 1024);
        (await StoredAsync()).Should().Equal("C-1 A active ");
    }

    [Fact]
    public async Task Take_ZipBomb_IsStoppedBeforeItUnfolds()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await new EndlessStream(400L * 1024 * 1024).CopyToAsync(gzip, TestContext.Current.CancellationToken);
        }

        packed.Position = 0;
        packed.Length.Should().BeLessThan(1_000_000);
        await ShouldBeRefusedAsync(
            packed, "The feed grows to more than 200 times its size when it is unpacked*", "KS_CUSTOMERS.full.gz");
    }

    [Fact]
    public async Task Take_BombOfEqualRows_IsStoppedBeforeItUnfolds()
    {
        // Long rows: what counts is what they come to, and each of them is read.
        var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"C-1\t\tC\t{new string('A', 180)}\r\n", 10_000)));
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < 42; i++)
            {
                await gzip.WriteAsync(rows, TestContext.Current.CancellationToken);
            }
        }

        packed.Position = 0;
        packed.Length.Should().BeLessThan(400_000);
        await ShouldBeRefusedAsync(
            packed, "The feed grows to more than 200 times its size when it is unpacked*", "KS_CUSTOMERS.full.gz");
    }

    [Fact]
    public async Task Take_InvalidUtf8WhereOnlyUtf8IsRead_RefusesTheRow()
    {
        await App.Get<FeedSettingsService>().SaveAsync(
            App.Get<FeedSettingsService>().Current with { ReadsWindows1252 = false }, TestContext.Current.CancellationToken);
        var bytes = Encoding.UTF8.GetBytes(new FeedBuilder().With("C-1", name: "A").Build())
            .Concat(Encoding.Latin1.GetBytes(new FeedBuilder().With("C-2", name: "Ærø").Build())).ToArray();

        var taken = await TakeAsync(new MemoryStream(bytes));

        taken.Report.Rows.Should().BeEquivalentTo(new { Read = 2, Added = 1, Rejected = 1 });
        taken.Report.Rejects.Single().Reason.Should().Contain("UTF-8");
    }

    [Fact]
    public async Task Take_FileThatCannotBeReadOn_SaysSoAndAppliesNothing()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A"));

        await ShouldBeRefusedAsync(
            new BreakingStream(new FeedBuilder().WithMany(100).Stream().ToArray()),
            "The file could not be read to its end, so nothing of it was applied: The share went away.*");
        (await StoredAsync()).Should().Equal("C-1 A active ");
    }

    [Fact]
    public async Task Take_FullDisk_SaysSoAndAppliesNothing()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A").With("C-2", website: "nonsense"));

        // SQLite answers "database or disk is full" (13) also where an automatic number cannot grow any more.
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'FeedRejects'"));

        var refusal = await RefusalOfAsync(
            new FeedBuilder().With("C-1", name: "B").With("C-3", website: "nonsense").Stream());

        refusal.Message.Should().StartWith("The disk that holds the data is full, so nothing of the feed was applied.");
        (await StoredAsync()).Should().Equal("C-1 A active ");
    }

    [Property(MaxTest = 60)]
    public async Task Take_MutatedFile_AccountsForEveryRow(int seed)
    {
        await using var stream = new MemoryStream(FeedMutations.Of(s_good, new Random(seed)));

        // Refused rows may be any number here: the gate is not what is looked at.
        var outcome = await App.Get<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.net", null, FeedChannel.CommandLine, seed.ToString(CultureInfo.InvariantCulture), PassesGate: true), stream);

        if (outcome.TryGet(out var taken) && !taken.WasAppliedBefore)
        {
            var rows = taken.Report.Rows;
            rows.Read.Should().Be(rows.Added + rows.Changed + rows.Unchanged + rows.Rejected + rows.PassedOver);
        }
    }

    private async Task ShouldBeRefusedAsync(Stream stream, string why, string name = "KS_CUSTOMERS.full")
    {
        var before = await StoredAsync();
        var outcome = await App.Get<IntakeService>().TakeAsync(
            new(name, null, FeedChannel.CommandLine, "tester"), stream, cancellationToken: TestContext.Current.CancellationToken);

        var said = outcome.TryGet(out var taken) ? taken.Report.Reason : outcome.Refusals.Single().Message;
        said.Should().Match(why);
        (await StoredAsync()).Should().Equal(before);
    }

    private async Task<Refusal> RefusalOfAsync(Stream stream)
    {
        var outcome = await App.Get<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.full", null, FeedChannel.CommandLine, "tester", PassesGate: true), stream,
            cancellationToken: TestContext.Current.CancellationToken);
        return outcome.Refusals.Should().ContainSingle().Subject;
    }

    /// <summary>So many letters and no line end.</summary>
    private sealed class EndlessStream(long length) : MemoryStream
    {
        private long _left = length;
        private (int Thread, long Bytes) _last;

        /// <summary>What its reader allocated from one read to the next: reads answer at once, so that it stays on its thread.</summary>
        public long AllocatedMeanwhile { get; private set; }

        public override bool CanSeek => true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var now = (Thread: Environment.CurrentManagedThreadId, Bytes: GC.GetAllocatedBytesForCurrentThread());
            AllocatedMeanwhile += now.Thread == _last.Thread ? now.Bytes - _last.Bytes : 0;
            _last = now;
            var count = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..count].Fill((byte)'a');
            _left -= count;
            return ValueTask.FromResult(count);
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[1024 * 1024];
            for (int read; (read = await ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
    }

    /// <summary>Breaks off after half of it, as a network share that goes away.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > Length / 2
                ? throw new IOException("The share went away.")
                : base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}
