namespace AgencyAdmin.Security;

/// <summary>The settings under <c>Gallery</c>.</summary>
public sealed class GalleryOptions
{
    public const string Section = "Gallery";

    /// <summary>Whether the gallery shows the console's own components; null means in Development only.</summary>
    public bool? Components { get; set; }
}
