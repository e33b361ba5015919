using AgencyAdmin.Data.Stores;

namespace AgencyAdmin.Data;

/// <summary>In the data folder, each readable by the app's own account alone.</summary>
internal sealed class FolderFiles(DataFolder data) : IKeptFiles
{
    public bool IsInDatabase => false;

    public string Place => $"the data folder {data.Root}";

    public string PlaceOf(string folder, string name) => Path.Combine(data.Root, folder, name);

    public IReadOnlyList<string> Names(string folder) => Path.Combine(data.Root, folder) is var path && Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
        : [];

    public bool Has(string folder, string name) => File.Exists(PlaceOf(folder, name));

    public byte[]? Find(string folder, string name) => Has(folder, name) ? File.ReadAllBytes(PlaceOf(folder, name)) : null;

    public Stream Open(string folder, string name) =>
        new FileStream(PlaceOf(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, useAsync: true);

    public void Write(string folder, string name, ReadOnlySpan<byte> content)
    {
        var part = NewPart(folder, name);
        try
        {
            PrivateFiles.Write(part, content);
            File.Move(part, PlaceOf(folder, name), overwrite: true);
        }
        catch
        {
            // As on a full disk, which would be fuller by half a file.
            File.Delete(part);
            throw;
        }
    }

    public async Task WriteAsync(string folder, string name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var part = NewPart(folder, name);
        try
        {
            await using (var file = new FileStream(
                part, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous }.AsPrivate()))
            {
                await write(file);
            }

            File.Move(part, PlaceOf(folder, name), overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    public void Delete(string folder, string name)
    {
        if (Has(folder, name))
        {
            File.Delete(PlaceOf(folder, name));
        }
    }

    // Renamed into place, so that nobody ever reads half a file.
    private string NewPart(string folder, string name)
    {
        PrivateFiles.MakeFolder(Path.Combine(data.Root, folder));
        return $"{PlaceOf(folder, name)}.{Path.GetRandomFileName()}";
    }
}
