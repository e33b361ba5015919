namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>
/// Whether a file looks finished by its end. A last line without a line end counts, so this only says how long to wait
/// for more: an upload that has stalled mostly stands in the middle of a line.
/// </summary>
internal static class LastLine
{
    private const int GzipTrailer = 8;

    public static bool IsFinished(string path)
    {
        try
        {
            using var file = RegularFile.Open(path);
            Span<byte> start = stackalloc byte[4];
            Span<byte> end = stackalloc byte[2];
            if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length)
            {
                return file.Length == 0 || start.ContainsAny((byte)'\n', (byte)'\r');
            }

            if (start is [0x1F, 0x8B, ..] or [(byte)'P', (byte)'K', ..])
            {
                return IsUnpackable(file, isZip: start[0] == 'P');
            }

            // UTF-16 has a zero beside it.
            file.Position = file.Length - end.Length;
            file.ReadExactly(end);
            return end is [_, (byte)'\n' or (byte)'\r'] or [(byte)'\n' or (byte)'\r', 0];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotRegularFileException)
        {
            // Taking it says what is wrong with it.
            return true;
        }
    }

    private static bool IsUnpackable(FileStream file, bool isZip)
    {
        file.Position = 0;
        try
        {
            if (isZip)
            {
                using var archive = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
                return archive.Entries.Count > 0;
            }

            using var unpacked = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress, leaveOpen: true);
            unpacked.CopyTo(Stream.Null);
            return file.Length > GzipTrailer;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
