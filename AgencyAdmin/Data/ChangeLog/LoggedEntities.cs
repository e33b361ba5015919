using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>
/// Every entity of the model: what the log writes of it, or why it writes nothing. A test fails for an entity or a
/// property that stands in neither list, so a new one is decided on when it is made.
/// </summary>
internal static class LoggedEntities
{
    private const string Token = "Says only how often it was saved.";
    private const string OwnKey = "The key, which every entry has.";

    public static IReadOnlyList<LoggedEntity> All { get; } =
    [
        new(typeof(Contact), ChangeSubjects.Contact,
            [
                new("Number", "number"), new("BusinessId", "business", LoggedForm.Reference, ChangeSubjects.Customer),
                new("Name", "name"),
                new("Position", "position"), new("Email", "email"), new("OfficePhone", "officePhone"),
                new("CellPhone", "cellPhone"),
                new("Fax", "fax"), .. Address(), new("TimeZone", "timeZone"), new("WorkingHours", "workingHours"),
                .. Sent(),
                new("StandInId", "standIn", LoggedForm.Reference, ChangeSubjects.Contact),
                new("StandInFrom", "standInFrom"),
                new("StandInUntil", "standInUntil"), new("StandInFromTime", "standInFromTime"), new("StandInUntilTime", "standInUntilTime"),
                new("LaterStandIns", "standInLater"), new("PictureId", "picture"), new("IsActive", "isActive"),
                new("LastDay", "lastDay"), new("IsHidden", "isHidden"), new("ConfirmedPerson", "confirmedPerson"),
            ],
            Left(("Id", OwnKey), ("Version", Token))),
        new(typeof(TwoPeople), ChangeSubjects.TwoPeople,
            [
                new("FirstId", "first", LoggedForm.Reference, ChangeSubjects.Contact),
                new("SecondId", "second", LoggedForm.Reference, ChangeSubjects.Contact),
                new("Compared", "compared", LoggedForm.Secret),
            ],
            Left(("Id", OwnKey))),
        new(typeof(Agency), ChangeSubjects.Agency,
            [
                new("BusinessId", "business", LoggedForm.Reference, ChangeSubjects.Customer), new("Name", "name"),
                new("Traits", "traits"),
                new("Type", "type"), new("Phone", "phone"), new("Email", "email"), .. Address(),
                new("Website", "website"),
                new("IsActive", "isActive"), new("IsProposed", "isProposed"),
            ],
            Left(("Id", OwnKey), ("Version", Token))),
        new(typeof(AgencyRep), ChangeSubjects.AgencyRep,
            [
                new("AgencyId", "agency", LoggedForm.Reference, ChangeSubjects.Agency),
                new("SalesRepIdId", "salesRepId", LoggedForm.Reference, ChangeSubjects.RepId),
                new("ContactId", "contact", LoggedForm.Reference, ChangeSubjects.Contact), new("Role", "role"),
                new("IsVisible", "isVisible"),
                new("ValidFrom", "validFrom"), new("ValidUntil", "validUntil"), new("Order", "order"), new("Parts", "parts"),
            ],
            Left(("Id", OwnKey))),
        new(typeof(AgencyType), ChangeSubjects.AgencyType, [new("Name", "name")], Left(("Id", OwnKey))),
        new(typeof(SalesRepId), ChangeSubjects.RepId,
            [new("Normalised", "normalised"), new("Decision", "decision"), new("IgnoreReason", "ignoreReason")],
            Left(
                ("Id", OwnKey), ("Version", Token), ("FirstSeen", "When feeds sent it: their history says so."),
                ("LastSeen", "When feeds sent it: their history says so."))),
        new(typeof(RepIdSpelling), ChangeSubjects.Spelling,
            [new("Raw", "raw"), new("SalesRepIdId", "salesRepId", LoggedForm.Reference, ChangeSubjects.RepId)], Left(("Id", OwnKey))),
        new(typeof(Customer), ChangeSubjects.Customer,
            [
                new("Number", "number"), new("Name", "name"), .. Address(), new("Phone", "phone"),
                new("Website", "website"),
                new("IsActive", "isActive"), new("Origin", "origin"),
            ],
            Left(
                ("Id", OwnKey), ("SiteId", FeedsOnly), ("SiteName", FeedsOnly), ("CreditLimit", FeedsOnly),
                ("TermsType", FeedsOnly),
                ("TermType", FeedsOnly)))
        {
            Only = customer => ((Customer)customer).Origin is CustomerOrigin.Added,
        },
        new(typeof(Publication), ChangeSubjects.Publication,
            [
                new("Note", "note"), new("Summary", "summary"), new("RestoredFrom", "restoredFrom"),
                new("Effects.Gained", "gained"),
                new("Effects.Lost", "lost"), new("Effects.ChangedPerson", "changedPerson"),
                new("Effects.ChangedDetails", "changedDetails"),
            ],
            Left(
                ("Number", OwnKey), ("At", "The entry has its own moment."), ("By", "The entry has its actor."),
                ("Snapshot", "The publication itself is kept for ever, and it is large."),
                ("Effects.Same", "The rest of the customers."),
                ("Coverage.Customers", OnItsPage), ("Coverage.Covered", OnItsPage))),
        new(typeof(PublicationRequest), ChangeSubjects.PublicationRequest,
            [new("State", "state"), new("Note", "note"), new("PublishAt", "publishAt"), new("Answer", "answer")],
            Left(
                ("Id", OwnKey), ("AskedBy", "The entry has its actor."), ("AskedByKey", "The entry has its actor."),
                ("AskedAt", "The entry has its own moment."), ("Published", "The draft is compared with it."),
                ("Draft", "A fingerprint, which says nothing to people."), ("TakesLoss", "The publication says who lost a rep."),
                ("DecidedBy", "The entry has its actor."), ("DecidedByKey", "The entry has its actor."),
                ("DecidedAt", "The entry has its own moment."))),
        Feed(),
        new(typeof(Setting), ChangeSubjects.Setting, [new("Json", "value", LoggedForm.Json)],
            Left(("Name", OwnKey), ("ChangedAt", "The entry has its own moment."), ("ChangedBy", "The entry has its actor.")))
        {
            Only = setting => ((Setting)setting).Name is not DraftRules.UndoName,
        },
        new(typeof(SharedPreview), ChangeSubjects.SharedPreview,
            [
                new("CustomerNumber", "customer"), new("IsDraft", "isDraft"), new("AsOf", "asOf"),
                new("ExpiresAt", "expiresAt"),
                new("RevokedAt", "revokedAt"),
            ],
            Left(
                ("Id", OwnKey), ("CreatedBy", "The entry has its actor."), ("MakerId", "The entry has its actor."),
                ("CreatedAt", "The entry has its own moment."),
                ("RevokedBy", "The entry has its actor."))),
        new(typeof(WebhookEndpoint), ChangeSubjects.Webhook,
            [
                new("Name", "name"), new("Url", "url"), new("Events", "events"), new("Secret", "secret", LoggedForm.Secret),
                new("IsEnabled", "isEnabled"), new("DisabledReason", "disabledReason"),
            ],
            Left(
                ("Id", OwnKey), ("Version", Token), ("FormerSecret", "A secret; that another took its place is logged."),
                ("FormerUntil", "A day after the entry that says so."), ("CreatedAt", "The entry has its own moment."),
                ("CreatedBy", "The entry has its actor."), ("DisabledAt", "The entry has its own moment."),
                ("FailingSince", OnDeliveries), ("Failures", OnDeliveries), ("LastSuccessAt", OnDeliveries))),
        .. LoggedAccounts.All,
    ];

