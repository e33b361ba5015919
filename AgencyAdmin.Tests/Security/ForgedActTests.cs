using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security;

/// <summary>
/// Acts that a circuit could be made to call past its buttons: every service that knows who acts refuses each role that
/// may not, and whoever may nothing, before it looks at anything it was given.
/// </summary>
public sealed class ForgedActTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_otherwise = new()
    {
        ["AuthenticatorSetup"] = "Is about one's own account, which has no policy; it asks for the password.",
        ["ChangeUndoService"] = "Which right an undo takes is known once its entry was found.",
    };

    private const string Administrators = "Administrator";
    private const string Editors = "Administrator Editor";
    private const string Everybody = "Administrator Editor Support Auditor";

    // Which roles may do what a service does, or one act of it: written out a second time.
    private static readonly Dictionary<string, string> s_may = new()
    {
        ["AgencyChanges"] = Editors,
        ["AgencyBulkService"] = Editors,
        ["AgencyRepService"] = Editors,
        ["AgencyService"] = Editors,
        ["AgencyTypeService"] = Editors,
        ["ApiKeys"] = Administrators,
        ["AwayCalendarLinks"] = Everybody,
        ["BusinessService"] = Editors,
        ["ContactBulkService"] = Editors,
        ["ContactMergeService"] = Editors,
        ["ContactService"] = Editors,
        ["FeedDecisions"] = Administrators,
        ["FeedJobs"] = Administrators,
        ["FeedSettingsService"] = Administrators,
        ["FeedUndo"] = Administrators,
        ["HandOverService"] = Editors,
        ["HandOverService.PreviewAsync"] = Everybody,
        ["IntakeService"] = Administrators,
        ["ModuleSettingsService"] = Editors,
        ["NoticeInbox"] = Everybody,
        ["OwnSettingsService"] = Everybody,
        ["PeopleImportService"] = Editors,
        ["PickService"] = Editors,
        ["PortalSettingsService"] = Administrators,
        ["PublicationRequests"] = Administrators,
        ["PublicationRequests.AskAsync"] = Editors,
        ["PublicationRequests.TakeBackAsync"] = Editors,
        ["PublishingService"] = Administrators,
        ["RepIdService"] = Editors,
        ["RulesService"] = Editors,
        ["SamePersonService"] = Editors,
        ["SampleFeed"] = Administrators,
        ["SavedViews"] = Everybody,
        ["SharedPreviews"] = Administrators,
        ["SharedPreviews.CreateAsync"] = "Administrator Editor Support",
        ["StoredPublishingSettings"] = Administrators,
        ["TwoPeopleService"] = Editors,
        ["UserService"] = Administrators,
        ["WebhookResends"] = Administrators,
        ["WebhookService"] = Administrators,
    };

    private readonly TestServices _services = new();

    public static TheoryData<string> Acts { get; } = [.. Found().Select(NameOf).Distinct().Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_OfNobody_IsRefused(string name)
    {
        foreach (var act in Found().Where(act => NameOf(act) == name))
        {
            (await CodesAsync(act, new ClaimsPrincipal(new ClaimsIdentity()))).Should().Equal("not-allowed");
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_OfARoleThatMayNot_IsRefused(string name)
    {
        foreach (var (act, role) in ByRole(name, may: false))
        {
            (await CodesAsync(act, SignedIn.Principal(role))).Should().Equal(["not-allowed"], $"{role} may not");
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_OfARoleThatMay_IsNotRefusedForIt(string name)
    {
        foreach (var (act, role) in ByRole(name, may: true))
        {
            IReadOnlyList<string> codes = [];
            var fault = await Record.ExceptionAsync(async () => codes = await CodesAsync(act, SignedIn.Principal(role)));

            // Given nothing, it may fail later: that it came so far is what is asked.
            (fault is not null || !codes.Contains("not-allowed")).Should().BeTrue($"{role} may");
        }
    }

    private static IEnumerable<(MethodInfo Act, string Role)> ByRole(string name, bool may) =>
        from act in Found()
        where NameOf(act) == name
        from role in Roles.All
        where May(act, role) == may
        select (act, role);

    private static bool May(MethodInfo act, string role) =>
        (s_may.GetValueOrDefault(NameOf(act)) ?? s_may[act.DeclaringType!.Name]).Split(' ').Contains(role);

    private async Task<IReadOnlyList<string>> CodesAsync(MethodInfo act, ClaimsPrincipal actor)
    {
        _services.Get<CurrentUser>().ActAs(actor);
        var service = _services.Get<IServiceProvider>().GetRequiredService(act.DeclaringType!);
        var answer = act.Invoke(service, [.. act.GetParameters().Select(Nothing)]);
        if (answer is Task work)
        {
            await work;
            answer = work.GetType().GetProperty("Result")!.GetValue(work);
        }

        var refusals = (IReadOnlyList<Refusal>)answer!.GetType().GetProperty("Refusals")!.GetValue(answer)!;
        return [.. refusals.Select(refusal => refusal.Code)];
    }

    private static IEnumerable<MethodInfo> Found() => typeof(ICurrentUser).Assembly.GetTypes()
        .Where(type => !s_otherwise.ContainsKey(type.Name) && KnowsWhoActs(type, []))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(act => !act.IsGenericMethod && IsOutcome(act.ReturnType));

    // Itself, or by what it is made of: a service may leave the question to the one that writes for it.
    private static bool KnowsWhoActs(Type type, HashSet<Type> seen) => seen.Add(type) && type.Assembly == typeof(ICurrentUser).Assembly
        && type.GetConstructors().SelectMany(made => made.GetParameters())
            .Any(given => given.ParameterType == typeof(ICurrentUser) || KnowsWhoActs(given.ParameterType, seen));

    private static bool IsOutcome(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(Outcome<>)
            || (type.GetGenericTypeDefinition() == typeof(Task<>) && IsOutcome(type.GetGenericArguments()[0])));

    private static string NameOf(MethodInfo act) => $"{act.DeclaringType!.Name}.{act.Name}";

    // Our own things come empty, so that a guard which has to look at one finds it.
    private static object? Nothing(ParameterInfo given) => given.ParameterType switch
    {
        { IsValueType: true } value => Activator.CreateInstance(value),
        { IsAbstract: false, IsGenericType: false } own when own.Assembly == typeof(ICurrentUser).Assembly =>
            RuntimeHelpers.GetUninitializedObject(own),
        _ => null,
    };
}
