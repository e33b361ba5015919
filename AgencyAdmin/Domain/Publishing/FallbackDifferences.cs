using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>What differs in what customers without a rep see.</summary>
internal static class FallbackDifferences
{
    private const string Who = "Customers without a rep";

    public static IEnumerable<SetupChange> Between(FallbackSnapshot before, FallbackSnapshot after) =>
        AgencyDesk(before, after).Concat(CompanyDesk(before.CompanyDesk, after.CompanyDesk))
            .Concat(Text(before.Text, after.Text)).Concat(Texts(before, after))
            .Select(sentence => new SetupChange(SetupChangeKind.FallbackChanged, sentence));

    private static IEnumerable<string> AgencyDesk(FallbackSnapshot before, FallbackSnapshot after)
    {
        if (before.UsesAgencyDesk != after.UsesAgencyDesk)
        {
            yield return after.UsesAgencyDesk
                ? $"{Who} see the desk of their agency from now on."
                : $"{Who} no longer see the desk of their agency.";
        }
    }

    private static IEnumerable<string> CompanyDesk(DeskSnapshot? before, DeskSnapshot? after)
    {
        if (before == after)
        {
            yield break;
        }

        yield return (before, after) switch
        {
            (null, { } desk) => $"{Who} see the company desk {desk.Name} from now on.",
            ({ } desk, null) => $"{Who} no longer see the company desk {desk.Name}.",
            _ => $"The company desk {after!.Name} changes its {Words.List(Parts(before!, after))}.",
        };
    }

    private static IEnumerable<string> Parts(DeskSnapshot before, DeskSnapshot after) =>
    [
        .. before.Name != after.Name ? ["name"] : Array.Empty<string>(),
        .. before.Phone != after.Phone ? ["phone"] : Array.Empty<string>(),
        .. before.Email != after.Email ? ["email"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Texts(FallbackSnapshot before, FallbackSnapshot after)
    {
        if (before.Text is null || after.Text is null)
        {
            yield break;
        }

        var languages = new[] { before.Texts, after.Texts }.OfType<LanguageTexts>().SelectMany(texts => texts.All.Keys).Distinct(StringComparer.Ordinal)
            .Where(language => before.Texts?.For(language) != after.Texts?.For(language)).Order(StringComparer.Ordinal).ToList();
        if (languages.Count > 0)
        {
            yield return $"{Who} and without a desk read another text in {Words.List(languages)}.";
        }
    }

    private static IEnumerable<string> Text(string? before, string? after)
    {
        if (before != after)
        {
            yield return (before, after) switch
            {
                (null, _) => $"{Who} and without a desk read \"{after}\".",
                (_, null) => $"{Who} and without a desk see no module any more.",
                _ => $"{Who} and without a desk read \"{after}\" instead of \"{before}\".",
            };
        }
    }
}
