using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Portal;

namespace AgencyAdmin.Features.Gallery;

/// <summary>A hard case of the Sales Rep module: a setup and a customer, and how the portal draws it.</summary>
/// <param name="Name">Its address, <c>/gallery/NAME</c>, and the name by which tests call it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Watch">What to look for.</param>
/// <param name="Setup">What is published.</param>
/// <param name="Customer">Who looks.</param>
public sealed record GalleryCase(string Name, string Title, string Watch, SetupSnapshot Setup, CustomerFacts Customer)
{
    /// <summary>The day on which everything here is looked at.</summary>
    public static DateOnly Day { get; } = new(2026, 1, 5);

    /// <summary>The width that the portal has for the module, in pixels.</summary>
    public int Width { get; init; } = 560;

    public bool IsDark { get; init; }

    public string Language { get; init; } = ModuleLanguages.Default;

    public string Density { get; init; } = ModuleLook.Default.Density;

    /// <summary>The size of text in percent.</summary>
    public int TextSize { get; init; } = 100;

    /// <summary>Goes the real way, so that a case cannot show what a customer could not see.</summary>
    /// <param name="on">Another day than the gallery's, for what begins or ends.</param>
    public Resolution Resolve(DateOnly? on = null) => Resolver.Resolve(Customer.Number, Customer, new(Setup), on ?? Day);

    public ModuleContent Content() => ModuleContent.Of(Resolve());
}
