using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Puts entries into a test's change log past the things that they tell of: for tests of reading alone.
/// </summary>
internal sealed class LoggedChanges(AppDbContext db, TimeProvider clock)
{
    private ChangeActor _actor = new(ActorKind.Account, "1", "Ann");
    private string? _act;

    public LoggedChanges By(ActorKind kind, string key, string name)
    {
        _actor = new(kind, key, name);
        return this;
    }

    public LoggedChanges As(string act)
    {
        _act = act;
        return this;
    }

    public static Change Contact(int id, string name = "Ben Roe", string? customer = null) => new(
        ChangeKind.Changed, new(ChangeSubjects.Contact, $"{id}", name), new(ContactId: id, Customer: customer),
        """{"name":"Ben Row"}""", $$"""{"name":"{{name}}"}""");

    public static Change Verified(int id, string name) => new(
        ChangeKind.Changed, new(ChangeSubjects.RepId, $"{id}", name), new(RepId: id), """{"decision":"Open"}""", """{"decision":"Verified"}""");

    public static Change Setting(string name) => new(
        ChangeKind.Changed, new(ChangeSubjects.Setting, name, "feed settings"), ChangeRelations.None, """{"A":1}""", """{"A":2}""");

    /// <summary>Appends one batch.</summary>
    public async Task AddAsync(params Change[] changes)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        ChangeLogWriter.Append(db, _actor, clock.GetUtcNow(), _act, changes);
        await transaction.CommitAsync();
    }
}
