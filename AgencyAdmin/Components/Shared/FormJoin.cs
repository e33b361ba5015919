using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Components.Shared;

/// <summary>A form as it is kept in the browser.</summary>
/// <param name="Before">What was stored when it was typed, as far as the form knew.</param>
/// <param name="Undecided">The fields for which nobody had chosen yet.</param>
public sealed record KeptForm<T>(T Mine, T Before, IReadOnlyList<string> Undecided);

/// <summary>Which side of a disputed field stays; of all of them where no name is given.</summary>
public sealed record FieldChoice(string? Name, bool KeepsMine);

/// <summary>
/// What a form knows of the thing that it changes: how it is stored, and what others saved while somebody typed. What
/// they alone changed comes into the form; a field that both changed waits for a choice.
/// </summary>
/// <param name="fields">The fields of the form.</param>
/// <param name="copy">A copy of its own, since forms are typed into.</param>
internal sealed class FormJoin<T>(IReadOnlyList<Field<T>> fields, Func<T, T> copy)
    where T : class
{
    private IReadOnlyList<Field<T>> _undecided = [];
    private IReadOnlyList<string> _taken = [];

    /// <summary>The thing as it is stored, as far as this form knows.</summary>
    public T? Stored { get; private set; }

    /// <summary>The names of the fields for which nobody has chosen yet.</summary>
    public IReadOnlyList<string> Undecided => [.. _undecided.Select(open => open.Name)];

    /// <summary>What came into the form from others, in a sentence; null for nothing.</summary>
    public string? TakenText => _taken.Count == 0
        ? null
        : $"Someone else saved {Words.List(_taken)} meanwhile. The form has it now.";

    /// <summary>
    /// Begins with what is stored; <paramref name="undecided"/> were disputed when the form was kept.
    /// </summary>
    public void Begin(T stored, IReadOnlyList<string>? undecided = null) => (Stored, _undecided, _taken) = (
        copy(stored), [.. fields.Where(field => undecided?.Contains(field.Name) == true)], []);

    /// <summary>Knows of nothing, until it begins or meets something.</summary>
    public void Clear() => (Stored, _undecided, _taken) = (null, [], []);

    public bool IsTyped(T mine) => Stored is { } stored && fields.Any(field => field.Differs(stored, mine));

    public bool IsDisputed(T mine) => Disputes(mine).Count > 0;

    public IReadOnlyList<FieldVersions> Disputes(T mine) => Stored is not { } stored ? [] :
    [
        .. _undecided.Where(field => field.Differs(stored, mine))
            .Select(field => new FieldVersions(field.Name, field.Text(stored), field.Text(mine), field.IsPicture)),
    ];

    /// <summary>Takes what is stored now, and answers what the form is to hold.</summary>
    public T Meet(T mine, T theirs)
    {
        if (Stored is not { } before)
        {
            Begin(theirs);
            return copy(theirs);
        }

        var wasTyped = IsTyped(mine);
        var joined = ThreeWayJoin.Join(fields, before, mine, theirs, _undecided);
        Stored = copy(theirs);
        _undecided = joined.Disputed;
        _taken = wasTyped ? [.. _taken.Union(joined.Taken.Select(field => field.Name))] : [];
        return copy(joined.Value);
    }

    /// <summary>What the browser is to keep; null where nothing is typed.</summary>
    public KeptForm<T>? Kept(T mine) => IsTyped(mine) ? new(mine, Stored!, Undecided) : null;

    /// <summary>
    /// Answers what the form is to hold: what others saved since then comes in as if it were saved now.
    /// </summary>
    public T GiveBack(KeptForm<T> kept, T theirs)
    {
        Begin(kept.Before, kept.Undecided);
        return Meet(kept.Mine, theirs);
    }

    /// <summary>Answers what the form holds when what is typed is let go.</summary>
    public T Discard()
    {
        Begin(Stored!);
        return copy(Stored!);
    }

    /// <summary>Answers what the form holds once one side is chosen.</summary>
    public T Choose(T mine, FieldChoice choice)
    {
        var chosen = _undecided.Where(field => choice.Name is null || field.Name == choice.Name).ToList();
        _undecided = [.. _undecided.Except(chosen)];
        return choice.KeepsMine ? mine : chosen.Aggregate(mine, (value, field) => field.Copy(value, Stored!));
    }
}
