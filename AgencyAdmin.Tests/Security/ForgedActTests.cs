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
/// Acts that a circuit could be made to call past its buttons: every service that knows who acts refuses whoever may
/// nothing, before it looks at anything it was given.
/// </summary>
public sealed class ForgedActTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_otherwise = new()
    {
        ["AuthenticatorSetup"] = "Is about one's own account, which has no policy; it asks for the password.",
        ["ChangeUndoService"] = "Which right an undo takes is known once its entry was found.",
    };

    private readonly TestServices _services = new();

    public static TheoryData<string> Acts { get; } = [.. Found().Select(NameOf).Distinct().Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_OfNobody_IsRefused(string name)
    {
        _services.Get<CurrentUser>().ActAs(new ClaimsPrincipal(new ClaimsIdentity()));

        foreach (var act in Found().Where(act => NameOf(act) == name))
        {
            var service = _services.Get<IServiceProvider>().GetRequiredService(act.DeclaringType!);
            var answer = act.Invoke(service, [.. act.GetParameters().Select(Nothing)]);
            if (answer is Task work)
            {
                await work;
                answer = work.GetType().GetProperty("Result")!.GetValue(work);
            }

            var refusals = (IReadOnlyList<Refusal>)answer!.GetType().GetProperty("Refusals")!.GetValue(answer)!;
            refusals.Select(refusal => refusal.Code).Should().Equal("not-allowed");
        }
    }

    private static IEnumerable<MethodInfo> Found() => typeof(ICurrentUser).Assembly.GetTypes()
        .Where(type => !s_otherwise.ContainsKey(type.Name) && type.GetConstructors().Any(made => made.GetParameters().Any(given => given.ParameterType == typeof(ICurrentUser))))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(act => !act.IsGenericMethod && IsOutcome(act.ReturnType));

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
