namespace AgencyAdmin.Tests.Security.Access;

/// <summary>
/// Who may reach what: every page, endpoint and command of the app, one line each, written out a second time.
/// </summary>
/// <remarks>
/// A new page, endpoint or command fails <c>AccessTableTests</c> until it has its line here:
/// <c>Page("/settings/things", Administrators)</c> for a page, <c>new("GET /api/v1/things/{id:int}", Readers)</c> for
/// an endpoint,
/// with the pattern as the failing test prints it, and its words in <see cref="Commands"/> for a command.
/// <c>AccessMatrixTests</c> then asks the real app for it as everybody.
/// </remarks>
internal static class AccessTable
{
    private const string Anyone =
        "nobody Administrator Editor Support Auditor feeds read setup publish log metrics portal-token foreign-portal-token";

    private const string People = "Administrator Editor Support Auditor";
    private const string Editors = "Administrator Editor";
    private const string Administrators = "Administrator";
    private const string Exporters = "Administrator Editor Auditor";
    private const string LogReaders = "Administrator Auditor";
    private const string Portals = "portal-token";
    private const string Readers = "feeds read";
    private const string Senders = "feeds";
    private const string Setters = "setup";
    private const string Publishers = "publish";
    private const string Collectors = "log";
    private const string FigureReaders = "metrics";

    public static IReadOnlyList<string> Everybody { get; } = Anyone.Split(' ');

    public static IReadOnlyList<AccessRow> Pages { get; } =
    [
        Page("/", People),
        Page("/account/access-denied", Anyone),
        Page("/account/first-administrator", Anyone),
        Page("/account/forgot-password", Anyone),
        Page("/account/second-step", Anyone),
        Page("/account/security", People),
        Page("/account/security/authenticator", People),
        Page("/account/security/passkeys", People),
        Page("/account/security/password", People),
        Page("/account/set-password", Anyone),
        Page("/account/sign-in", Anyone),
        Page("/agencies", People),
        Page("/agencies/{Id:int}", People),
        Page("/agencies/types", People),
        Page("/change-log", LogReaders),
        Page("/change-log/{Sequence:long}", LogReaders),
        Page("/contacts", People),
        Page("/contacts/{Id:int}", People),
        Page("/contacts/{Id:int}/leaving", People),
        Page("/contacts/away", People),
        Page("/contacts/duplicates", People),
        Page("/contacts/hand-overs", People),
        Page("/contacts/import", People),
        Page("/coverage", People),
        Page("/coverage/who-sees-whom", People),
        Page("/customers", People),
        Page("/customers/{Number}", People),
        Page("/error", Anyone),
        Page("/feeds", People),
        Page("/feeds/{Id:int}", People),
        Page("/gallery", People),
        Page("/gallery/{Case}", People),
        Page("/gallery/components/{State}", People),
        Page("/gallery/faults", Administrators),
        Page("/not-found", Anyone),
        Page("/notices", People),
        Page("/publications", People),
        Page("/publications/{Number:int}", People),
        Page("/publications/{Number:int}/roll-back", Administrators),
        Page("/account/settings", People),
        Page("/settings", Editors),
        Page("/settings/api-keys", Administrators),
        Page("/settings/customer-views", LogReaders),
        Page("/settings/feeds", Administrators),
        Page("/settings/module", Editors),
        Page("/settings/portal", Administrators),
        Page("/settings/publishing", Administrators),
        Page("/settings/sharing", Administrators),
        Page("/settings/users", Administrators),
        Page("/settings/users/{Id:int}", Administrators),
        Page("/settings/webhooks", Administrators),
        Page("/settings/webhooks/{Id:int}", Administrators),
        Page("/setup", People),
        Page("/setup/agencies", People),
        Page("/setup/contacts", People),
        Page("/setup/rep-ids", People),
        Page("/setup/review", People),
        Page("/shared/{Token}", Anyone),
    ];

