using System.CommandLine;

namespace AgencyAdmin.Features;

/// <summary>A command that uses the data folder, and the database in it only if it is there and whole.</summary>
internal sealed class FolderCommand(string name, string description) : Command(name, description);
