using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace AgencyAdmin.Data.Customers;

/// <summary>In which part of a search a customer was found; they follow each other in this order.</summary>
public enum SearchRank
{
    Number,
    Name,
    Anywhere,
    Rep,

    /// <summary>Found by a spelling near what was typed, in the customer itself.</summary>
    Near,

    /// <summary>Found by a spelling near what was typed, by a rep.</summary>
    NearRep,
}

/// <summary>
/// Where a list of customers goes on: the last row's place in its order. It carries what the list is sorted by, so that a
/// walk does not end where that customer is renamed or removed meanwhile.
/// </summary>
public sealed record CustomerCursor(SearchRank Rank, int Id, string Number, string Name)
{
    public bool IsNear => Rank is SearchRank.Near or SearchRank.NearRep;

    /// <summary>Behind a row of a list that is sorted by name or number.</summary>
    public static CustomerCursor Of(ListedCustomer last) => new(SearchRank.Number, last.Id, last.Number, last.Name);

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is anything else.</summary>
    public static CustomerCursor? Parse(string? text)
    {
        try
        {
            return text is { Length: > 0 } && Base64Url.IsValid(text)
                && JsonSerializer.Deserialize<Parts>(Base64Url.DecodeFromChars(text)) is { N: { } number, T: { } name } parts
                && Enum.IsDefined(parts.R)
                ? new(parts.R, parts.I, number, name)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it stands in an address: opaque to everyone else.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Parts(Rank, Id, Number, Name))));

    private sealed record Parts(SearchRank R, int I, string? N, string? T);
}
