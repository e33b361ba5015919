using System.Net.Sockets;
using AgencyAdmin.Data.Starting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Administration;

/// <summary>Failures of a start that whoever runs the app can mend, in a sentence each. Any other keeps its trace.</summary>
internal static class StartFailures
{
    public static string? Sentence(Exception failure) => failure switch
    {
        StartRefusedException => failure.Message,
        OptionsValidationException wrong => string.Join(' ', wrong.Failures),
        AggregateException several when several.InnerExceptions.All(one => Sentence(one) is not null) =>
            string.Join(' ', several.InnerExceptions.Select(Sentence)),

        DirectoryNotFoundException => $"A folder that the settings name is not there: {failure.Message.TrimEnd('.')}.",

        // A file of the data folder that holds something else; the message names it and says what to do.
        InvalidDataException => failure.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message.TrimEnd('.')}. Another program listens there: stop it, or give another address with --urls.",
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } =>
            $"The address of the setting Urls cannot be listened on: {failure.Message.TrimEnd('.')}. Give another one with --urls.",
        FormatException when failure.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            $"The setting Urls is wrong: {failure.Message.TrimEnd('.')}. Write it as http://localhost:5080.",
        InvalidOperationException when failure.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) =>
            $"A setting is wrong. {failure.Message}",
        _ => null,
    };
}
