namespace AgencyAdmin.Components.Shared;

/// <summary>A field that two people gave different values at once.</summary>
/// <param name="ArePictures">True where the values are the keys of pictures.</param>
public sealed record FieldVersions(string Name, string? Theirs, string? Mine, bool ArePictures = false);
