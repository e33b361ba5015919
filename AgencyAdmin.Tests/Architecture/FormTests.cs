using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>
/// What is wrong in a form is said by us: a browser's own bubble would hold up what is only a warning, in words of its own.
/// </summary>
public sealed partial class FormTests
{
    [Fact]
    public void Forms_NeverLeaveIt_ToTheBrowserToRefuse()
    {
        var forms = Directory.EnumerateFiles(Repository.File("AgencyAdmin"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Form().Matches(File.ReadAllText(file)).Select(form => (Path.GetFileName(file), form.Value)))
            .ToList();

        forms.Should().NotBeEmpty().And.OnlyContain(form => form.Value.Contains(" novalidate", StringComparison.Ordinal));
    }

    [GeneratedRegex("<(form|EditForm) [^\r\n]*")]
    private static partial Regex Form();
}
