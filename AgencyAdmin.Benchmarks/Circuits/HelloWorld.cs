using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Benchmarks.Circuits;

/// <summary>The least that a circuit can hold: one heading.</summary>
public sealed class HelloWorld : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddContent(1, "Hello, world");
        builder.CloseElement();
    }
}

/// <summary>The document around it, with one circuit and nothing else.</summary>
[Route("/")]
public sealed class HelloDocument : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(
            0, "<!DOCTYPE html><html lang=\"en\"><head><title>Hello</title><base href=\"/\"></head>");
        builder.OpenElement(1, "body");
        builder.OpenComponent<HelloWorld>(2);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
        builder.CloseComponent();
        builder.AddMarkupContent(3, "<script src=\"_framework/blazor.web.js\"></script>");
        builder.CloseElement();
    }
}
