using System.Text.Encodings.Web;
using System.Text.Json;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Events;

/// <summary>A customer among the examples of an event.</summary>
public sealed record EventCustomer(string Number, string Name);

/// <summary>Coverage before and after, in percent.</summary>
public sealed record EventCoverage(double Before, double After)
{
    public static EventCoverage Of(Coverage before, Coverage after) => new(Math.Round(before.Percent, 2), Math.Round(after.Percent, 2));
}

/// <summary>Something that happened, to be told outside: written in the transaction in which it happens.</summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Data">What receivers get as <c>data</c>: JSON.</param>
/// <param name="Once">What may be told only once; null where each counts.</param>
public sealed record AppEvent(string Type, string Data, string? Once = null)
{
    /// <summary>Addresses in <c>data</c> are paths of the console. The whole message stays under 20 KB with it.</summary>
    public const int DataLimit = 18 * 1024;

    /// <summary>How many customers are named at most.</summary>
    public const int Examples = 20;

    /// <summary>What people are told of it in the console; null for nothing.</summary>
    public Notice? Notice { get; init; }

    private static readonly JsonSerializerOptions s_json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>An event of these members.</summary>
    public static AppEvent Of<T>(string type, T data, string? once = null) => new(type, JsonSerializer.Serialize(data, s_json), once);

    /// <summary>An event with as many of the examples as there is room for.</summary>
    public static AppEvent Of<T>(string type, IReadOnlyList<EventCustomer> examples, Func<IReadOnlyList<EventCustomer>, T> data)
    {
        for (var count = Math.Min(examples.Count, Examples); ; count--)
        {
            var made = Of(type, data([.. examples.Take(count)]));
            if (count == 0 || System.Text.Encoding.UTF8.GetByteCount(made.Data) <= DataLimit)
            {
                return made;
            }
        }
    }
}
