using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Agencies;

/// <summary>A type with the number of agencies that are of it.</summary>
public sealed record AgencyTypeRow(int Id, string Name, int Agencies);

/// <summary>A type that was deleted, with the agencies that were of it.</summary>
public sealed record DeletedAgencyType(string Name, IReadOnlyList<int> Agencies);

/// <summary>The company's own types of agencies. Renaming one renames it in every agency of the draft.</summary>
public sealed class AgencyTypeService(
    IDbContextFactory<AppDbContext> databases, DraftWriter writer)
{
    private static readonly Refusal s_gone = new(
        "agency-type.gone", "This type is no longer there. Load the page again.");

    public async Task<IReadOnlyList<AgencyTypeRow>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AgencyTypes.AsNoTracking().OrderBy(t => t.Name)
            .Select(t => new AgencyTypeRow(t.Id, t.Name, db.Agencies.Count(a => a.Type == EF.Functions.Collate(t.Name, "BINARY"))))
            .ToListAsync(cancellationToken);
    }

    public Task<Outcome<Done>> AddAsync(string name, CancellationToken cancellationToken = default) =>
        writer.EditAsync(s_gone, db => AddAsync(db, name, cancellationToken), cancellationToken);

    public Task<Outcome<Done>> RenameAsync(int id, string name, CancellationToken cancellationToken = default) =>
        writer.EditAsync<Done>(
            s_gone, async db =>
            {
                if (await db.AgencyTypes.FindAsync([id], cancellationToken) is not { } type)
                {
                    return s_gone;
                }

                var before = type.Name;
                if (type.Rename(name) is { } wrong)
                {
                    return wrong;
                }

                if (await TakenAsync(db, type.Name, id, cancellationToken) is { } taken)
                {
                    return taken;
                }

                await SetAsync(db, a => a.Type == before, type.Name, cancellationToken);
                return Done.It;
            },
            cancellationToken);

    /// <summary>Deletes a type; its agencies are of none then.</summary>
    public Task<Outcome<DeletedAgencyType>> DeleteAsync(int id, CancellationToken cancellationToken = default) =>
        writer.EditAsync<DeletedAgencyType>(
            s_gone, async db =>
            {
                if (await db.AgencyTypes.FindAsync([id], cancellationToken) is not { } type)
                {
                    return s_gone;
                }

                db.Remove(type);
                return new DeletedAgencyType(type.Name, await SetAsync(db, a => a.Type == type.Name, null, cancellationToken));
            },
            cancellationToken);

    /// <summary>Undoes a deletion, where its agencies got no other type meanwhile.</summary>
    public Task<Outcome<Done>> RestoreAsync(DeletedAgencyType deleted, CancellationToken cancellationToken = default) =>
        writer.EditAsync<Done>(
            s_gone, async db =>
            {
                var added = await AddAsync(db, deleted.Name, cancellationToken);
                if (added.TryGet(out _))
                {
                    await SetAsync(db, a => deleted.Agencies.Contains(a.Id) && a.Type == null, deleted.Name, cancellationToken);
                }

                return added;
            },
            cancellationToken);

    /// <summary>A type that was typed for the first time joins the list, in the caller's step.</summary>
    internal static async Task KeepAsync(AppDbContext db, string? name, CancellationToken cancellationToken)
    {
        if (name is not null && await TakenAsync(db, name, except: 0, cancellationToken) is null
            && AgencyType.Create(name).TryGet(out var type))
        {
            db.Add(type);
        }
    }

    private static async Task<Outcome<Done>> AddAsync(AppDbContext db, string name, CancellationToken cancellationToken)
    {
        var created = AgencyType.Create(name);
        if (!created.TryGet(out var type))
        {
            return created.Refusals.ToList();
        }

        if (await TakenAsync(db, type.Name, except: 0, cancellationToken) is { } taken)
        {
            return taken;
        }

        db.Add(type);
        return Done.It;
    }

    private static async Task<IReadOnlyList<int>> SetAsync(
        AppDbContext db, System.Linq.Expressions.Expression<Func<Agency, bool>> which, string? type,
        CancellationToken cancellationToken)
    {
        var agencies = await db.Agencies.Where(which).ToListAsync(cancellationToken);
        agencies.ForEach(agency => agency.SetType(type));
        return [.. agencies.Select(agency => agency.Id)];
    }

    private static async Task<Refusal?> TakenAsync(
        AppDbContext db, string name, int except, CancellationToken cancellationToken) =>
        await db.AgencyTypes.AnyAsync(t => t.Name == name && t.Id != except, cancellationToken)
            ? new("agency-type.exists", $"There is a type named {name} already.", nameof(AgencyType.Name))
            : null;
}
