using AgencyAdmin.Data;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Benchmarks.HandOvers;

/// <summary>A person with forty IDs, one of which a fifth of all customers have, and five who may take over.</summary>
/// <param name="Large">The ID that many have.</param>
internal sealed record BenchmarkLeaver(int Leaver, IReadOnlyList<int> Successors, string Large)
{
    private const int Ids = 40;

    /// <param name="data">A data folder with the demo.</param>
    /// <param name="many">How many customers the large ID has.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<BenchmarkLeaver> PrepareAsync(string data, int many, CancellationToken cancellationToken)
    {
        await using var app = await BenchmarkApp.OpenAsync(data);
        await using var db = await app.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken);
        var ids = await db.SalesRepIds.Where(id => db.RepIdSpellings.Any(spelling => spelling.SalesRepIdId == id.Id
                && db.Assignments.Any(assignment => assignment.SpellingId == spelling.Id)))
            .OrderBy(id => id.Id).Take(Ids).ToListAsync(cancellationToken);
        var keys = ids.ConvertAll(id => id.Id);
        await db.Set<AgencyRep>().Where(rep => keys.Contains(rep.SalesRepIdId)).ExecuteDeleteAsync(cancellationToken);
        var agency = await db.Agencies.Include(one => one.Reps).Where(one => one.IsActive).OrderByDescending(one => one.Reps.Count).FirstAsync(cancellationToken);
        var people = new List<Contact>();
        foreach (var name in (string[])["Ann Lee", "Bob Ray", "Cem Oz", "Dee Fox", "Eve Kim", "Fay Orr"])
        {
            var details = ContactDetails.Empty with { Name = name, Email = $"{name[..3].ToLowerInvariant()}@example.com" };
            people.Add(Contact.Create(agency.BusinessId, details).TryGet(out var contact) ? contact : throw new InvalidOperationException(name));
        }

        db.AddRange(people);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var key in keys)
        {
            if (!agency.AddRep(key, people[0]).TryGet(out _))
            {
                throw new InvalidOperationException("The leaver cannot have this ID.");
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE Assignments SET SpellingId = (SELECT min(Id) FROM RepIdSpellings WHERE SalesRepIdId = {keys[0]})
            WHERE Position = 0 AND CustomerId IN (SELECT CustomerId FROM Assignments WHERE Position = 0 ORDER BY CustomerId LIMIT {many})
            """,
            cancellationToken);
        return new(people[0].Id, [.. people.Skip(1).Select(contact => contact.Id)], ids[0].Normalised);
    }

    /// <summary>Splits every tenth ID in five parts, each with somebody of its agency; answers how many.</summary>
    public static int SplitSome(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "agencyadmin.db")};Pooling=False");
        connection.Open();
        var rows = new List<(long Id, List<int> People)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText =
                """
                SELECT r.Id, group_concat(o.ContactId) FROM AgencyRep r JOIN AgencyRep o ON o.AgencyId = r.AgencyId AND o.ContactId IS NOT NULL
                WHERE r.Id % 10 = 0 AND r.ContactId IS NOT NULL GROUP BY r.Id
                """;
            using var read = command.ExecuteReader();
            while (read.Read())
            {
                rows.Add((read.GetInt64(0), [.. read.GetString(1).Split(',').Select(id => int.Parse(id, null)).Distinct().Take(4)]));
            }
        }

        using var transaction = connection.BeginTransaction();
        foreach (var (id, people) in rows)
        {
            RepParts.Of([.. Enumerable.Range(1, 4).Select(share => new RepPart(new(Share: share, Of: 5), new(people[share % people.Count])))]).TryGet(out var parts);
            using var update = connection.CreateCommand();
            update.CommandText = "UPDATE AgencyRep SET Parts = $parts WHERE Id = $id";
            update.Parameters.AddWithValue("$parts", parts!.ToString());
            update.Parameters.AddWithValue("$id", id);
            update.ExecuteNonQuery();
        }

        transaction.Commit();
        return rows.Count;
    }
}
