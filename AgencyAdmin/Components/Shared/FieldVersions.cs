namespace AgencyAdmin.Components.Shared;

/// <summary>A field that two people gave different values at once.</summary>
/// <param name="ArePictures">True where the values are the keys of pictures.</param>
public sealed record FieldVersions(string Name, string? Theirs, string? Mine, bool ArePictures = false)
{
    /// <summary>The fields of two versions that differ, by name.</summary>
    public static IReadOnlyList<FieldVersions> Between(
        IEnumerable<(string Name, string? Value)> theirs, IEnumerable<(string Name, string? Value)> mine) =>
        [.. theirs.Zip(mine, (t, m) => new FieldVersions(t.Name, t.Value, m.Value)).Where(field => field.Theirs != field.Mine)];
}
