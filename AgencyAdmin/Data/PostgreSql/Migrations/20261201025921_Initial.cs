using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgencyAdmin.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:CollationDefinition:NOCASE", "und-u-ks-level2,und-u-ks-level2,icu,False")
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "agencytypes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", maxLength: 50, nullable: false, collation: "NOCASE")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agencytypes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "apikeys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scopes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    createdby = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    expiresat = table.Column<long>(type: "bigint", nullable: true),
                    lastusedat = table.Column<long>(type: "bigint", nullable: true),
                    revokedat = table.Column<long>(type: "bigint", nullable: true),
                    revokedby = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_apikeys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "aspnetroles",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    normalizedname = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    concurrencystamp = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetroles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "aspnetusers",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    displayname = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    isdisabled = table.Column<bool>(type: "boolean", nullable: false),
                    lastsigninat = table.Column<long>(type: "bigint", nullable: true),
                    username = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    normalizedusername = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    email = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    normalizedemail = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    emailconfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    passwordhash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    securitystamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    concurrencystamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phonenumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phonenumberconfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    twofactorenabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockoutend = table.Column<long>(type: "bigint", nullable: true),
                    lockoutenabled = table.Column<bool>(type: "boolean", nullable: false),
                    accessfailedcount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetusers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changelog",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    batch = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actorkind = table.Column<int>(type: "integer", nullable: false),
                    actorkey = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    act = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "text", maxLength: 20, nullable: false, collation: "C"),
                    subjectkey = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    subjectname = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    within = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    customer = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    contactid = table.Column<int>(type: "integer", nullable: true),
                    formercontactid = table.Column<int>(type: "integer", nullable: true),
                    agencyid = table.Column<int>(type: "integer", nullable: true),
                    repid = table.Column<int>(type: "integer", nullable: true),
                    formerrepid = table.Column<int>(type: "integer", nullable: true),
                    before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    after = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    undoes = table.Column<long>(type: "bigint", nullable: true),
                    hash = table.Column<string>(type: "text", fixedLength: true, maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changelog", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "customerfingerprints",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C"),
                    customerid = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customerfingerprints", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "customerlooks",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    who = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    customernumber = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C"),
                    isdraft = table.Column<bool>(type: "boolean", nullable: false),
                    asof = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customerlooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customerpasts",
                columns: table => new
                {
                    customerid = table.Column<int>(type: "integer", nullable: false),
                    feedid = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    wasactive = table.Column<bool>(type: "boolean", nullable: false),
                    ids = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customerpasts", x => new { x.customerid, x.feedid });
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", maxLength: 750, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    siteid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    sitename = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    website = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    creditlimit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    termstype = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    termtype = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    isactive = table.Column<bool>(type: "boolean", nullable: false),
                    origin = table.Column<int>(type: "integer", nullable: false),
                    city = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    country = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    addressline1 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    addressline2 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    addressline3 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    postalcode = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedchanges",
                columns: table => new
                {
                    feedid = table.Column<int>(type: "integer", nullable: false),
                    customerid = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wasactive = table.Column<bool>(type: "boolean", nullable: false),
                    isactive = table.Column<bool>(type: "boolean", nullable: false),
                    fingerprintbefore = table.Column<long>(type: "bigint", nullable: true),
                    fingerprintafter = table.Column<long>(type: "bigint", nullable: true),
                    idsbefore = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    idsafter = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedchanges", x => new { x.feedid, x.customerid });
                });

            migrationBuilder.CreateTable(
                name: "feedgonerepids",
                columns: table => new
                {
                    feedid = table.Column<int>(type: "integer", nullable: false),
                    salesrepidid = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedgonerepids", x => new { x.feedid, x.salesrepidid });
                });

            migrationBuilder.CreateTable(
                name: "feedlosers",
                columns: table => new
                {
                    feedid = table.Column<int>(type: "integer", nullable: false),
                    customerid = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedlosers", x => new { x.feedid, x.customerid });
                });

            migrationBuilder.CreateTable(
                name: "feeds",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    table = table.Column<string>(type: "text", maxLength: 20, nullable: false, defaultValue: "KS_CUSTOMERS", collation: "C"),
                    mode = table.Column<int>(type: "integer", nullable: false),
                    door = table.Column<int>(type: "integer", nullable: false),
                    sender = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    receivedat = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    statusreason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    contenthash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    contentlength = table.Column<long>(type: "bigint", nullable: false),
                    addedfrom = table.Column<int>(type: "integer", nullable: true),
                    addedto = table.Column<int>(type: "integer", nullable: true),
                    heldfile = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    decidedby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    decidedat = table.Column<long>(type: "bigint", nullable: true),
                    decisionnote = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    undoneby = table.Column<int>(type: "integer", nullable: true),
                    header = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    warnings = table.Column<int>(type: "integer", nullable: false),
                    newrepids = table.Column<int>(type: "integer", nullable: false),
                    gonerepids = table.Column<int>(type: "integer", nullable: false),
                    losers = table.Column<int>(type: "integer", nullable: false),
                    gainers = table.Column<int>(type: "integer", nullable: false),
                    covering = table.Column<long>(type: "bigint", nullable: true),
                    seconds = table.Column<double>(type: "double precision", nullable: false),
                    coverageafter_covered = table.Column<int>(type: "integer", nullable: false),
                    coverageafter_customers = table.Column<int>(type: "integer", nullable: false),
                    coveragebefore_covered = table.Column<int>(type: "integer", nullable: false),
                    coveragebefore_customers = table.Column<int>(type: "integer", nullable: false),
                    rows_added = table.Column<int>(type: "integer", nullable: false),
                    rows_changed = table.Column<int>(type: "integer", nullable: false),
                    rows_passedover = table.Column<int>(type: "integer", nullable: false),
                    rows_read = table.Column<int>(type: "integer", nullable: false),
                    rows_rejected = table.Column<int>(type: "integer", nullable: false),
                    rows_removed = table.Column<int>(type: "integer", nullable: false),
                    rows_unchanged = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outboxevents",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    messageid = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", maxLength: 60, nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    once = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outboxevents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publicationrequests",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    state = table.Column<int>(type: "integer", nullable: false),
                    askedby = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    askedbykey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    askedat = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    published = table.Column<int>(type: "integer", nullable: false),
                    draft = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    publishat = table.Column<long>(type: "bigint", nullable: true),
                    takesloss = table.Column<bool>(type: "boolean", nullable: false),
                    decidedby = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    decidedbykey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    decidedat = table.Column<long>(type: "bigint", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publicationrequests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    note = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    snapshot = table.Column<byte[]>(type: "bytea", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    restoredfrom = table.Column<int>(type: "integer", nullable: true),
                    coverage_covered = table.Column<int>(type: "integer", nullable: false),
                    coverage_customers = table.Column<int>(type: "integer", nullable: false),
                    effects_changeddetails = table.Column<int>(type: "integer", nullable: false),
                    effects_changedperson = table.Column<int>(type: "integer", nullable: false),
                    effects_gained = table.Column<int>(type: "integer", nullable: false),
                    effects_lost = table.Column<int>(type: "integer", nullable: false),
                    effects_same = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "salesrepids",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    normalised = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C"),
                    decision = table.Column<int>(type: "integer", nullable: false),
                    ignorereason = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C"),
                    firstseen = table.Column<long>(type: "bigint", nullable: false),
                    lastseen = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_salesrepids", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "savedviews",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    owner = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", maxLength: 60, nullable: false, collation: "NOCASE"),
                    query = table.Column<string>(type: "text", maxLength: 1000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_savedviews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", maxLength: 50, nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    changedat = table.Column<long>(type: "bigint", nullable: false),
                    changedby = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "sharedpreviews",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    customernumber = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C"),
                    isdraft = table.Column<bool>(type: "boolean", nullable: false),
                    asof = table.Column<DateOnly>(type: "date", nullable: true),
                    createdby = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    makerid = table.Column<int>(type: "integer", nullable: true),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    expiresat = table.Column<long>(type: "bigint", nullable: false),
                    revokedat = table.Column<long>(type: "bigint", nullable: true),
                    revokedby = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sharedpreviews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhookendpoints",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    url = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    events = table.Column<string>(type: "text", maxLength: 1000, nullable: false, collation: "C"),
                    secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    formersecret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    formeruntil = table.Column<long>(type: "bigint", nullable: true),
                    createdby = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    isenabled = table.Column<bool>(type: "boolean", nullable: false),
                    disabledreason = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    disabledat = table.Column<long>(type: "bigint", nullable: true),
                    failingsince = table.Column<long>(type: "bigint", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    lastsuccessat = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhookendpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "aspnetroleclaims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    roleid = table.Column<int>(type: "integer", nullable: false),
                    claimtype = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claimvalue = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetroleclaims", x => x.id);
                    table.ForeignKey(
                        name: "fk_aspnetroleclaims_aspnetroles_roleid",
                        column: x => x.roleid,
                        principalTable: "aspnetroles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "aspnetuserclaims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    userid = table.Column<int>(type: "integer", nullable: false),
                    claimtype = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claimvalue = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetuserclaims", x => x.id);
                    table.ForeignKey(
                        name: "fk_aspnetuserclaims_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "aspnetuserlogins",
                columns: table => new
                {
                    loginprovider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    providerkey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    providerdisplayname = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    userid = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetuserlogins", x => new { x.loginprovider, x.providerkey });
                    table.ForeignKey(
                        name: "fk_aspnetuserlogins_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "aspnetuserpasskeys",
                columns: table => new
                {
                    credentialid = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    userid = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetuserpasskeys", x => x.credentialid);
                    table.ForeignKey(
                        name: "fk_aspnetuserpasskeys_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "aspnetuserroles",
                columns: table => new
                {
                    userid = table.Column<int>(type: "integer", nullable: false),
                    roleid = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetuserroles", x => new { x.userid, x.roleid });
                    table.ForeignKey(
                        name: "fk_aspnetuserroles_aspnetroles_roleid",
                        column: x => x.roleid,
                        principalTable: "aspnetroles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_aspnetuserroles_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "aspnetusertokens",
                columns: table => new
                {
                    userid = table.Column<int>(type: "integer", nullable: false),
                    loginprovider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aspnetusertokens", x => new { x.userid, x.loginprovider, x.name });
                    table.ForeignKey(
                        name: "fk_aspnetusertokens_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "personalsettings",
                columns: table => new
                {
                    userid = table.Column<int>(type: "integer", nullable: false),
                    timezone = table.Column<string>(type: "text", maxLength: 60, nullable: true, collation: "C"),
                    formats = table.Column<string>(type: "text", maxLength: 10, nullable: false, collation: "C"),
                    theme = table.Column<string>(type: "text", maxLength: 10, nullable: false, collation: "C"),
                    density = table.Column<string>(type: "text", maxLength: 20, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personalsettings", x => x.userid);
                    table.ForeignKey(
                        name: "fk_personalsettings_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "usersessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C"),
                    userid = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    browser = table.Column<string>(type: "text", maxLength: 60, nullable: true, collation: "C"),
                    address = table.Column<string>(type: "text", maxLength: 45, nullable: true, collation: "C"),
                    startedat = table.Column<long>(type: "bigint", nullable: false),
                    lastusedat = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usersessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_usersessions_aspnetusers_userid",
                        column: x => x.userid,
                        principalTable: "aspnetusers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agencies",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    businessid = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    traits = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    phone = table.Column<string>(type: "text", maxLength: 25, nullable: true, collation: "C"),
                    email = table.Column<string>(type: "text", maxLength: 100, nullable: true, collation: "C"),
                    website = table.Column<string>(type: "text", maxLength: 128, nullable: true, collation: "C"),
                    isactive = table.Column<bool>(type: "boolean", nullable: false),
                    isproposed = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    city = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    country = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    addressline1 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    addressline2 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    addressline3 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    postalcode = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agencies", x => x.id);
                    table.ForeignKey(
                        name: "fk_agencies_customers_businessid",
                        column: x => x.businessid,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    businessid = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    position = table.Column<string>(type: "text", maxLength: 100, nullable: true, collation: "C"),
                    email = table.Column<string>(type: "text", maxLength: 100, nullable: true, collation: "C"),
                    officephone = table.Column<string>(type: "text", maxLength: 25, nullable: true, collation: "C"),
                    cellphone = table.Column<string>(type: "text", maxLength: 25, nullable: true, collation: "C"),
                    fax = table.Column<string>(type: "text", maxLength: 25, nullable: true, collation: "C"),
                    timezone = table.Column<string>(type: "text", maxLength: 40, nullable: true, collation: "C"),
                    workinghours = table.Column<string>(type: "text", maxLength: 400, nullable: true, collation: "C"),
                    standinid = table.Column<int>(type: "integer", nullable: true),
                    standinfrom = table.Column<DateOnly>(type: "date", nullable: true),
                    standinuntil = table.Column<DateOnly>(type: "date", nullable: true),
                    pictureid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    isactive = table.Column<bool>(type: "boolean", nullable: false),
                    lastday = table.Column<DateOnly>(type: "date", nullable: true),
                    ishidden = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    city = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    country = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    addressline1 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    addressline2 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    addressline3 = table.Column<string>(type: "text", maxLength: 75, nullable: true, collation: "C"),
                    postalcode = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", maxLength: 50, nullable: true, collation: "C"),
                    addressnumber = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    contactclass = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    department = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    firstname = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    kommerceserverid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lastname = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    middlename = table.Column<string>(type: "text", maxLength: 30, nullable: true, collation: "C"),
                    nameprefix = table.Column<string>(type: "text", maxLength: 10, nullable: true, collation: "C"),
                    namesuffix = table.Column<string>(type: "text", maxLength: 10, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_contacts_contacts_standinid",
                        column: x => x.standinid,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_contacts_customers_businessid",
                        column: x => x.businessid,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "feedrejects",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    feedid = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    raw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    iswarning = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedrejects", x => x.id);
                    table.ForeignKey(
                        name: "fk_feedrejects_feeds_feedid",
                        column: x => x.feedid,
                        principalTable: "feeds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "repidspellings",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    raw = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C"),
                    salesrepidid = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repidspellings", x => x.id);
                    table.ForeignKey(
                        name: "fk_repidspellings_salesrepids_salesrepidid",
                        column: x => x.salesrepidid,
                        principalTable: "salesrepids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhookdeliveries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    endpointid = table.Column<int>(type: "integer", nullable: false),
                    eventid = table.Column<long>(type: "bigint", nullable: false),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    nextat = table.Column<long>(type: "bigint", nullable: false),
                    scheduledat = table.Column<long>(type: "bigint", nullable: false),
                    leaseduntil = table.Column<long>(type: "bigint", nullable: true),
                    lastat = table.Column<long>(type: "bigint", nullable: true),
                    laststatus = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhookdeliveries", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhookdeliveries_outboxevents_eventid",
                        column: x => x.eventid,
                        principalTable: "outboxevents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_webhookdeliveries_webhookendpoints_endpointid",
                        column: x => x.endpointid,
                        principalTable: "webhookendpoints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agencyrep",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    agencyid = table.Column<int>(type: "integer", nullable: false),
                    salesrepidid = table.Column<int>(type: "integer", nullable: false),
                    contactid = table.Column<int>(type: "integer", nullable: true),
                    role = table.Column<int>(type: "integer", nullable: true),
                    isvisible = table.Column<bool>(type: "boolean", nullable: false),
                    validfrom = table.Column<DateOnly>(type: "date", nullable: true),
                    validuntil = table.Column<DateOnly>(type: "date", nullable: true),
                    order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agencyrep", x => x.id);
                    table.ForeignKey(
                        name: "fk_agencyrep_agencies_agencyid",
                        column: x => x.agencyid,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_agencyrep_contacts_contactid",
                        column: x => x.contactid,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_agencyrep_salesrepids_salesrepidid",
                        column: x => x.salesrepidid,
                        principalTable: "salesrepids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contactreplinks",
                columns: table => new
                {
                    contactid = table.Column<int>(type: "integer", nullable: false),
                    raw = table.Column<string>(type: "text", maxLength: 30, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contactreplinks", x => new { x.contactid, x.raw });
                    table.ForeignKey(
                        name: "fk_contactreplinks_contacts_contactid",
                        column: x => x.contactid,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "twopeople",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    firstid = table.Column<int>(type: "integer", nullable: false),
                    secondid = table.Column<int>(type: "integer", nullable: false),
                    compared = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_twopeople", x => x.id);
                    table.ForeignKey(
                        name: "fk_twopeople_contacts_firstid",
                        column: x => x.firstid,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_twopeople_contacts_secondid",
                        column: x => x.secondid,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    customerid = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    spellingid = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => new { x.customerid, x.position });
                    table.ForeignKey(
                        name: "fk_assignments_customers_customerid",
                        column: x => x.customerid,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assignments_repidspellings_spellingid",
                        column: x => x.spellingid,
                        principalTable: "repidspellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "webhookattempts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    deliveryid = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    answer = table.Column<string>(type: "text", maxLength: 4096, nullable: true, collation: "C"),
                    problem = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    milliseconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhookattempts", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhookattempts_webhookdeliveries_deliveryid",
                        column: x => x.deliveryid,
                        principalTable: "webhookdeliveries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agencies_businessid",
                table: "agencies",
                column: "businessid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agencyrep_agencyid",
                table: "agencyrep",
                column: "agencyid");

            migrationBuilder.CreateIndex(
                name: "ix_agencyrep_contactid",
                table: "agencyrep",
                column: "contactid");

            migrationBuilder.CreateIndex(
                name: "ix_agencyrep_salesrepidid",
                table: "agencyrep",
                column: "salesrepidid");

            migrationBuilder.CreateIndex(
                name: "ix_agencytypes_name",
                table: "agencytypes",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_apikeys_hash",
                table: "apikeys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_apikeys_name",
                table: "apikeys",
                column: "name",
                unique: true,
                filter: "RevokedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_aspnetroleclaims_roleid",
                table: "aspnetroleclaims",
                column: "roleid");

            migrationBuilder.CreateIndex(
                name: "rolenameindex",
                table: "aspnetroles",
                column: "normalizedname",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_aspnetuserclaims_userid",
                table: "aspnetuserclaims",
                column: "userid");

            migrationBuilder.CreateIndex(
                name: "ix_aspnetuserlogins_userid",
                table: "aspnetuserlogins",
                column: "userid");

            migrationBuilder.CreateIndex(
                name: "ix_aspnetuserpasskeys_userid",
                table: "aspnetuserpasskeys",
                column: "userid");

            migrationBuilder.CreateIndex(
                name: "ix_aspnetuserroles_roleid",
                table: "aspnetuserroles",
                column: "roleid");

            migrationBuilder.CreateIndex(
                name: "emailindex",
                table: "aspnetusers",
                column: "normalizedemail");

            migrationBuilder.CreateIndex(
                name: "usernameindex",
                table: "aspnetusers",
                column: "normalizedusername",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assignments_spellingid",
                table: "assignments",
                column: "spellingid");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_actorkind_actorkey",
                table: "changelog",
                columns: new[] { "actorkind", "actorkey" });

            migrationBuilder.CreateIndex(
                name: "ix_changelog_agencyid",
                table: "changelog",
                column: "agencyid",
                filter: "AgencyId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_at",
                table: "changelog",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_batch",
                table: "changelog",
                column: "batch");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_contactid",
                table: "changelog",
                column: "contactid",
                filter: "ContactId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_customer",
                table: "changelog",
                column: "customer",
                filter: "Customer IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_first",
                table: "changelog",
                column: "batch",
                filter: "Batch = Sequence");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_formercontactid",
                table: "changelog",
                column: "formercontactid",
                filter: "FormerContactId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_formerrepid",
                table: "changelog",
                column: "formerrepid",
                filter: "FormerRepId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_repid",
                table: "changelog",
                column: "repid",
                filter: "RepId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_subject",
                table: "changelog",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_changelog_subject_subjectkey",
                table: "changelog",
                columns: new[] { "subject", "subjectkey" });

            migrationBuilder.CreateIndex(
                name: "ix_changelog_undoes",
                table: "changelog",
                column: "undoes",
                filter: "Undoes IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contacts_businessid",
                table: "contacts",
                column: "businessid");

            migrationBuilder.CreateIndex(
                name: "ix_contacts_number",
                table: "contacts",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contacts_standinid",
                table: "contacts",
                column: "standinid");

            migrationBuilder.CreateIndex(
                name: "ix_customerlooks_at",
                table: "customerlooks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_customerlooks_customernumber",
                table: "customerlooks",
                column: "customernumber");

            migrationBuilder.CreateIndex(
                name: "ix_customers_isactive",
                table: "customers",
                column: "isactive",
                filter: "NOT IsActive");

            migrationBuilder.CreateIndex(
                name: "ix_customers_number",
                table: "customers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customers_origin",
                table: "customers",
                column: "origin",
                filter: "Origin <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_feedrejects_feedid",
                table: "feedrejects",
                column: "feedid");

            migrationBuilder.CreateIndex(
                name: "ix_feeds_contenthash",
                table: "feeds",
                column: "contenthash");

            migrationBuilder.CreateIndex(
                name: "ix_feeds_receivedat",
                table: "feeds",
                column: "receivedat");

            migrationBuilder.CreateIndex(
                name: "ix_outboxevents_at",
                table: "outboxevents",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_outboxevents_messageid",
                table: "outboxevents",
                column: "messageid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outboxevents_once",
                table: "outboxevents",
                column: "once",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publicationrequests_state",
                table: "publicationrequests",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_repidspellings_raw",
                table: "repidspellings",
                column: "raw",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_repidspellings_salesrepidid",
                table: "repidspellings",
                column: "salesrepidid");

            migrationBuilder.CreateIndex(
                name: "ix_salesrepids_normalised",
                table: "salesrepids",
                column: "normalised",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_savedviews_owner_name",
                table: "savedviews",
                columns: new[] { "owner", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sharedpreviews_createdat",
                table: "sharedpreviews",
                column: "createdat");

            migrationBuilder.CreateIndex(
                name: "ix_twopeople_firstid_secondid",
                table: "twopeople",
                columns: new[] { "firstid", "secondid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_twopeople_secondid",
                table: "twopeople",
                column: "secondid");

            migrationBuilder.CreateIndex(
                name: "ix_usersessions_userid",
                table: "usersessions",
                column: "userid");

            migrationBuilder.CreateIndex(
                name: "ix_webhookattempts_deliveryid",
                table: "webhookattempts",
                column: "deliveryid");

            migrationBuilder.CreateIndex(
                name: "ix_webhookdeliveries_endpointid_id",
                table: "webhookdeliveries",
                columns: new[] { "endpointid", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhookdeliveries_eventid",
                table: "webhookdeliveries",
                column: "eventid");

            migrationBuilder.CreateIndex(
                name: "ix_webhookdeliveries_state_nextat",
                table: "webhookdeliveries",
                columns: new[] { "state", "nextat" });

            migrationBuilder.Sql(Text("postgresql.sql"));
        }

        private static string Text(string resource)
        {
            using var reader = new StreamReader(typeof(Initial).Assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Before the first migration there is no database: drop it.");
    }
}
