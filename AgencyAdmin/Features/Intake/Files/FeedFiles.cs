using System.IO.Compression;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>The contents of feeds that are kept on the disk: while one comes in, and while one is held.</summary>
public sealed class FeedFiles(DataFolder folder)
{
    private string Held => Path.Combine(folder.Root, "held");

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
        PrivateFiles.MakeFolder(Held);
        var name = Path.ChangeExtension(Path.GetRandomFileName(), ".gz");
        content.Position = 0;
        try
        {
            await using var file = new FileStream(
                Path.Combine(Held, name),
                new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous }.AsPrivate());
            await using var packed = new GZipStream(file, CompressionLevel.Fastest);
            await content.CopyToAsync(packed, cancellationToken);
            return name;
        }
        catch
        {
            DeleteHeld(name);
            throw;
        }
    }

    /// <summary>A held feed's content, as it was sent.</summary>
    /// <exception cref="FileNotFoundException">Someone has deleted it from the data folder.</exception>
    public Stream OpenHeld(string name)
    {
        // As sent it may be packed itself, and what reads it tells that by its first bytes: here only our own packing
        // goes.
        var file = new FileStream(
            Path.Combine(Held, name), FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, useAsync: true);
        return new GZipStream(file, CompressionMode.Decompress);
    }

    public bool IsHeld(string name) => File.Exists(Path.Combine(Held, name));

    public void DeleteHeld(string name) => File.Delete(Path.Combine(Held, name));

    /// <summary>Deletes what a killed process left: contents of which no feed of the history is held.</summary>
    public void CleanUp(IReadOnlyCollection<string> held)
    {
        if (Directory.Exists(Incoming))
        {
            Directory.Delete(Incoming, recursive: true);
        }

        foreach (var file in Directory.Exists(Held) ? Directory.EnumerateFiles(Held) : [])
        {
            if (!held.Contains(Path.GetFileName(file)))
            {
                File.Delete(file);
            }
        }
    }
}
