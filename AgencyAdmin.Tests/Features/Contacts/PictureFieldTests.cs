using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.JSInterop;
using SkiaSharp;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class PictureFieldTests : ComponentTest
{
    private readonly BunitJSModuleInterop _module;
    private string? _picture;

    public PictureFieldTests()
    {
        _module = JSInterop.SetupModule("./Features/Contacts/PictureField.razor.js");
        _module.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Field_WithoutPicture_ShowsInitialsInTheirTone_AndTakesAFile()
    {
        var field = RenderField();

        field.Find(".initials").TextContent.Should().Be("JD");
        field.Find(".initials").ClassList.Should().Contain($"tone-{AvatarTone.Of("Jane Doe")}");
        field.Find("label[for=contact-picture]").TextContent.Should().Be("Add a picture");
        field.Find("#contact-picture").GetAttribute("accept").Should().Be("image/*");
        _module.VerifyInvoke("watch");
        field.FindAll("[type=range]").Should().BeEmpty();
    }

    [Fact]
    public async Task Opened_OffersTheSquareByKeyboard_AndUseStoresWhatTheBrowserCut()
    {
        var field = RenderField();
        await field.Instance.OpenedAsync();
        _module.Setup<IJSStreamReference>("cut", _ => true)
            .SetResult(new Cut(TestPictures.Quadrants(200, 200, SKEncodedImageFormat.Jpeg)));

        field.FindAll("[type=range]").Select(slider => field.Find($"label[for={slider.Id}]").TextContent)
            .Should().Equal("How much of the picture", "Move left or right", "Move up or down");
        _module.VerifyInvoke("show");
        await field.InvokeAsync(() => Button(field, "Use this picture").ClickAsync());

        Get<PictureStore>().Find(_picture!).Should().NotBeNull();
        field.FindAll("[type=range]").Should().BeEmpty();
    }

    [Fact]
    public async Task Use_SomethingElseThanAPicture_IsRefusedByTheServerToo()
    {
        var field = RenderField();
        await field.Instance.OpenedAsync();
        _module.Setup<IJSStreamReference>("cut", _ => true).SetResult(new Cut("no picture"u8.ToArray()));

        await field.InvokeAsync(() => Button(field, "Use this picture").ClickAsync());

        field.Find("[role=alert]").TextContent.Should().Contain("cannot be read as a picture").And.Contain("A HEIC photo of a phone has to be saved as JPEG first.");
        _picture.Should().BeNull();
    }

    [Fact]
    public async Task NotOpened_SaysWhatToDo()
    {
        var field = RenderField();

        await field.Instance.NotOpenedAsync();

        field.Find("[role=alert]").TextContent.Should().Contain("Choose a JPEG, PNG or WebP file.");
        field.FindAll("[type=range]").Should().BeEmpty();
    }

    [Fact]
    public async Task Cancel_KeepsThePictureThatWasThere()
    {
        _picture = new string('a', 64);
        var field = RenderField();
        await field.Instance.OpenedAsync();

        await field.InvokeAsync(() => Button(field, "Cancel the picture").ClickAsync());

        field.FindAll("[type=range]").Should().BeEmpty();
        _picture.Should().Be(new string('a', 64));
        _module.VerifyInvoke("forget");
    }

    [Fact]
    public async Task Remove_TakesThePictureAway()
    {
        _picture = new string('a', 64);
        var field = RenderField();

        await field.InvokeAsync(() => Button(field, "Remove").ClickAsync());

        _picture.Should().BeNull();
    }

    [Fact]
    public void Field_ReadOnly_HasNoControl()
    {
        var field = Render<PictureField>(p => p.Add(f => f.Name, "Jane Doe").Add(f => f.IsReadOnly, true));

        field.FindAll("button, input").Should().BeEmpty();
        _module.VerifyNotInvoke("watch");
    }

    private IRenderedComponent<PictureField> RenderField() => Render<PictureField>(p => p
        .Add(f => f.Name, "Jane Doe").Add(f => f.PictureId, _picture).Add(f => f.PictureIdChanged, id => _picture = id));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<PictureField> field, string text) =>
        field.FindAll("button").Single(button => button.TextContent.Trim() == text);

    /// <summary>What the browser hands over.</summary>
    private sealed class Cut(byte[] bytes) : IJSStreamReference
    {
        public long Length => bytes.Length;

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<Stream>(new MemoryStream(bytes));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
