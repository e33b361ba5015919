namespace AgencyAdmin.Features.Administration.Doctor;

/// <summary>How something was found.</summary>
public enum FindingState
{
    Good,

    /// <summary>Worth a look; the installation works all the same.</summary>
    Remark,

    /// <summary>It does not work, or will not at the next start.</summary>
    Wrong,
}

/// <summary>What was looked at, and what was found.</summary>
/// <param name="Check">One word or two, that stay.</param>
/// <param name="Sentence">What is so, and what to do about it.</param>
public sealed record Finding(string Check, FindingState State, string Sentence)
{
    public static Finding Good(string check, string sentence) => new(check, FindingState.Good, sentence);

    public static Finding Remark(string check, string sentence) => new(check, FindingState.Remark, sentence);

    public static Finding Wrong(string check, string sentence) => new(check, FindingState.Wrong, sentence);
}
