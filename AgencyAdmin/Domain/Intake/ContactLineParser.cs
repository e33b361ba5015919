using System.Globalization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Intake;

/// <summary>A good row of KS_CONTACTS.</summary>
/// <param name="fields">By column, trimmed; null where the line does not have the column.</param>
/// <param name="repIds">The raw sales rep IDs that the contact stands for.</param>
public sealed class ContactLine(
    int line, IReadOnlyList<string?> fields, IReadOnlyList<string> repIds, AgencyRepRole? role)
{
    public int Line => line;

    public string Number => this[ContactColumn.Number]!;

    public string CompanyNumber => this[ContactColumn.CompanyNumber]!;

    public string Name => this[ContactColumn.DisplayName]!;

    public IReadOnlyList<string> RepIds => repIds;

    public AgencyRepRole? Role => role;

    /// <summary>The field, empty where it was sent so; null where the line does not have the column.</summary>
    public string? this[ContactColumn column] => fields[(int)column];

    /// <summary>What is to be stored: the field, or what is stored already where the line does not have it.</summary>
    public string? Over(ContactColumn column, string? stored) =>
        this[column] is { } sent ? TextRule.Clean(sent) : stored;
}

/// <summary>
/// What a line of KS_CONTACTS came to: one of the first two, or neither where there is nothing to take.
/// </summary>
/// <param name="IsPassedOver">True for a contact of an end user: those are not kept here.</param>
public sealed record ContactReading(
    ContactLine? Row, FeedRemark? Refused, IReadOnlyList<FeedRemark> Warnings, bool IsPassedOver = false)
{
    public static ContactReading Nothing { get; } = new(null, null, []);
}

/// <summary>Reads KS_CONTACTS records, one by one, by ordinal or by the headings of the first one.</summary>
public sealed class ContactLineParser(FeedRules rules)
{
    private readonly char[] _separators = [.. rules.RepIdSeparators];
    private int[] _ordinals = [.. ContactColumnRule.All.Select(rule => rule.Ordinal)];
    private readonly ShortLines _short = new();
    private string[]? _header;
    private bool _hasStarted;

    /// <summary>The header as sent, or the headings of the ordinals.</summary>
    public string Header =>
        string.Join(
            '\t', _header ?? [.. ContactColumnRule.All.Where(rule => rule.Ordinal > 0).Select(rule => rule.Heading)]);

    /// <summary>Why the header makes the whole feed unreadable, or null.</summary>
    public Refusal? HeaderRefusal { get; private set; }

    /// <summary>What is to be said of lines that end early, once all are read; null where none did.</summary>
    public FeedRemark? ShortLinesRemark => _short.Remark();

    /// <summary>The fields that stood in quotation marks.</summary>
    internal QuotedFields Quoted { get; } = new();

    /// <summary>True where a first record holds headings instead of a contact.</summary>
    public static bool IsHeader(IReadOnlyList<string> fields) =>
        fields.Any(field => ContactColumnRule.Find(field)?.Column is ContactColumn.Number)
        || fields.Count(field => ContactColumnRule.Find(field) is not null) >= ColumnMap.HeadingsThatTell;

    /// <summary>The contact number of a refused row; it tells that the contact exists.</summary>
    public string NumberOf(IReadOnlyList<string> fields) => Field(fields, ContactColumn.Number);

    /// <summary>Reads one record.</summary>
    public ContactReading Parse(IReadOnlyList<string> fields, int line)
    {
        if (fields.Count == 0 || (fields.Count == 1 && fields[0].Length == 0)
            || (!_hasStarted && FirstLine.IsSeparator(string.Join(',', fields))))
        {
            return ContactReading.Nothing;
        }

        var isFirst = !_hasStarted;
        if (TakeHeader(fields))
        {
            return isFirst
                ? new(null, null, [.. Headings.Remarks(fields, [.. ContactColumnRule.Headings], line)])
                : ContactReading.Nothing;
        }

        if (isFirst && fields.Count == 1)
        {
            HeaderRefusal = FirstLine.WrongDelimiter(fields[0], FeedName.Contacts, IsHeader);
            if (HeaderRefusal is not null)
            {
                return ContactReading.Nothing;
            }
        }

        NoteQuotes(fields, line);

        foreach (var rule in ContactColumnRule.All)
        {
            if (Check(fields, rule) is { } reason)
            {
                return new(null, new(line, rule.Heading, Show(Field(fields, rule.Column)), reason), []);
            }
        }

        return Field(fields, ContactColumn.BusinessType).ToUpperInvariant() switch
        {
            "C" => Read(fields, line),
            "E" => new(null, null, [], IsPassedOver: true),
            var other => new(
                null, new(line, "Business Type", Show(other), "Business Type must be C for a customer or E for an end user."), []),
        };
    }

