using System.Collections.Frozen;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Resolution;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// What every spelling of a sales rep ID shows in the published setup on one day: each resolved once, for lists.
/// </summary>
/// <param name="BySpelling">By the spelling's key.</param>
/// <param name="Shown">The keys of those spellings that show a card, for SQL.</param>
public sealed record SpellingFaces(FrozenDictionary<int, SpellingFace> BySpelling, IReadOnlyList<int> Shown);

/// <summary>One spelling, and what it contributes to anybody's module.</summary>
public sealed record SpellingFace(int SpellingId, string Raw, ModuleFace Face);

/// <summary>
/// Hands out the faces and keeps the last, which holds until something is published, a new ID comes, or the day ends.
/// </summary>
public sealed class PublishedFaces(
    IDbContextFactory<AppDbContext> databases, Setups setups, KeptFaces kept, TimeProvider clock)
{
    public async Task<SpellingFaces> GetAsync(CancellationToken cancellationToken = default)
    {
        var setup = await setups.PublishedAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Spellings are only ever added, so the highest key says whether there are new ones.
        var lastSpelling = await db.RepIdSpellings.MaxAsync(spelling => (int?)spelling.Id, cancellationToken) ?? 0;
        var key = new FacesKey(setup.Number ?? 0, CompanyDay.Today(clock), lastSpelling);
        if (kept.Find(key) is { } faces)
        {
            return faces;
        }

        var all = await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken);
        var bySpelling = all.ToFrozenDictionary(
            spelling => spelling.Id,
            spelling => new SpellingFace(spelling.Id, spelling.Raw, ModuleFace.Of(spelling.Raw, setup.Index, key.Day)));
        faces = new(bySpelling, [.. bySpelling.Values.Where(face => face.Face.Card is not null).Select(face => face.SpellingId)]);
        kept.Keep(key, faces);
        return faces;
    }
}

/// <summary>What the faces hang on.</summary>
public sealed record FacesKey(int Publication, DateOnly Day, int LastSpelling);

/// <summary>The faces computed last, for every circuit and request of the process.</summary>
public sealed class KeptFaces
{
    private Entry? _entry;

    public SpellingFaces? Find(FacesKey key) =>
        Volatile.Read(ref _entry) is { } entry && entry.Key == key ? entry.Faces : null;

    public void Keep(FacesKey key, SpellingFaces faces) => Volatile.Write(ref _entry, new(key, faces));

    private sealed record Entry(FacesKey Key, SpellingFaces Faces);
}
