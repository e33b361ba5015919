namespace AgencyAdmin.Domain.Joining;

/// <summary>One field of a thing that several people may change at once.</summary>
/// <typeparam name="T">The thing: a value whose copies leave the original as it was.</typeparam>
/// <param name="Name">What the page calls the field.</param>
/// <param name="Read">Its value, as it is compared.</param>
/// <param name="Copy">The first thing with this field of the second.</param>
/// <param name="Show">Its value in words; without it the value itself.</param>
public sealed record Field<T>(string Name, Func<T, object?> Read, Func<T, T, T> Copy, Func<T, string?>? Show = null)
{
    /// <summary>True where the values are the keys of pictures, which are shown and not read.</summary>
    public bool IsPicture { get; init; }

    public bool Differs(T one, T other) => !Equals(Read(one), Read(other));

    public string? Text(T thing) => Show is null ? Read(thing)?.ToString() : Show(thing);
}