    private ContactReading Read(IReadOnlyList<string> fields, int line)
    {
        var warnings = new List<FeedRemark>();
        foreach (var column in (ContactColumn[])[ContactColumn.Number, ContactColumn.CompanyNumber])
        {
            var (heading, number) = (ContactColumnRule.Of(column).Heading, fields[_ordinals[(int)column] - 1]);
            if (PaddedNumber.Remark(heading, number) is { } padded)
            {
                warnings.Add(new(line, heading, Show(number), padded));
            }
        }

        if (Reachability.RemarkOnEmail(Field(fields, ContactColumn.Email)) is { } unreached)
        {
            warnings.Add(new(line, "Email Address", Show(Field(fields, ContactColumn.Email)), $"{unreached} It is kept as sent."));
        }

        if (Field(fields, ContactColumn.AddressNumber) is { Length: > 0 } address)
        {
            warnings.Add(new(line, "Address Number", address, "Ship-to addresses are not read: the number is kept, and the business's own address is used."));
        }

        var ids = Field(fields, ContactColumn.SalesRepId)
            .Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (ids.Find(id => id.Length > SalesRepId.Limit) is { } tooLong)
        {
            return new(null, new(line, "Sales Rep ID", Show(tooLong), TooLong("A sales rep ID", tooLong.Length, SalesRepId.Limit)), []);
        }

        var role = Field(fields, ContactColumn.Role);
        AgencyRepRole? read = Enum.TryParse<AgencyRepRole>(role, ignoreCase: true, out var known)
            && Enum.IsDefined(known)
            ? known
            : null;
        if (role.Length > 0 && read is null)
        {
            warnings.Add(new(line, "Role", Show(role), "Role must be inside, outside or service; it is left out."));
        }

        NoteShort(fields, line);
        return new(
            new(line, [.. ContactColumnRule.All.Select(rule => Kept(fields, rule.Column))], ids, read), null, warnings);
    }

    // A customer number is compared exactly, spaces included.
    private string? Kept(IReadOnlyList<string> fields, ContactColumn column) => column is ContactColumn.CompanyNumber
        ? fields[_ordinals[(int)column] - 1]
        : Sent(fields, column);

    private void NoteQuotes(IReadOnlyList<string> fields, int line)
    {
        if (ContactColumnRule.All.FirstOrDefault(rule => QuotedFields.IsQuoted(Field(fields, rule.Column))) is { } rule)
        {
            Quoted.Note(line, rule.Heading, Show(Field(fields, rule.Column)));
        }
    }

    private void NoteShort(IReadOnlyList<string> fields, int line)
    {
        var lacked = ContactColumnRule.All.Where(rule => _ordinals[(int)rule.Column] > fields.Count)
            .Select(rule => (rule.Heading, Ordinal: _ordinals[(int)rule.Column])).ToList();
        if (lacked.Count > 0)
        {
            _short.Note(line, () => lacked.MinBy(column => column.Ordinal));
        }
    }

    private bool TakeHeader(IReadOnlyList<string> fields)
    {
        if (_hasStarted)
        {
            // Files that were joined have their header again in the middle.
            return _header is not null && fields.SequenceEqual(_header);
        }

        _hasStarted = true;
        if (!IsHeader(fields))
        {
            return false;
        }

        _header = [.. fields];
        _ordinals = new int[ContactColumnRule.All.Count];
        for (var i = 0; i < fields.Count; i++)
        {
            if (ContactColumnRule.Find(fields[i]) is not { } rule)
            {
                continue;
            }

            if (_ordinals[(int)rule.Column] != 0)
            {
                HeaderRefusal = new(
                    "feed.header.twice", $"The header names {rule.Heading} twice. Leave one of them out.");
            }

            _ordinals[(int)rule.Column] = i + 1;
        }

        var missing = ContactColumnRule.All.Where(rule => rule.IsRequired && _ordinals[(int)rule.Column] == 0)
            .Select(rule => rule.Heading).ToList();
        HeaderRefusal ??= missing.Count == 0
            ? null
            : Headings.Missing(missing, fields, [.. ContactColumnRule.Headings]);
        return true;
    }

    private string? Check(IReadOnlyList<string> fields, ContactColumnRule rule)
    {
        var field = Field(fields, rule.Column);
        if (TextRule.Fault(field) is { } fault)
        {
            return $"{rule.Heading} {fault}.";
        }

        return rule.IsRequired && !VisibleText.IsVisible(field) ? $"{rule.Heading} is missing."
            : rule.Limit > 0 && TextRule.Length(field) > rule.Limit ? TooLong(rule.Heading, TextRule.Length(field), rule.Limit)
            : null;
    }

    private string Field(IReadOnlyList<string> fields, ContactColumn column) => Sent(fields, column) ?? "";

    private string? Sent(IReadOnlyList<string> fields, ContactColumn column)
    {
        var ordinal = _ordinals[(int)column];
        return ordinal == 0 || ordinal > fields.Count ? null : fields[ordinal - 1].Trim();
    }

    private static string TooLong(string what, int length, int limit) => string.Create(
        CultureInfo.InvariantCulture, $"{what} has {length} characters; at most {limit} are allowed.");

    private static string Show(string value) =>
        TextRule.Shown(value);
}
