using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>Typing into forms whose text the browser keeps.</summary>
internal static class TypedFields
{
    /// <summary>
    /// Opens the page, and the form by its button (or a menu › its button) if it has one, types into the field and waits until the text is kept.
    /// </summary>
    public static async Task<ILocator> TypeAsync(
        this IPage page, string address, string? opens, string label, string text)
    {
        await page.OpenAsync(address);
        foreach (var step in opens?.Split(" › ") ?? [])
        {
            await page.GetByTitle(step, new() { Exact = true }).Or(page.GetByRole(AriaRole.Button, new() { Name = step, Exact = true })).ClickAsync();
        }

        var place = opens is null ? page.Locator("main") : page.GetByRole(AriaRole.Dialog);

        // A label that goes on with an example is not told by its first words alone.
        var isWhole = label is "Name" or "Position" or "Text" or "Email";
        var field = place.GetByLabel(label, new() { Exact = isWhole }).And(page.Locator("input, textarea"));
        if (label == "Text")
        {
            await place.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Else a text") }).CheckAsync();
        }

        await field.FillAsync(text);

        // What is typed last is on its way until the browser has been told to keep it.
        await page.WaitForFunctionAsync(
            "text => Object.values(sessionStorage).some(kept => kept.includes(text))", JsonText(text));
        return field;
    }

    // As it stands in the JSON of the form, which is itself a text in the entry.
    private static string JsonText(string text) =>
        System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Serialize(text)[1..^1])[1..^1]
            .Replace("\\u0022", "\"", StringComparison.Ordinal);
}
