using AgencyAdmin.Components.Shared;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Who stands in, the same on every page.</summary>
public static class StandInWords
{
    /// <summary>Ann Roe stands in from 5 Jan 2026 until 9 Jan 2026</summary>
    public static string Of(string name, DateOnly? from, DateOnly? until) =>
        $"{name} stands in{(from is { } first ? $" from {DisplayFormat.Day(first)}" : "")}{(until is { } last ? $" until {DisplayFormat.Day(last)}" : "")}";
}
