using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Cuts out of MudBlazor's sheet what belongs to components that the console does not use: the whole is 43 KB over the
/// wire, a third of what a first load may weigh. Only the named families go, each with everything whose name goes on
/// behind it with a hyphen, so a new part of the library stays.
/// </summary>
public sealed class TrimMudBlazorSheet : Task
{
    private static readonly Regex s_commas = new Regex(@",(?![^(]*\))");
    private static readonly Regex s_classes = new Regex(@"\.([A-Za-z][\w-]*)");
    private string[] _unused;

    /// <summary>The library's own, minified sheet.</summary>
    [Required]
    public string Sheet { get; set; }

    /// <summary>The file of families, one a line.</summary>
    [Required]
    public string Unused { get; set; }

    [Required]
    public string Trimmed { get; set; }

    public override bool Execute()
    {
        _unused = File.ReadAllLines(Unused);
        Directory.CreateDirectory(Path.GetDirectoryName(Trimmed));
        File.WriteAllText(Trimmed, Trim(File.ReadAllText(Sheet), false) + "\n");
        return true;
    }

    // Utility classes that depend on the window's width go as well.
    private string Trim(string sheet, bool isConditional)
    {
        var kept = new StringBuilder();
        foreach (var rule in Rules(sheet))
        {
            var brace = rule.IndexOf('{');
            if (brace < 0 || (rule[0] == '@' && !rule.StartsWith("@media", StringComparison.Ordinal)))
            {
                kept.Append(rule);
                continue;
            }

            var head = rule.Substring(0, brace);
            if (rule[0] == '@')
            {
                var inner = Trim(rule.Substring(brace + 1, rule.Length - brace - 2), true);
                kept.Append(inner.Length > 0 ? head + "{" + inner + "}" : "");
                continue;
            }

            var selectors = s_commas.Split(head).Where(selector => !IsUnused(selector, isConditional)).ToList();
            kept.Append(selectors.Count > 0 ? string.Join(",", selectors) + rule.Substring(brace) : "");
        }

        return kept.ToString();
    }

    // The console has a dialog of its own for lost connections, which the library would dress.
    private bool IsUnused(string selector, bool isConditional)
    {
        return selector.StartsWith("#components-reconnect-modal", StringComparison.Ordinal)
            || (isConditional && selector.StartsWith(".", StringComparison.Ordinal) && !selector.Contains(".mud-"))
            || s_classes.Matches(selector).Cast<Match>().Any(match => _unused.Any(family =>
                match.Groups[1].Value == family || match.Groups[1].Value.StartsWith(family + "-", StringComparison.Ordinal)));
    }

    // The rules of one level, each with its braces; the sheet is minified, so nothing lies between them.
    private static IEnumerable<string> Rules(string sheet)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i < sheet.Length; i++)
        {
            depth += sheet[i] == '{' ? 1 : sheet[i] == '}' ? -1 : 0;
            if (depth == 0 && (sheet[i] == '}' || sheet[i] == ';'))
            {
                yield return sheet.Substring(start, i + 1 - start);
                start = i + 1;
            }
        }
    }
}
