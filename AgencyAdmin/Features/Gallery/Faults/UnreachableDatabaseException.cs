using System.Data.Common;

namespace AgencyAdmin.Features.Gallery.Faults;

/// <summary>A database that does not answer, of no kind in particular.</summary>
public sealed class UnreachableDatabaseException() : DbException("The database does not answer.");
