using System.IO;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Takes comments and indents out of style sheets that the build has made: they are for those who read the sources.</summary>
public sealed class LeaveOutComments : Task
{
    [Required]
    public ITaskItem[] Sheets { get; set; }

    public override bool Execute()
    {
        foreach (var sheet in Sheets)
        {
            var text = File.ReadAllText(sheet.ItemSpec);
            var lean = Regex.Replace(text, @"\s*/\*.*?\*/", "", RegexOptions.Singleline);
            lean = Regex.Replace(lean, @"\s*([{};])\s*", "$1");
            if (lean != text)
            {
                File.WriteAllText(sheet.ItemSpec, lean);
            }
        }

        return true;
    }
}
