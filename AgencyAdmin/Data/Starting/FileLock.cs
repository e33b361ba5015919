using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgencyAdmin.Data.Starting;

/// <summary>
/// A lock between processes that the system takes away with the one that holds it, however that ends. The file stays:
/// one that is deleted could be locked twice. Beside it stands who holds it, because a locked file cannot be read.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int Again = 11;
    private const int AgainOnMac = 35;
    private const int SharingViolation = 32;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or answers null while another process has it.</summary>
    /// <exception cref="IOException">The file cannot be made or opened at all.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not.</exception>
    public static FileLock? TryTake(string path)
    {
        FileStream file;
        try
        {
            file = new(
                path,
                new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None }.AsPrivate());
        }
        catch (IOException taken) when ((taken.HResult & 0xFFFF) is Again or AgainOnMac or SharingViolation)
        {
            return null;
        }

        NoteOwner(path);
        return new(file);
    }

    /// <summary>Whoever has taken the lock last: "process 4711 on reps01, started 2026-11-29 22:53 UTC".</summary>
    public static string OwnerOf(string path)
    {
        try
        {
            return File.ReadAllText(OwnerFile(path)) is { Length: > 0 } owner ? owner : "another process";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    public void Dispose() => _file.Dispose();

    private static string OwnerFile(string path) => path + "-owner";

    private static void NoteOwner(string path)
    {
        using var process = Process.GetCurrentProcess();
        try
        {
            PrivateFiles.Write(OwnerFile(path), Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"process {process.Id} on {Environment.MachineName}, started {process.StartTime.ToUniversalTime():yyyy-MM-dd HH:mm} UTC")));
        }
        catch (IOException)
        {
            // A full disk: the lock holds without a name as well.
        }
    }
}
