using System.CommandLine;
using System.Text.Json;

namespace AgencyAdmin.Features.Administration.Doctor;

/// <summary><c>doctor</c>: what is wrong with this installation, without starting it.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(IServiceProvider services)
    {
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var command = new LookingCommand("doctor", "Says what is wrong with this installation, without starting it. Exit code 1 if anything is.")
        {
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = new List<Finding>();
            var output = parsed.InvocationConfiguration.Output;
            await foreach (var finding in services.GetRequiredService<InstallationDoctor>().LookAsync(cancellationToken))
            {
                findings.Add(finding);
                if (!parsed.GetValue(json))
                {
                    await output.WriteLineAsync($"{Word(finding.State),-6} {finding.Check,-12} {finding.Sentence}");
                }
            }

            var isGood = findings.TrueForAll(finding => finding.State is not FindingState.Wrong);
            await output.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    new { IsGood = isGood, Findings = findings.Select(one => new { one.Check, State = Word(one.State), one.Sentence }) }, s_json)
                : isGood ? "Nothing is wrong." : "Something is wrong: see above.");
            return isGood ? 0 : 1;
        });
        return command;
    }

    private static string Word(FindingState state) => state switch
    {
        FindingState.Good => "good",
        FindingState.Remark => "remark",
        _ => "wrong",
    };
}
