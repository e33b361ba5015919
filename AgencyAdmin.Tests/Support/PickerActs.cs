using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Support;

/// <summary>Picks a contact in a component as a person does with the pointer.</summary>
internal static class PickerActs
{
    /// <summary>Opens the picker of that field and chooses the line that has the text.</summary>
    public static async Task PickAsync<T>(this IRenderedComponent<T> component, string field, string text)
        where T : IComponent
    {
        component.WaitForElement($"#{field}");
        await component.InvokeAsync(() => component.Find($"#{field}").ClickAsync(new()));
        component.WaitForElement($"[role=option]:contains('{text}')");
        await component.InvokeAsync(() => component.Find($"[role=option]:contains('{text}')").ClickAsync(new()));
    }

    /// <summary>What the picker of that field offers.</summary>
    public static async Task<string[]> OfferedAsync<T>(this IRenderedComponent<T> component, string field)
        where T : IComponent
    {
        component.WaitForElement($"#{field}");
        await component.InvokeAsync(() => component.Find($"#{field}").ClickAsync(new()));
        component.WaitForElement("[role=listbox][aria-busy=false]");
        return [.. component.FindAll("[role=option]").Select(option => option.QuerySelector(".name")?.TextContent ?? option.TextContent.Trim())];
    }
}
