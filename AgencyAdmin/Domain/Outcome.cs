using System.Diagnostics.CodeAnalysis;

namespace AgencyAdmin.Domain;

/// <summary>Why the rules said no, in words that the user can act on.</summary>
/// <param name="Code">A stable code, dotted from subject to cause: <c>agency.name.empty</c>.</param>
/// <param name="Message">One sentence: what is wrong and what to do.</param>
/// <param name="Field">The name of the field at fault, where there is one.</param>
public sealed record Refusal(string Code, string Message, string? Field = null);

/// <summary>Either the thing asked for, or the reasons it was refused.</summary>
public sealed class Outcome<T>
    where T : class
{
    private readonly T? _value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals) => (_value, Refusals) = (value, refusals);

    public IReadOnlyList<Refusal> Refusals { get; }

    public bool TryGet([NotNullWhen(true)] out T? value) => (value = _value) is not null;

    /// <summary>The same refusals, or what is made of the value.</summary>
    public Outcome<TOther> Select<TOther>(Func<T, TOther> of)
        where TOther : class => _value is { } value ? of(value) : Refusals.ToList();

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(null, [refusal]);

    public static implicit operator Outcome<T>(List<Refusal> refusals) => new(null, refusals);
}

/// <summary>The answer of an act that has nothing to hand back.</summary>
public sealed record Done
{
    public static Done It { get; } = new();
}
