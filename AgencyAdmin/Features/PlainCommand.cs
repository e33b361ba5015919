using System.CommandLine;

namespace AgencyAdmin.Features;

/// <summary>A command that needs no database, and so makes none.</summary>
internal sealed class PlainCommand(string name, string description) : Command(name, description);
