using System.Globalization;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>Where files of the drop folder go once they are taken: folders beside them.</summary>
internal sealed class DropPlaces(DropFolderRules rules, TimeProvider clock)
{
    public const string Refused = "refused";

    public static string Of(FeedStatus status) => status switch
    {
        FeedStatus.Refused or FeedStatus.Discarded => Refused,
        FeedStatus.Held => "held",
        _ => "done",
    };

    /// <summary>Moves a file; the time in front keeps a name that comes every night from meeting itself.</summary>
    /// <returns>Where it is now.</returns>
    public string Move(string path, string place)
    {
        var (folder, file) = (Directory.CreateDirectory(Path.Combine(rules.Folder, place)).FullName, Path.GetFileName(path));
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var target = Path.Combine(folder, $"{stamp}_{file}");
        for (var copy = 2; File.Exists(target); copy++)
        {
            target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{stamp}-{copy}_{file}"));
        }

        File.Move(path, target);
        return target;
    }
}
