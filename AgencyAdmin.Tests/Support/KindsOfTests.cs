using AgencyAdmin.Tests.Support;
using Xunit.v3;

[assembly: CollectionBehavior(typeof(CollectionPerKind))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Each class is a collection of its own, as always, and bears the kind of its tests, by which they are chosen:
/// <c>--filter-trait Kind=component</c>. The kind follows from where the class stands and what it derives from.
/// </summary>
public sealed class CollectionPerKind(IXunitTestAssembly assembly) : CollectionPerClassTestCollectionFactory(assembly)
{
    public static Type KindOf(Type testClass) =>
        testClass.IsAssignableTo(typeof(ComponentTest)) ? typeof(ComponentKind)
        : IsBelow(testClass, "Journeys") ? typeof(JourneyKind)
        : IsBelow(testClass, "Domain") ? typeof(DomainKind)
        : testClass.IsDefined(typeof(StartsProcessesAttribute), inherit: false) ? typeof(ProcessKind)
        : typeof(WholeAppKind);

    protected override IXunitTestCollection GetDefaultTestCollection(Type testClass) => new XunitTestCollection(
        TestAssembly, KindOf(testClass), disableParallelization: false, $"Test collection for {testClass.FullName}");

    private static bool IsBelow(Type testClass, string folder) =>
        $"{testClass.Namespace}.".StartsWith($"AgencyAdmin.Tests.{folder}.", StringComparison.Ordinal);
}

/// <summary>
/// Tests that start processes one after another begin first, and then journeys: a long one that begins last keeps one core waiting for the other.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Has(collection, "Starts", "processes")).ThenByDescending(collection => Has(collection, "Kind", "journey"))];

    private static bool Has(Xunit.Sdk.ITestCollection collection, string name, string value) =>
        collection.Traits.TryGetValue(name, out var values) && values.Contains(value);
}

/// <summary>Says of a class that its tests start processes of the app, seconds each.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StartsProcessesAttribute : Attribute;

/// <summary>One component with the app's services on a database file of its own.</summary>
[Trait("Kind", "component")]
public sealed class ComponentKind;

/// <summary>A rule in plain C#.</summary>
[Trait("Kind", "domain")]
public sealed class DomainKind;

/// <summary>Services and endpoints over a real database file, most of them through the whole app.</summary>
[Trait("Kind", "whole-app")]
public sealed class WholeAppKind;

/// <summary>As the one above, in processes of its own.</summary>
[Trait("Kind", "whole-app")]
[Trait("Starts", "processes")]
public sealed class ProcessKind;

/// <summary>A person's way through the app in a browser.</summary>
[Trait("Kind", "journey")]
public sealed class JourneyKind;
