/// Tells a page who is signed in, so that it names the creators of jobs only where others are.
enum CallerHeader {
    static let name = "batch-jobs-caller"

    /// The id, percent-encoded: it is the service's own text and may have any letter in it.
    static func value(_ caller: AdminCaller) -> String {
        caller.id.utf8.map { byte in
            let isPlain = 0x21...0x7E ~= byte && byte != UInt8(ascii: "%")
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
        }.joined()
    }
}
