using AgencyAdmin.Features.Draft;

namespace AgencyAdmin.Features.Inbox;

/// <summary>Tells every open browser that a notice was raised or read.</summary>
public sealed class NoticeChanges(ILogger<NoticeChanges> logger) : Listeners(logger);
