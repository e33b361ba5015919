using System.Data.Common;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data;

/// <summary>The one model, in SQLite. Made per operation by its factory and never kept.</summary>
/// <remarks>
/// A new migration: <c>dotnet ef migrations add NAME --context AppDbContext --project AgencyAdmin --output-dir Data/Sqlite/Migrations</c>,
/// and its like for PostgreSQL (<see cref="PostgreSql.PostgreSqlContext"/>).
/// </remarks>
public class AppDbContext : IdentityDbContext<AppUser, IdentityRole<int>, int>
{
    public AppDbContext(DbContextOptions<AppDbContext> options)
        : this((DbContextOptions)options)
    {
    }

    // A save of one row has a transaction too, because the turn to write is given by transaction.
    protected AppDbContext(DbContextOptions options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<SalesRepId> SalesRepIds => Set<SalesRepId>();

    public DbSet<RepIdSpelling> RepIdSpellings => Set<RepIdSpelling>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactRepLink> ContactRepLinks => Set<ContactRepLink>();

    public DbSet<TwoPeople> TwoPeople => Set<TwoPeople>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<AgencyType> AgencyTypes => Set<AgencyType>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<PublicationRequest> PublicationRequests => Set<PublicationRequest>();

    public DbSet<Feed> Feeds => Set<Feed>();

    public DbSet<FeedReject> FeedRejects => Set<FeedReject>();

    public DbSet<FeedChange> FeedChanges => Set<FeedChange>();

    public DbSet<GoneRepId> FeedGoneRepIds => Set<GoneRepId>();

    public DbSet<FeedLoser> FeedLosers => Set<FeedLoser>();

    public DbSet<CustomerPast> CustomerPasts => Set<CustomerPast>();

    public DbSet<CustomerViewAudit> CustomerViewAudits => Set<CustomerViewAudit>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<SharedPreview> SharedPreviews => Set<SharedPreview>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<PersonalSettings> PersonalSettings => Set<PersonalSettings>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<ChangeEntry> ChangeEntries => Set<ChangeEntry>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<OutboxEvent> OutboxEvents => Set<OutboxEvent>();

    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    public DbSet<ToldDate> ToldDates => Set<ToldDate>();

    public DbSet<StoredNotice> Notices => Set<StoredNotice>();

    public DbSet<NoticeRead> NoticeReads => Set<NoticeRead>();

    public DbSet<NoticeMark> NoticeMarks => Set<NoticeMark>();

    /// <summary>Begins a transaction on the open connection that only reads, and all of one moment.</summary>
    internal virtual ValueTask<DbTransaction> BeginReadAsync(CancellationToken cancellationToken) =>
        new(Sqlite.SqliteReads.Begin(Database.GetDbConnection()));

    /// <summary>The keys of the customers whom a text finds; null where the index of texts has no word of it.</summary>
    internal virtual IQueryable<int>? CustomersWith(SearchText text) => CustomerSearch.Matching(this, text);

    // Whoever makes a context may write customers, and their search index with them.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.AddInterceptors(Sqlite.SearchFunction.Instance);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
