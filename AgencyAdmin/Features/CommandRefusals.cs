using AgencyAdmin.Domain;

namespace AgencyAdmin.Features;

/// <summary>Refusals as a command answers them.</summary>
internal static class CommandRefusals
{
    /// <summary>Writes the reasons to stderr and hands back the exit code for a refusal.</summary>
    public static int Refused(IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine(refusal.Message);
        }

        return 1;
    }
}