    /// <summary>Entities of which the log writes nothing, with the reason.</summary>
    public static IReadOnlyDictionary<Type, string> NotLogged { get; } = new Dictionary<Type, string>(
        LoggedAccounts.NotLogged)
    {
        [typeof(ChangeEntry)] = "The log itself.",
        [typeof(Assignment)] = FeedsOnly,
        [typeof(ContactRepLink)] = FeedsOnly,
        [typeof(CustomerFingerprint)] = FeedsOnly,
        [typeof(FeedReject)] = "Part of a feed's report.",
        [typeof(FeedChange)] = "The journal of a feed, which says more than an entry could.",
        [typeof(GoneRepId)] = "Part of a feed's report.",
        [typeof(FeedLoser)] = "Part of a feed's report.",
        [typeof(CustomerPast)] = "The history of what feeds have replaced.",
        [typeof(CustomerViewAudit)] = "A history of its own, kept for a while: reading changes nothing.",
        [typeof(OutboxEvent)] = "What is told of something that is logged itself.",
        [typeof(WebhookDelivery)] = "How a message fared: shown on the webhook's page.",
        [typeof(WebhookAttempt)] = "How a message fared: shown on the webhook's page.",
        [typeof(ToldDate)] = "That a date was told, which changes nothing.",
        [typeof(StoredNotice)] = "What people are told of something that is logged itself.",
        [typeof(NoticeRead)] = OwnReading,
        [typeof(NoticeMark)] = OwnReading,
        [typeof(SavedView)] = "A person's own bookmarks: nobody else sees them.",
    };

