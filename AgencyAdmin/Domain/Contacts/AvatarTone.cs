namespace AgencyAdmin.Domain.Contacts;

/// <summary>Which of the warm tones stands behind a person's initials: the same one on every page and day.</summary>
public static class AvatarTone
{
    public const int Count = 8;

    // Not string.GetHashCode, which differs from process to process.
    public static int Of(string name) =>
        (int)(name.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Count);
}
