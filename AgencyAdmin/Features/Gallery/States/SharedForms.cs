using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What stands around a form: refusals, two versions of one thing, panels.</summary>
public static class SharedForms
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<RefusalList>(
            "Why something was not done.", ["FirstFaultyFieldTests"],
            new ComponentState<RefusalList>("refusal-list", "Two reasons")
                .Add(c => c.Refusals, [new("agency.name.taken", "Another agency has this name."), new("agency.phone", "This is not a US phone number.")])
                .Shows("Another agency has this name.", "This is not a US phone number."),
            new ComponentState<RefusalList>("refusal-list-none", "None").Add(c => c.Refusals, []).Shows()),

        GalleryComponent.Of<TwoVersions>(
            "Two people changed the same fields: both versions, and the choice between them.", [],
            new ComponentState<TwoVersions>("two-versions", "Two fields")
                .Add(c => c.Title, "Someone else saved this contact while you typed")
                .Add(c => c.Fields, [new("Name", "Dana Reyes-Ortiz", "Dana Reyes"), new("Fax", null, "+1 702 555 0100")])
                .Shows("Theirs, saved", "Dana Reyes-Ortiz", "Empty", "Keep all of yours"),
            new ComponentState<TwoVersions>("two-versions-one", "One field")
                .Add(c => c.Title, "Someone else saved this contact while you typed").Add(c => c.Fields, [new("Name", "Dana Reyes-Ortiz", "Dana Reyes")])
                .Shows("Keep yours: Name"),
            new ComponentState<TwoVersions>("two-versions-taken", "Nothing to choose")
                .Add(c => c.Title, "Someone else saved this contact while you typed").Add(c => c.Fields, [])
                .Add(c => c.Taken, "Someone else saved Fax meanwhile. The form has it now.").Shows("The form has it now.")),

        GalleryComponent.Of<AskFor>(
            "Says to those who may look but not do whom to ask.", [],
            new ComponentState<AskFor>("ask-for", "Refused").Add(c => c.Policy, Policies.EditDraft).Add(c => c.Do, "change the draft").As("Support")
                .Shows("To change the draft, ask"),
            new ComponentState<AskFor>("ask-for-allowed", "Allowed").Add(c => c.Policy, Policies.EditDraft).Add(c => c.Do, "change the draft").Shows()),

        GalleryComponent.Of<KeptTyping<string>>(
            "Keeps what somebody types until it is saved.", ["KeptTypingTests"],
            new ComponentState<KeptTyping<string>>("kept-typing", "Nothing kept").Add(c => c.Form, "gallery").Add(c => c.Typed, () => null).Shows()),

        GalleryComponent.Of<SettingsForm<FallbackSettings>>(
            "A group of settings that is changed.", ["ModuleSettingsPageTests", "FeedSettingsPageTests"],
            new ComponentState<SettingsForm<FallbackSettings>>("settings-form", "As configured")
                .Add(c => c.Group, SettingsGroups.Module).Add(c => c.Fields, FallbackSettings.Fields).Add(c => c.Label, "Module")
                .Add(c => c.Read, () => Task.FromResult(new SettingsRead<FallbackSettings>(new(), null, null)))
                .Add(c => c.Save, (read, typed) => Task.FromResult<Outcome<FallbackSettings>>(read)).Add(c => c.Told, saved => "Saved the module")
                .Add(c => c.ChildContent, form => "<p>The controls stand here.</p>").Shows("Module", "Save settings", "Discard changes"),
            new ComponentState<SettingsForm<FallbackSettings>>("settings-form-changed", "Changed by somebody")
                .Add(c => c.Group, SettingsGroups.Module).Add(c => c.Fields, FallbackSettings.Fields).Add(c => c.Label, "Module")
                .Add(c => c.Read, () => Task.FromResult(new SettingsRead<FallbackSettings>(new(), "Dana Reyes", StateExamples.LongAgo)))
                .Add(c => c.Save, (read, typed) => Task.FromResult<Outcome<FallbackSettings>>(read)).Add(c => c.Told, saved => "Saved the module")
                .Add(c => c.ChildContent, form => "<p>The controls stand here.</p>").Shows("Last changed by Dana Reyes")),

        GalleryComponent.Of<SidePanel>(
            "A sheet from the right over the page.", ["LeaveGuardTests", "SidePanelTests"],
            new ComponentState<SidePanel>("side-panel", "Open")
                .Add(c => c.Title, "New agency").Add(c => c.IsOpen, true).Add(c => c.ChildContent, "<p>The form stands here.</p>")
                .Add(c => c.Actions, "<button type=\"button\" class=\"button button-primary\">Add the agency</button>").OverThePage()
                .Shows("New agency", "The form stands here.", "Add the agency", "Close"),
            new ComponentState<SidePanel>("side-panel-closed", "Closed").Add(c => c.Title, "New agency").Shows()),
    ];
}