    private const string FeedsOnly = "Only feeds write it, and they have their own history.";
    private const string OwnReading = "What a person has read: nobody else sees it.";
    private const string OnDeliveries = "How messages fare: shown on the webhook's page.";
    private const string OnItsPage = "Shown on the page of the publication or feed.";

    private static readonly Dictionary<Type, LoggedEntity> s_byType = All.ToDictionary(entity => entity.Type);

    public static LoggedEntity? Of(Type type) => s_byType.GetValueOrDefault(type);

    /// <summary>The entity that undoing a change of such a subject writes to.</summary>
    public static LoggedEntity? OfSubject(string subject) =>
        All.FirstOrDefault(entity => entity.Subject == subject && !entity.IsPartOfAnother);

    internal static IReadOnlyDictionary<string, string> Left(params IEnumerable<(string Property, string Reason)> left) =>
        left.ToDictionary(one => one.Property, one => one.Reason, StringComparer.Ordinal);

    private static IEnumerable<LoggedProperty> Address() =>
    [
        new("Address.Line1", "addressLine1"), new("Address.Line2", "addressLine2"),
        new("Address.Line3", "addressLine3"),
        new("Address.City", "city"), new("Address.State", "state"), new("Address.PostalCode", "postalCode"),
        new("Address.Country", "country"),
    ];

    // What KS_CONTACTS sends of a contact besides.
    private static IEnumerable<LoggedProperty> Sent() =>
    [
        new("Sent.KommerceServerId", "kommerceServerId"), new("Sent.FirstName", "firstName"),
        new("Sent.MiddleName", "middleName"), new("Sent.LastName", "lastName"), new("Sent.NamePrefix", "namePrefix"),
        new("Sent.NameSuffix", "nameSuffix"), new("Sent.Class", "contactClass"),
        new("Sent.Department", "department"), new("Sent.AddressNumber", "addressNumber"),
    ];

    // A feed is one entry with its counts; what it changed, customer by customer, stands in its journal.
    private static LoggedEntity Feed() => new(
        typeof(Feed), ChangeSubjects.Feed,
        [
            new("Name", "name"), new("Table", "table"), new("Mode", "mode"), new("Channel", "channel"),
            new("Sender", "sender"),
            new("Status", "status"), new("StatusReason", "statusReason"), new("DecidedBy", "decidedBy"),
            new("DecisionNote", "decisionNote"),
            new("Rows.Added", "rowsAdded"), new("Rows.Changed", "rowsChanged"), new("Rows.Removed", "rowsRemoved"),
            new("Rows.Rejected", "rowsRejected"), new("ContentHash", "contentHash"),
        ],
        Left(
            ("Id", OwnKey), ("ReceivedAt", OnItsPage), ("ContentLength", OnItsPage), ("AddedFrom", OnItsPage),
            ("AddedTo", OnItsPage),
            ("HeldFile", "A file of the data folder, there while the feed is held."),
            ("DecidedAt", "The entry has its own moment."),
            ("UndoneBy", "The entry of the step that took it back says so."), ("Header", OnItsPage),
            ("Warnings", OnItsPage),
            ("Rows.Read", OnItsPage), ("Rows.Unchanged", OnItsPage), ("Rows.PassedOver", OnItsPage),
            ("NewRepIds", OnItsPage),
            ("GoneRepIds", OnItsPage), ("CoverageBefore.Customers", OnItsPage), ("CoverageBefore.Covered", OnItsPage),
            ("CoverageAfter.Customers", OnItsPage), ("CoverageAfter.Covered", OnItsPage), ("Covering", OnItsPage), ("Seconds", OnItsPage),
            ("Losers", OnItsPage), ("Gainers", OnItsPage), ("OtherPeople", OnItsPage)))
    {
        IsWrittenWhole = true,
    };
}