    /// <summary>Everything else that answers a request: method, pattern and who gets past the door.</summary>
    public static IReadOnlyList<AccessRow> Endpoints { get; } =
    [
        new("GET /{**path:file}", People),
        new("HEAD /{**path:file}", People),
        new("* /_blazor", People),
        new("* /_blazor/disconnect", People),
        new("* /_blazor/initializers", People),
        new("GET /_framework/opaque-redirect", People),
        new("* /_blazor/negotiate", People),
        new("POST /account/passkeys/creation", People),
        new("POST /account/passkeys/request", Anyone),
        new("POST /account/sign-out", People),
        new("GET /change-log/export.csv", LogReaders),
        new("GET /customers/export.csv", Exporters),
        new("GET /customers/export.xlsx", Exporters),
        new("GET /feeds/{id:int}/losers.csv", Exporters),
        new("GET /feeds/{id:int}/rejects", Exporters),
        new("GET /agencies/export.csv", Exporters),
        new("GET /agencies/export.xlsx", Exporters),
        new("GET /contacts/away/{token}.ics", Anyone),
        new("GET /contacts/hand-overs/export.csv", Exporters),
        new("GET /contacts/hand-overs/export.xlsx", Exporters),
        new("GET /contacts/export.csv", Exporters),
        new("GET /contacts/export.xlsx", Exporters),
        new("GET /feeds/export/KS_CONTACTS.csv", Exporters),
        new("GET /feeds/export/KS_CONTACTS.full", Exporters),
        new("GET /feeds/export/KS_CONTACTS.xlsx", Exporters),
        new("GET /feeds/export/KS_CUSTOMERS.csv", Exporters),
        new("GET /feeds/export/KS_CUSTOMERS.full", Exporters),
        new("GET /feeds/export/KS_CUSTOMERS.xlsx", Exporters),
        new("GET /feeds/templates/KS_CONTACTS.csv", People),
        new("GET /feeds/templates/KS_CONTACTS.net", People),
        new("GET /feeds/templates/KS_CONTACTS.xlsx", People),
        new("GET /feeds/templates/KS_CUSTOMERS.csv", People),
        new("GET /feeds/templates/KS_CUSTOMERS.net", People),
        new("GET /feeds/templates/KS_CUSTOMERS.xlsx", People),
        new("* /health/live", Anyone),
        new("* /health/ready", Anyone),
        new("* /metrics", FigureReaders),
        new("GET /openapi/{documentName}.json", $"{People} feeds read setup publish log metrics"),
        new("GET /scalar/{documentName?}", People),

        // The package's own files, which say nothing of this app.
        new("GET /scalar/favicon.svg", Anyone),
        new("GET /scalar/scalar.aspnetcore.js", Anyone),
        new("GET /scalar/scalar.js", Anyone),
        new("GET /pictures/{id}.jpg", Anyone),
        new("GET /portal/demo", People),
        new("GET /publications/customers.csv", Exporters),
        new("GET /setup/rep-ids/customers-without.csv", Exporters),

        // Answered before routing, so no route says that they are there; the test takes their addresses from Urls.
        new("GET /portal/module", Portals),
        new("GET /portal/module.json", Portals),
        new("GET /portal/sales-rep-module.css", Anyone),
        new("GET /portal/sales-rep-module.js", Anyone),

        new("GET /api/v1/agencies", Readers),
        new("POST /api/v1/agencies", Setters),
        new("GET /api/v1/agencies/{id:int}", Readers),
        new("PUT /api/v1/agencies/{id:int}", Setters),
        new("DELETE /api/v1/agencies/{id:int}", Setters),
        new("POST /api/v1/agencies/{id:int}/reps", Setters),
        new("PUT /api/v1/agencies/{id:int}/reps/{repId:int}", Setters),
        new("DELETE /api/v1/agencies/{id:int}/reps/{repId:int}", Setters),
        new("GET /api/v1/change-log", Collectors),
        new("GET /api/v1/change-log/{id:long}", Collectors),
        new("POST /api/v1/change-log/{id:long}/undo", Setters),
        new("GET /api/v1/contacts", Readers),
        new("POST /api/v1/contacts", Setters),
        new("GET /api/v1/contacts/{id:int}", Readers),
        new("GET /api/v1/contacts/{id:int}/dependants", Readers),
        new("GET /api/v1/contacts/{id:int}/stand-in", Readers),
        new("PUT /api/v1/contacts/{id:int}/stand-in", Setters),
        new("DELETE /api/v1/contacts/{id:int}/stand-in", Setters),
        new("GET /api/v1/contacts/{id:int}/stand-ins", Readers),
        new("PUT /api/v1/contacts/{id:int}/stand-ins", Setters),
        new("POST /api/v1/contacts/{id:int}/hand-over", Setters),
        new("POST /api/v1/contacts/import", Setters),
        new("PUT /api/v1/contacts/{id:int}", Setters),
        new("DELETE /api/v1/contacts/{id:int}", Setters),
        new("PUT /api/v1/contacts/{id:int}/picture", Setters),
        new("GET /api/v1/coverage", Readers),
        new("GET /api/v1/customers", Readers),
        new("GET /api/v1/customers/{number}", Readers),
        new("GET /api/v1/customers/{number}/resolution", Readers),
        new("GET /api/v1/customers/{number}/sales-reps", Readers),
        new("GET /api/v1/feeds", Readers),
        new("GET /api/v1/feeds/{id:int}", Readers),
        new("POST /api/v1/feeds/{id:int}/discard", Publishers),
        new("GET /api/v1/feeds/{id:int}/losers", Readers),
        new("GET /api/v1/feeds/{id:int}/rejects", Readers),
        new("POST /api/v1/feeds/{id:int}/release", Publishers),
        new("GET /api/v1/feeds/KS_CONTACTS", Readers),
        new("POST /api/v1/feeds/KS_CONTACTS", Senders),
        new("GET /api/v1/feeds/KS_CUSTOMERS", Readers),
        new("POST /api/v1/feeds/KS_CUSTOMERS", Senders),
        new("GET /api/v1/publications", Readers),
        new("POST /api/v1/publications", Publishers),
        new("POST /api/v1/publications/{number:int}/rollback", Publishers),
        new("GET /api/v1/publications/draft/differences", Readers),
        new("GET /api/v1/rep-ids", Readers),
        new("GET /api/v1/webhooks", Setters),
        new("POST /api/v1/webhooks", Setters),
        new("GET /api/v1/webhooks/{id:int}", Setters),
        new("PUT /api/v1/webhooks/{id:int}", Setters),
        new("DELETE /api/v1/webhooks/{id:int}", Setters),
        new("GET /api/v1/webhooks/{id:int}/deliveries", Setters),
        new("POST /api/v1/webhooks/{id:int}/deliveries/{d:long}/resend", Setters),
        new("POST /api/v1/webhooks/{id:int}/rotate", Setters),
        new("POST /api/v1/webhooks/{id:int}/test", Setters),
        new("GET /api/v1/rep-ids/{id:int}", Readers),
        new("PUT /api/v1/rep-ids/{id:int}", Setters),
    ];

    /// <summary>
    /// The commands. Who may run the executable on the data folder has the database itself, so there is no further
    /// question; none can be reached over the network, and the change log names the machine's account.
    /// </summary>
    public static IReadOnlyList<string> Commands { get; } =
    [
        "api-keys add", "api-keys list", "api-keys revoke", "backup verify", "change-log verify", "contacts hand-over", "database copy", "demo", "doctor", "feed example", "feed import", "gallery-case",
        "portal-token", "resolve", "restore", "serve", "users add", "users disable", "users enable", "users list", "users reset", "users role",
        "users unlock", "webhooks add", "webhooks list", "webhooks test",
    ];

    private static AccessRow Page(string template, string who) => new($"GET {template}", who);
}
