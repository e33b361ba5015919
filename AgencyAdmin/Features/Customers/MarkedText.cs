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

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var at = 0;
        foreach (var mark in Search?.MarksIn(Text) ?? [])
        {
            builder.AddContent(0, Text![at..mark.Start]);
            builder.OpenElement(1, "mark");
            builder.AddContent(2, Text.Substring(mark.Start, mark.Length));
            builder.CloseElement();
            at = mark.Start + mark.Length;
        }

        builder.AddContent(3, Text?[at..]);
    }
}
