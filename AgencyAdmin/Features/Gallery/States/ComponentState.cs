using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>A parameter of a component, its value, and how that is written in C#.</summary>
/// <param name="Make">Makes the value anew for each who looks, where the component changes it.</param>
public sealed record StateParameter(string Name, object? Value, string Code, Func<object?>? Make = null);

/// <summary>A component with its parameters, and what it shows with them. Tests draw the same ones.</summary>
public abstract class ComponentState(string name, string title, Type component)
{
    private readonly List<StateParameter> _parameters = [];

    /// <summary>Its address, <c>/gallery/components/NAME</c>, and the name by which tests call it.</summary>
    public string Name => name;

    /// <summary>What it is, in a few words.</summary>
    public string Title => title;

    public Type Component => component;

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<StateParameter> Parameters => [.. _parameters.Select(one => one.Make is { } make ? one with { Value = make() } : one)];

    /// <summary>What a person or a screen reader gets of it.</summary>
    public IReadOnlyList<string> Texts { get; private protected set; } = [];

    /// <summary>Who looks at it.</summary>
    public string Role { get; private protected set; } = Domain.Access.Roles.Administrator;

    /// <summary>True where it appears over the page, in the place that all dialogs share.</summary>
    public bool IsOverThePage { get; private protected set; }

    /// <summary>The role of what it always stands in, as <c>listbox</c>; null where it stands by itself.</summary>
    public string? Parent { get; private protected set; }

    private protected void Keep(LambdaExpression parameter, object? value, string code, Func<object?>? make = null)
    {
        var body = parameter.Body is UnaryExpression conversion ? conversion.Operand : parameter.Body;
        _parameters.Add(new(((MemberExpression)body).Member.Name, value, code, make));
    }
}

/// <summary>
/// A state as it is written down. Parameters are added as bUnit adds them, and what is written here is what is copied out of the gallery.
/// </summary>
public sealed class ComponentState<T>(string name, string title) : ComponentState(name, title, typeof(T))
    where T : IComponent
{
    public ComponentState<T> Add<TValue>(
        Expression<Func<T, TValue>> parameter, TValue value, [CallerArgumentExpression(nameof(value))] string code = "")
    {
        Keep(parameter, value, code);
        return this;
    }

    /// <summary>A value that the component changes, as a form that is typed in: each who looks has one of their own.</summary>
    /// <param name="parameter">Which one.</param>
    /// <param name="make">An expression that makes the value.</param>
    /// <param name="code">Left to the compiler.</param>
    public ComponentState<T> AddMade<TValue>(
        Expression<Func<T, TValue>> parameter, Func<TValue> make, [CallerArgumentExpression(nameof(make))] string code = "")
    {
        Keep(parameter, null, code[StateCode.Making.Length..], () => make());
        return this;
    }

    /// <summary>Content, as markup.</summary>
    public ComponentState<T> Add(
        Expression<Func<T, RenderFragment?>> parameter, string markup, [CallerArgumentExpression(nameof(markup))] string code = "")
    {
        RenderFragment content = builder => builder.AddMarkupContent(0, markup);
        Keep(parameter, content, code);
        return this;
    }

    /// <summary>Content for a value, as markup.</summary>
    public ComponentState<T> Add<TValue>(
        Expression<Func<T, RenderFragment<TValue>?>> parameter, Func<TValue, string> markup,
        [CallerArgumentExpression(nameof(markup))] string code = "")
    {
        RenderFragment<TValue> content = value => builder => builder.AddMarkupContent(0, markup(value));
        Keep(parameter, content, code);
        return this;
    }

    /// <summary>What is to be seen or heard of it.</summary>
    public ComponentState<T> Shows(params string[] texts)
    {
        Texts = texts;
        return this;
    }

    /// <summary>For somebody of that role.</summary>
    public ComponentState<T> As(string role)
    {
        Role = role;
        return this;
    }

    /// <summary>It stands in something of that role alone.</summary>
    public ComponentState<T> Within(string role)
    {
        Parent = role;
        return this;
    }

    /// <summary>It appears over the page.</summary>
    public ComponentState<T> OverThePage()
    {
        IsOverThePage = true;
        return this;
    }
}
