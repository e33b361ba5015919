namespace AgencyAdmin.Tests.Support;

/// <summary>What may happen to a file on its way: bytes changed, lost, doubled and added.</summary>
internal static class FeedMutations
{
    private static readonly byte[] s_nasty = [0x00, 0x09, 0x0A, 0x0D, 0x1A, 0x20, 0x3B, 0x7F, 0x80, 0x9F, 0xC2, 0xC3, 0xBD, 0xEF, 0xFD, 0xFE, 0xFF];

    public static byte[] Of(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var i = random.Next(1, 20); i > 0 && bytes.Count > 4; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = s_nasty[random.Next(s_nasty.Length)]; break;
                case 2: bytes.Insert(at, s_nasty[random.Next(s_nasty.Length)]); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }
}
