using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>What reading a feed to its end found.</summary>
/// <param name="Problem">Why nothing of it may be applied, or null.</param>
/// <param name="WhyRepIdsAreMissing">Why a full feed is held: it does not say who the reps are. Null where it does.</param>
internal sealed record FeedContent(
    string Hash, long Length, string Header, int Read, int PassedOver, int Rejected, string? Problem,
    string? WhyRepIdsAreMissing);

/// <summary>Reads a feed from its stream into the stage, a buffer at a time.</summary>
internal sealed class FeedReading(FeedRules rules, IFeedStage stage)
{
    private readonly CustomerLineParser _parser = new(rules);
    private int _read;
    private int _passedOver;

    public async Task<FeedContent> RunAsync(
        Stream stream, long? length, IProgress<IntakeProgress>? progress, CancellationToken cancellationToken)
    {
        FeedLines? lines = null;
        string? problem = null;
        try
        {
            lines = await FeedLines.OpenAsync(stream, rules, cancellationToken);
            while (_parser.HeaderRefusal is null && await lines.FillAsync(cancellationToken))
            {
                Consume(lines);
                progress?.Report(new(_read, lines.BytesRead, length));
            }

            problem = _parser.HeaderRefusal?.Message ?? RemarksOnAll.WhyEmpty(lines);
            foreach (var remark in RemarksOnAll.Of(lines, _parser.Columns.Remark(), _parser.Quoted.Remark()))
            {
                stage.Warn(remark);
            }
        }
        catch (FeedUnreadableException unreadable)
        {
            problem = unreadable.Message;
        }

        using (lines)
        {
            return new(
                lines?.ContentHash() ?? "", lines?.ContentLength ?? 0, _parser.Header, _read,
                _passedOver + stage.Superseded, stage.Rejects,
                problem ?? rules.WhyRefused(_read, stage.Good, stage.Rejects, _parser.Quoted.Sentence()),
                _parser.Columns.WhyRepIdsAreMissing());
        }
    }

    private void Consume(FeedLines lines)
    {
        while (_parser.HeaderRefusal is null && lines.TryRead(out var line))
        {
            if (lines.IsTooLong)
            {
                _parser.RefuseTooLong(line, lines.Number);
                RefuseRow(line, _parser.Refused!.Value);
                continue;
            }

            switch (_parser.Parse(line, lines.Number, out var row))
            {
                case LineKind.Customer:
                    _read++;
                    Warn();
                    stage.Take(row, lines.Number);
                    break;
                case LineKind.Nothing:
                    Warn();
                    break;
                case LineKind.PassedOver:
                    _read++;
                    _passedOver++;
                    break;
                case LineKind.Refused:
                    RefuseRow(line, _parser.TextOf(line));
                    break;
            }
        }
    }

    private void RefuseRow(ReadOnlySpan<byte> line, string text)
    {
        _read++;
        stage.Reject(_parser.Refused!, text);
        stage.Keep(_parser.NumberOf(line));
    }

    private void Warn()
    {
        foreach (var warning in _parser.Warnings)
        {
            stage.Warn(warning);
        }
    }
}
