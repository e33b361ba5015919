namespace AgencyAdmin.Domain.Joining;

/// <summary>What became of a form over which somebody else saved.</summary>
/// <param name="Value">
/// Theirs, with every field that was typed here; where both changed a field, it is still as typed.
/// </param>
/// <param name="Disputed">The fields that both changed, to different values: a person chooses.</param>
/// <param name="Taken">The fields that they alone changed, and that the form has now.</param>
public sealed record Joined<T>(T Value, IReadOnlyList<Field<T>> Disputed, IReadOnlyList<Field<T>> Taken);

/// <summary>Joins, field by field, what one person types with what another has saved meanwhile.</summary>
public static class ThreeWayJoin
{
    /// <param name="fields">The fields of the thing.</param>
    /// <param name="before">What stood there when the typing began, or at the last join.</param>
    /// <param name="mine">What is typed.</param>
    /// <param name="theirs">What is stored now.</param>
    /// <param name="undecided">Fields that were disputed at the last join and still wait for a choice.</param>
    public static Joined<T> Join<T>(
        IReadOnlyList<Field<T>> fields, T before, T mine, T theirs, IReadOnlyList<Field<T>>? undecided = null)
    {
        var waiting = (undecided ?? []).Select(field => field.Name).ToHashSet();
        bool IsTyped(Field<T> field) => waiting.Contains(field.Name) || field.Differs(before, mine);
        bool IsSaved(Field<T> field) => waiting.Contains(field.Name) || field.Differs(before, theirs);
        return new(
            fields.Where(IsTyped).Aggregate(theirs, (value, field) => field.Copy(value, mine)),
            [.. fields.Where(field => IsTyped(field) && IsSaved(field) && field.Differs(mine, theirs))],
            [.. fields.Where(field => !IsTyped(field) && field.Differs(before, theirs))]);
    }
}
