using AgencyAdmin.Domain.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace AgencyAdmin.Features.Customers;

/// <summary>A text in which what was looked for stands out where it was found.</summary>
public sealed class MarkedText : ComponentBase
{
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    /// <summary>What was looked for; null where nothing was.</summary>
    [Parameter]
    public SearchText? Search { get; set; }

    /// <summary>The same for lists of many texts, where a component for each would weigh on the circuit.</summary>
    public static RenderFragment Of(string? text, SearchText? search) => builder => Build(builder, text, search);

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Build(builder, Text, Search);

    private static void Build(RenderTreeBuilder builder, string? text, SearchText? search)
    {
        var at = 0;
        foreach (var mark in search?.MarksIn(text) ?? [])
        {
            builder.AddContent(0, text![at..mark.Start]);
            builder.OpenElement(1, "mark");
            builder.AddContent(2, text.Substring(mark.Start, mark.Length));
            builder.CloseElement();
            at = mark.Start + mark.Length;
        }

        builder.AddContent(3, text?[at..]);
    }
}
