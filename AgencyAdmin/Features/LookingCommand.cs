using System.CommandLine;

namespace AgencyAdmin.Features;

/// <summary>A command that looks at the installation as it is: nothing is checked, made or migrated before it.</summary>
internal sealed class LookingCommand(string name, string description) : Command(name, description);
