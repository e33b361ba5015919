using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Who stands in, the same on every page.</summary>
public static class StandInWords
{
    /// <summary>Ann Roe stands in from 5 Jan 2026 until 9 Jan 2026</summary>
    public static string Of(string name, StandIn plan) => $"{name} stands in{plan.InWords(DisplayFormat.Day)}";
}
