namespace AgencyAdmin.Features.Contacts;

/// <summary>A business that a new contact may belong to; its country reads phone numbers.</summary>
public sealed record BusinessChoice(int Id, string Name, string? Country);
