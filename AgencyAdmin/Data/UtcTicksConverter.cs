using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgencyAdmin.Data;

/// <summary>Stores a moment as UTC ticks, because SQLite cannot order or compare a DateTimeOffset.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
