using SkiaSharp;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Which names a portrait should go with.</summary>
internal enum PortraitKind
{
    Woman,
    Man,
}

/// <summary>
/// Drawn people who do not exist, so that the demo has faces and uses no photograph: the files of <c>Portraits</c>, thirteen
/// of each kind.
/// </summary>
internal static class DemoPortraits
{
    public const int OfEachKind = 13;

    /// <summary>One of them; the same number gives the same picture.</summary>
    public static SKBitmap Read(PortraitKind kind, int number)
    {
        var name = $"portraits/{kind.ToString().ToLowerInvariant()}-{(number % OfEachKind) + 1:00}.webp";
        using var file = typeof(DemoPortraits).Assembly.GetManifestResourceStream(name)!;
        return SKBitmap.Decode(file);
    }
}
