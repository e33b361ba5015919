using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>What becomes of one customer's module between two setups.</summary>
public enum EffectKind
{
    Gained,
    Lost,
    ChangedPerson,
    ChangedDetails,
    Same,
}

/// <summary>Tells what becomes of a customer by what it sees before and after.</summary>
public static class EffectKinds
{
    public static EffectKind Between(CustomerOutcome before, CustomerOutcome after)
    {
        var (seen, then) = (before.Shown, after.Shown);
        if (seen.IsEmpty || then.IsEmpty)
        {
            return !seen.IsEmpty ? EffectKind.Lost
                : !then.IsEmpty ? EffectKind.Gained
                : before.Desk == after.Desk ? EffectKind.Same
                : EffectKind.ChangedDetails;
        }

        if (seen.Length != then.Length)
        {
            return EffectKind.ChangedPerson;
        }

        var kind = EffectKind.Same;
        for (var place = 0; place < seen.Length; place++)
        {
            var (card, other) = (seen[place].Card!, then[place].Card!);
            if (card.ContactId != other.ContactId)
            {
                return EffectKind.ChangedPerson;
            }

            kind = card == other ? kind : EffectKind.ChangedDetails;
        }

        return kind;
    }
}
