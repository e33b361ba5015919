using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>Thrown where what lies in the drop folder is not a file that may be read; the message says what it is.</summary>
internal sealed class NotRegularFileException(string message) : Exception(message);

/// <summary>
/// Opens a file of the drop folder once, without following a link and without waiting for whoever writes into a pipe. Who
/// may write there could otherwise have any file of the machine read, and find its lines among the refused rows.
/// </summary>
internal static class RegularFile
{
    public const string Link = "It is a link: put the file itself into the folder.";
    public const string Other = "It is not a regular file (a named pipe, a socket or a device).";

    private const int ReadOnly = 0;
    private const int EmptyPath = 0x1000;
    private const uint TypeMask = 1;
    private const int StatusLength = 256;
    private const int ModeAt = 28;
    private const int TypeBits = 0xF000;
    private const int RegularType = 0x8000;

    /// <summary>Opens the file for reading, by a handle that is then asked what it is.</summary>
    /// <exception cref="NotRegularFileException">It is a link, or anything but a regular file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static FileStream Open(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new NotRegularFileException(Link);
        }

        var handle = Flags is { } flags
            ? OpenWithoutFollowing(path, flags)
            : File.OpenHandle(path, options: FileOptions.SequentialScan);
        try
        {
            if (!IsRegular(handle))
            {
                throw new NotRegularFileException(Other);
            }

            var stream = new FileStream(handle, FileAccess.Read, bufferSize: 128 * 1024);
            return stream.CanSeek ? stream : throw new NotRegularFileException(Other);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Why it may not be read, or null where it may or nobody can say.</summary>
    public static string? WhyNot(string path)
    {
        try
        {
            Open(path).Dispose();
            return null;
        }
        catch (NotRegularFileException not)
        {
            return not.Message;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Taking it says that in words, and tries again.
            return null;
        }
    }

    // O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC; their values differ by system. Null where only the look before must do.
    private static int? Flags { get; } =
        OperatingSystem.IsLinux()
            ? RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64
                ? 0x8000 | 0x800 | 0x80000
                : RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86
                ? 0x20000 | 0x800 | 0x80000
                : null
            : OperatingSystem.IsMacOS() ? 0x100 | 0x4 | 0x1000000
            : null;

    private static SafeFileHandle OpenWithoutFollowing(string path, int flags)
    {
        var handle = Open(path, ReadOnly | flags);
        if (!handle.IsInvalid)
        {
            return handle;
        }

        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        throw error switch
        {
            40 or 62 => new NotRegularFileException(Link),
            6 => new NotRegularFileException(Other),
            2 => new FileNotFoundException("The file is not there any more.", path),
            1 or 13 => new UnauthorizedAccessException($"Access to {path} is denied."),
            _ => new IOException(Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    // Of the handle, not of the name: that may stand for something else by now.
    private static bool IsRegular(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            Span<byte> status = stackalloc byte[StatusLength];
            return Status(handle, "", EmptyPath, TypeMask, ref MemoryMarshal.GetReference(status)) == 0
                && (BitConverter.ToUInt16(status[ModeAt..]) & TypeBits) == RegularType;
        }
        catch (EntryPointNotFoundException)
        {
            // An old C library: then whether it can be sought in has to tell.
            return true;
        }
    }

    // Generated marshalling would need unsafe code in the whole project.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(
        SafeFileHandle directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte status);
#pragma warning restore SYSLIB1054
}
