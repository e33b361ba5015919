using System.IO.Compression;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>
/// The contents of feeds that are kept outside the memory: on the disk while one comes in, and where every node finds it while one is
/// held.
/// </summary>
public sealed class FeedFiles(DataFolder folder, IKeptFiles kept)
{
    /// <summary>Where contents lie for as long as they are taken.</summary>
    public string Incoming => Path.Combine(folder.Root, "uploads");

    /// <summary>A file outside the memory, which is gone when it is closed.</summary>
    public FileStream OpenIncoming()
    {
        PrivateFiles.MakeFolder(Incoming);
        return new(
            Path.Combine(Incoming, Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous | FileOptions.SequentialScan,
                BufferSize = 128 * 1024,
            }.AsPrivate());
    }

    /// <summary>
    /// Takes a stream that can be read but once onto the disk, so that a slow sender holds up nobody.
    /// </summary>
    /// <exception cref="FeedUnreadableException">It is longer than <paramref name="limit"/> bytes.</exception>
    public async Task<FileStream> SpoolAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        var file = OpenIncoming();
        try
        {
            var buffer = new byte[128 * 1024];
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                if (file.Length > limit)
                {
                    throw new FeedUnreadableException(
                        $"The feed has more than {limit / (1024 * 1024)} MB. Raise Feeds:ContentLimit if it is right.");
                }
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps a held feed's content; answers the name of its file.</summary>
    public async Task<string> HoldAsync(Stream content, CancellationToken cancellationToken)
    {
        var name = Path.ChangeExtension(Path.GetRandomFileName(), ".gz");
        content.Position = 0;
        await kept.WriteAsync(
            KeptFolders.Held, name,
            async file =>
            {
                await using var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
                await content.CopyToAsync(packed, cancellationToken);
            },
            cancellationToken);
        return name;
    }

    /// <summary>A held feed's content, as it was sent.</summary>
    /// <exception cref="FileNotFoundException">Someone has deleted it.</exception>
    public Stream OpenHeld(string name)
    {
        // As sent it may be packed itself, and what reads it tells that by its first bytes: here only our own packing
        // goes.
        return new GZipStream(kept.Open(KeptFolders.Held, name), CompressionMode.Decompress);
    }

    public bool IsHeld(string name) => kept.Has(KeptFolders.Held, name);

    public void DeleteHeld(string name) => kept.Delete(KeptFolders.Held, name);

    /// <summary>Deletes what a killed process left: contents of which no feed of the history is held.</summary>
    public void CleanUp(IReadOnlyCollection<string> held)
    {
        if (Directory.Exists(Incoming))
        {
            Directory.Delete(Incoming, recursive: true);
        }

        foreach (var name in kept.Names(KeptFolders.Held).Where(name => !held.Contains(name)))
        {
            kept.Delete(KeptFolders.Held, name);
        }
    }
}
