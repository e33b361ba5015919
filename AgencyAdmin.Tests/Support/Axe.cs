using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Support;

/// <summary>axe-core in a page, put there once for all that is asked of the page.</summary>
/// <remarks>
/// The package for Playwright puts it there anew each time and opens a second page for each answer, for the sake of
/// frames, which no page of ours has: three times as long.
/// </remarks>
internal static class Axe
{
    private const string Run =
        """
        async ({ part, rules }) => {
          if (document.querySelector("iframe, frame")) {
            throw new Error("What a frame holds is not looked at here.");
          }
          const { violations } = await axe.run(part ?? document, {
            resultTypes: ["violations"],
            selectors: false,
            iframes: false,
            runOnly: rules
              ? { type: "rule", values: rules }
              : { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
          });
          return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.slice(0, 5).map((node) => node.html).join(" | ")}`);
        }
        """;

    // The rules that look at colours; all others hold in dark what they hold in light.
    private static readonly string[] s_colours = ["color-contrast", "link-in-text-block"];

    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is against WCAG 2.2 AA, one line each.</summary>
    /// <param name="page">The page.</param>
    /// <param name="part">One part of it, by a selector; null for all of it.</param>
    /// <param name="coloursOnly">True where all else was looked at already in other colours.</param>
    public static async Task<string[]> FindingsAsync(IPage page, string? part, bool coloursOnly = false)
    {
        // Said by the test itself and not by the page, so that no content security policy holds for it.
        if (await page.EvaluateAsync<bool>("() => !globalThis.axe"))
        {
            await page.EvaluateAsync(s_script);
        }

        return await page.EvaluateAsync<string[]>(Run, new { part, rules = coloursOnly ? s_colours : null });
    }
}
