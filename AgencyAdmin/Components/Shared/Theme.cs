using MudBlazor;

namespace AgencyAdmin.Components.Shared;

/// <summary>The tokens of <c>wwwroot-assets/css/tokens.css</c> for MudBlazor. A test holds the two together.</summary>
public static class Theme
{
    private static readonly string[] s_sans = ["Inter Variable", "system-ui", "sans-serif"];

    public static MudTheme Console { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new() { DefaultBorderRadius = "6px", AppbarHeight = "56px", DrawerWidthLeft = "216px" },
        Typography = new()
        {
            Default = new DefaultTypography
            {
                FontFamily = s_sans,
                FontSize = ".875rem",
                FontWeight = "450",
                LineHeight = "1.5",
                LetterSpacing = "0",
            },
            Button = new ButtonTypography
            {
                FontFamily = s_sans,
                FontSize = ".875rem",
                FontWeight = "600",
                TextTransform = "none",
                LetterSpacing = "0",
            },
            Body1 = new Body1Typography { FontFamily = s_sans, FontSize = ".875rem", FontWeight = "450", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = s_sans, FontSize = ".875rem", FontWeight = "450", LetterSpacing = "0" },
            Subtitle1 = new Subtitle1Typography { FontFamily = s_sans, FontSize = ".875rem", FontWeight = "450", LetterSpacing = "0" },
            H6 = new H6Typography { FontFamily = s_sans, FontSize = "1rem", FontWeight = "600", LetterSpacing = "0" },
        },
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#0f766e",
        PrimaryContrastText = "#ffffff",
        Secondary = "#63605a",
        Success = "#1a7342",
        Warning = "#8f5200",
        Error = "#b42318",
        Info = "#0f5f8a",
        Background = "#fbfbfa",
        Surface = "#ffffff",
        TextPrimary = "#1c1b19",
        TextSecondary = "#63605a",
        TextDisabled = "#6f6c66",
        ActionDefault = "#63605a",
        ActionDisabled = "#6f6c66",
        ActionDisabledBackground = "#f1f0ed",
        LinesDefault = "#e7e5e1",
        LinesInputs = "#8a867f",
        Divider = "#e7e5e1",
        TableLines = "#e7e5e1",
        DrawerBackground = "#fbfbfa",
        AppbarBackground = "#fbfbfa",
        AppbarText = "#1c1b19",
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#2dd4bf",
        PrimaryContrastText = "#06231f",
        Secondary = "#a5a8af",
        Success = "#5fd08d",
        Warning = "#f0b557",
        Error = "#ff8a7d",
        Info = "#74c0ec",
        Background = "#101113",
        Surface = "#17181b",
        TextPrimary = "#ecebe8",
        TextSecondary = "#a5a8af",
        TextDisabled = "#969aa2",
        ActionDefault = "#a5a8af",
        ActionDisabled = "#969aa2",
        ActionDisabledBackground = "#212328",
        LinesDefault = "#2a2c31",
        LinesInputs = "#757983",
        Divider = "#2a2c31",
        TableLines = "#2a2c31",
        DrawerBackground = "#101113",
        AppbarBackground = "#101113",
        AppbarText = "#ecebe8",
    };
}
