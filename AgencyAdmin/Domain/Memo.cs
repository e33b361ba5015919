using System.Collections.Concurrent;

namespace AgencyAdmin.Domain;

/// <summary>
/// Answers that were worked out before, for what takes long and only depends on its question. When full it forgets all of them.
/// </summary>
/// <param name="limit">How many answers are kept.</param>
/// <param name="answer">The same question always gives the same answer, which nobody changes.</param>
internal sealed class Memo<TQuestion, TAnswer>(int limit, Func<TQuestion, TAnswer> answer)
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, TAnswer> _known = new();

    public TAnswer Answer(TQuestion question)
    {
        if (_known.TryGetValue(question, out var known))
        {
            return known;
        }

        if (_known.Count >= limit)
        {
            _known.Clear();
        }

        return _known[question] = answer(question);
    }
}
